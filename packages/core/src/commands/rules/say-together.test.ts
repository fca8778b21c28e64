import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import type { ActionDefinition } from '../action.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { answerByRules } from '../rules.ts'
import { sayAction } from './say-together.ts'

const moment = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'Europe/Moscow' }
const say = (text: string, language: Language) =>
  answerByRules({ text, language }, { ...moment, actions: BUILT_IN_ACTIONS })?.text

describe('what the client asks the person about is said as a question', () => {
  test.each([
    ['ru', 'выключи компьютер', 'Выключить компьютер?'],
    ['ru', 'перезагрузи компьютер', 'Перезагрузить компьютер?'],
    ['ru', 'открой блокнот и выключи компьютер', 'Открываю блокнот. Выключить компьютер?'],
    ['en', 'shut down the computer', 'Shut the computer down?'],
    ['en', 'restart the computer', 'Restart the computer?'],
  ] as const)('%s: %s', (language, text, said) => {
    expect(say(text, language)).toBe(said)
  })

  test.each([
    ['привет\nкак дела', 'Напечатать этот текст?', 'Type this text?'],
    ['привет', 'Печатаю.', 'Typing.'],
  ])('typing %j', (text, ru, en) => {
    const call = { name: 'type_text', parameters: { text } }
    const situation = { ...moment, actions: BUILT_IN_ACTIONS }
    expect(sayAction(call, 'ru', situation)).toBe(ru)
    expect(sayAction(call, 'en', situation)).toBe(en)
  })
})

describe('an action of the client’s own', () => {
  const own = (more: Partial<ActionDefinition> = {}): ActionDefinition => ({
    name: 'print',
    description: 'Print a document',
    parameters: {
      type: 'object',
      properties: { document: { type: 'string' }, copies: { type: 'integer' } },
      required: ['document'],
    },
    examples: { ru: ['распечатай {document}', 'распечатай {document} {copies} раза'] },
    risk: 'confirm',
    ...more,
  })
  const sayOwn = (parameters: Record<string, string | number>, language: Language, definition = own()) =>
    sayAction({ name: 'print', parameters }, language, { ...moment, actions: [definition] })

  test('is asked about in the words of the example that says it all', () => {
    expect(sayOwn({ document: 'договор' }, 'ru')).toBe('Выполнить: «распечатай договор»?')
    expect(sayOwn({ document: 'договор', copies: 2 }, 'ru')).toBe('Выполнить: «распечатай договор 2 раза»?')
  })

  test('is asked about without them where no example has them, or they are long', () => {
    expect(sayOwn({ document: 'the contract' }, 'en')).toBe('Shall I do that?')
    expect(sayOwn({ copies: 2 }, 'ru')).toBe('Выполнить это?')
    expect(sayOwn({ document: 'х'.repeat(300) }, 'ru')).toBe('Выполнить это?')
  })

  test('is just done when it is safe', () => {
    expect(sayOwn({ document: 'договор' }, 'ru', own({ risk: 'safe' }))).toBe('Выполняю.')
  })
})
