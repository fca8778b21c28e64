import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import type { ActionDefinition } from '../action.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { answerByRules } from '../rules.ts'
import { sayAction, sayTogether } from './say-together.ts'

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

test.each([
  ['ru', 'громче, громче', 'Делаю громче.'],
  ['en', 'turn it up and turn it up', 'Turning it up.'],
  ['en', 'next, next', 'Next one.'],
] as const)('what is done twice in a row is said once: %s %s', (language, text, said) => {
  expect(say(text, language)).toBe(said)
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

describe('several sentences', () => {
  test.each([
    ['ru', ['Открываю Хром.', 'Делаю громче.'], 'Открываю Хром и делаю громче.'],
    ['ru', ['Открываю Хром.', 'Открываю YouTube.'], 'Открываю Хром и YouTube.'],
    ['ru', ['Открываю Хром.', 'Открываю YouTube.', 'Ищу «котов».'], 'Открываю Хром и YouTube, ищу «котов».'],
    ['ru', ['Открываю Хром.', 'Ищу «котов».', 'Делаю громче.'], 'Открываю Хром, ищу «котов» и делаю громче.'],
    [
      'en',
      ['Opening Chrome.', 'Opening YouTube.', 'Closing Word.'],
      'Opening Chrome and YouTube, and closing Word.',
    ],
    [
      'en',
      ['Opening Chrome.', 'Opening Word.', 'Opening the terminal.', 'Playing jazz.', 'Muting.'],
      'Opening Chrome, Word and the terminal, playing jazz, and muting.',
    ],
    ['en', ['Opening Chrome.', 'Playing jazz.', 'Muting.'], 'Opening Chrome, playing jazz and muting.'],
  ] as const)('%s: %j', (language, sentences, text) => {
    expect(sayTogether(sentences, language)).toBe(text)
  })
})

describe('what is said is natural', () => {
  test.each([
    ['ru', 'открой ютуб', 'Открываю YouTube.'],
    ['ru', 'закрой телеграм', 'Закрываю Телеграм.'],
    ['en', 'open the browser and the calculator', 'Opening the browser and the calculator.'],
    [
      'en',
      'open chrome, open youtube and search for cats',
      'Opening Chrome and YouTube, and searching YouTube for cats.',
    ],
    ['ru', 'открой ютуб и найди там котиков', 'Открываю YouTube и ищу «котиков» на YouTube.'],
    ['ru', 'открой хром и выключи компьютер', 'Открываю Хром. Выключить компьютер?'],
    // Whether there will be a timer is not known before the answer.
    ['ru', 'выключи компьютер и поставь таймер на 5 минут', 'Выключить компьютер?'],
    ['ru', 'будильник на 7:30', 'Будильник на 7:30.'],
    ['en', 'set an alarm for 7 pm', 'Alarm set for 7:00 PM.'],
    ['en', 'set an alarm for noon', 'Alarm set for noon.'],
    ['ru', 'запиши заметку купить хлеб', 'Записал: купить хлеб.'],
    ['en', 'make a note buy bread', 'Noted: buy bread.'],
    [
      'en',
      'set a reminder',
      'What should I remind you of, and when? Say, for example, “to call mom in 20 minutes”.',
    ],
    ['ru', 'какой сейчас месяц', 'Сейчас март.'],
    ['en', 'what month is it', 'It is March.'],
    ['ru', 'какой месяц и год', 'Сегодня среда, 4 марта 2026 года.'],
    ['ru', 'сколько будет 1234567 плюс 1', 'Получится 1\u00a0234\u00a0568.'],
    ['ru', 'сколько будет 2000 плюс 26', 'Получится 2026.'],
    ['en', 'what is 1000 times 1000', 'That is 1,000,000.'],
    ['ru', 'сколько будет корень из минус 4', 'Этого не вычислить.'],
    ['en', 'what is the square root of minus 4', 'I can’t work that out.'],
  ] as const)('%s: %s', (language, text, said) => {
    expect(say(text, language)).toBe(said)
  })
})
