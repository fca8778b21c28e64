import { describe, expect, test } from 'vitest'
import type { Language } from '../language.ts'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { lookAt } from './look.ts'
import { OwnNames } from './own-names.ts'
import { answerByRules } from './rules.ts'

const names = OwnNames.parse([
  { name: 'мой проект', app: 'IDEA' },
  { name: 'Бухгалтерия', url: 'https://books.example/start' },
  { name: 'the big machine', app: 'Blender' },
  { name: 'хром', app: 'Chromium' },
  { name: 'джет брейнс 2', app: 'Rider' },
])
const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}
const hear = (text: string, language: Language, own: OwnNames = names) =>
  answerByRules({ text, language }, { ...situation, names: own })?.actions ?? null

describe('a person’s own names', () => {
  test.each([
    ['открой мой проект', 'ru', 'open_app', { app: 'IDEA' }],
    ['Джарвис, запусти пожалуйста мой проект', 'ru', 'open_app', { app: 'IDEA' }],
    ['закрой мой проект', 'ru', 'close_app', { app: 'IDEA' }],
    ['открой бухгалтерию', 'ru', 'open_url', { url: 'https://books.example/start' }],
    ['launch the big machine', 'en', 'open_app', { app: 'Blender' }],
    ['close the big machine', 'en', 'close_app', { app: 'Blender' }],
    ['открой джет брейнс два', 'ru', 'open_app', { app: 'Rider' }],
    ['открой хром', 'ru', 'open_app', { app: 'Chromium' }],
    ['открой телеграм', 'ru', 'open_app', { app: 'телеграм' }],
  ] as const)('"%s"', (text, language, name, parameters) => {
    expect(hear(text, language)).toEqual([{ name, parameters }])
  })

  test.each([
    ['сверни хром', 'ru'],
    ['разверни хром на весь экран', 'ru'],
    ['сверни мой проект', 'ru'],
    ['minimize the big machine', 'en'],
    ['maximize the big machine', 'en'],
  ] as const)('do not turn a word for the window in front on another: "%s"', (text, language) => {
    expect(hear(text, language)).toEqual([])
  })

  test('of two that are the same the first counts, in whatever case', () => {
    const twice = OwnNames.parse([
      { name: 'Ёлка', app: 'One' },
      { name: 'елка', app: 'Two' },
    ])
    expect(hear('открой ёлку', 'ru', twice)).toEqual([{ name: 'open_app', parameters: { app: 'One' } }])
  })

  test('are switched to', () => {
    expect(hear('переключись на мой проект', 'ru')).toEqual([
      { name: 'open_app', parameters: { app: 'IDEA' } },
    ])
    expect(hear('switch to the big machine', 'en')).toEqual([
      { name: 'open_app', parameters: { app: 'Blender' } },
    ])
  })

  test('are known in compound commands too', () => {
    expect(hear('открой мой проект и бухгалтерию', 'ru')).toEqual([
      { name: 'open_app', parameters: { app: 'IDEA' } },
      { name: 'open_url', parameters: { url: 'https://books.example/start' } },
    ])
  })

  test('are nobody else’s', () => {
    expect(hear('открой мой проект', 'ru', [])).toBeNull()
    expect(hear('открой хром', 'ru', [])).toEqual([{ name: 'open_app', parameters: { app: 'хром' } }])
    const utterance = { text: 'открой хром', language: 'ru' } as const
    const own = lookAt('ada', utterance, { ...situation, names }, 'v1')
    expect(own.key.key).not.toBe(lookAt('ada', utterance, situation, 'v1').key.key)
    expect(own.byRules).not.toEqual(lookAt('ada', utterance, situation, 'v1').byRules)
  })

  test.each([
    [[{ name: 'x', app: 'a', url: 'https://a.example' }], 'app_or_url'],
    [[{ name: 'x' }], 'app_or_url'],
    [[{ name: '…', app: 'a' }], 'name_words'],
    [[{ name: '', app: 'a' }], 'empty'],
    [[{ name: 'x'.repeat(65), app: 'a' }], 'characters_at_most=64'],
    [[{ name: 'x', app: '' }], 'empty'],
    [[{ name: 'x', app: ' \u00a0' }], 'characters'],
    [[{ name: 'x', app: 'a\u001b[31mb' }], 'characters'],
    [[{ name: 'x', app: 'calc\u202exe.cod' }], 'characters'],
    [[{ name: 'x', app: '\u200b' }], 'characters'],
    [[{ name: 'x', app: 'a\nb' }], 'characters'],
    [[{ name: 'x', url: 'https://a.example/\u0007' }], 'http_url'],
    [[{ name: 'x', url: 'https://a.example/\u202egpj.exe' }], 'http_url'],
    [[{ name: 'x', url: 'javascript:alert(1)' }], 'http_url'],
    [[{ name: 'x', url: 'https://user:word@a.example' }], 'http_url'],
  ])('%j is refused: %s', (given, rule) => {
    const { error } = OwnNames.safeParse(given)
    expect(error?.issues.map(({ message }) => message)).toContain(rule)
  })

  test('are 200 at most', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `name ${n}`, app: 'a' }))
    expect(OwnNames.safeParse(many(200)).success).toBe(true)
    expect(OwnNames.safeParse(many(201)).success).toBe(false)
  })
})
