import { expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS, CATALOGUE } from '../actions/built-in-actions.ts'
import { actionsInForce, ClientActions } from '../client-actions.ts'
import { lookAt } from '../look.ts'
import { answerByRules } from '../rules.ts'

const moment = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'Europe/Moscow' }
const ASKED = { ru: 'что ты умеешь', en: 'what can you do' } as const

function asked(language: Language, declared: object[] | null): string | undefined {
  const actions = actionsInForce(declared && ClientActions.parse(declared))
  return answerByRules({ text: ASKED[language], language }, { ...moment, actions })?.text
}

const own = (name: string, examples: Partial<Record<Language, string[]>>) => ({
  name,
  description: 'Turn on the lamp. It is in the kitchen.',
  parameters: { type: 'object', properties: { room: { type: 'string' } } },
  examples,
})

test('it names three things to say', () => {
  expect(asked('ru', null)).toBe(
    'Скажите, например: «открой браузер», «поставь таймер на 5 минут» или «сделай громче».',
  )
  expect(asked('en', null)).toBe(
    'Try saying “open the browser”, “set a timer for 5 minutes” or “turn it up”.',
  )
})

test('each of them is a command of its action', () => {
  for (const { definition, example } of CATALOGUE)
    for (const language of ['ru', 'en'] as const) {
      const situation = { ...moment, actions: BUILT_IN_ACTIONS }
      const reply = answerByRules({ text: example[language], language }, situation)
      expect([example[language], reply?.actions.map(({ name }) => name)]).toEqual([
        example[language],
        [definition.name],
      ])
    }
})

test('it speaks only of what the client declared, and of what the server answers itself', () => {
  expect(asked('ru', [{ name: 'mute' }])).toBe(
    'Скажите, например: «выключи звук», «который час» или «сколько будет 15 процентов от 80».',
  )
  expect(asked('en', [])).toBe(
    'Try saying “what time is it”, “what is 15 percent of 80” or “what day is it”.',
  )
})

test('of the client’s own actions it names examples in the language that was asked in', () => {
  const lamp = own('lamp_on', { ru: ['включи лампу {room}', 'зажги свет'], en: ['light up the {room}'] })
  const untold = own('untold', { en: ['make it cosy'] })
  expect(asked('ru', [{ name: 'open_app' }, lamp, untold])).toBe(
    'Скажите, например: «открой браузер», «который час» или «сколько будет 15 процентов от 80». А в вашем приложении ещё и «зажги свет».',
  )
  expect(asked('en', [{ name: 'open_app' }, lamp, untold])).toBe(
    'Try saying “open the browser”, “what time is it” or “what is 15 percent of 80”. With your app also “light up the …” or “make it cosy”.',
  )
})

test('many long examples make no long answer', () => {
  const many = Array.from({ length: 64 }, (_, n) =>
    own(`own_${n}`, { en: [`${n} ${'word '.repeat(30)}`, `own ${n}`] }),
  )
  const said = asked('en', many) ?? ''
  expect(said).toMatch(/With your app also “own 0”, “own 1” or “own 2”\.$/)
  expect(said.length).toBeLessThan(200)
})

test('the answer of one set of actions is not found under another', () => {
  const utterance = { text: ASKED.en, language: 'en' } as const
  const all = lookAt('ada', utterance, { ...moment, actions: BUILT_IN_ACTIONS }, 'v1')
  const few = lookAt(
    'ada',
    utterance,
    { ...moment, actions: actionsInForce(ClientActions.parse([{ name: 'mute' }])) },
    'v1',
  )
  expect(few.key.key).not.toBe(all.key.key)
  expect(few.byRules?.text).not.toBe(all.byRules?.text)
})
