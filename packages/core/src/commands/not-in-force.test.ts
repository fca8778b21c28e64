import { expect, test } from 'vitest'
import type { Language } from '../language.ts'
import { actionsInForce, ClientActions } from './client-actions.ts'
import { notInForce } from './not-in-force.ts'

const moment = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'Europe/Moscow' }
const LAMP = {
  name: 'lamp_on',
  description: 'Turn on the lamp',
  parameters: { type: 'object', properties: {} },
  examples: { ru: ['включи лампу'], en: ['turn on the lamp'] },
}

const say = (text: string, language: Language, declared: object[] | null = [{ name: 'open_app' }]) =>
  notInForce(
    { text, language },
    { ...moment, actions: actionsInForce(declared && ClientActions.parse(declared)) },
  )

test.each([
  ['ru', 'поставь таймер на 5 минут', 'Ставить таймеры ваше приложение не умеет.'],
  ['ru', 'поставь таймер', 'Ставить таймеры ваше приложение не умеет.'],
  ['ru', 'сделай громче', 'Менять громкость ваше приложение не умеет.'],
  ['ru', 'открой ютуб', 'Открывать сайты ваше приложение не умеет.'],
  ['ru', 'сделай громче и поставь громкость на 20', 'Менять громкость ваше приложение не умеет.'],
  [
    'ru',
    'открой хром и сделай скриншот',
    'Делать снимки экрана ваше приложение не умеет. Поэтому я ничего не сделал.',
  ],
  ['en', 'set a timer for five minutes', 'Your app can’t set timers.'],
  ['en', 'open youtube and set a timer for five minutes', 'Your app can’t open websites or set timers.'],
] as const)('%s: %s', (language, text, said) => {
  expect(say(text, language)).toEqual({
    outcome: 'refused',
    text: said,
    actions: [],
    expectReply: false,
    cacheable: false,
  })
})

test('a command beside one of the client’s own counts too', () => {
  expect(say('включи лампу и сделай скриншот', 'ru', [LAMP])?.text).toBe(
    'Делать снимки экрана ваше приложение не умеет. Поэтому я ничего не сделал.',
  )
})

test.each([
  ['what no rule knows', 'открой холодильник', [{ name: 'open_app' }]],
  ['what is in force', 'открой хром', [{ name: 'open_app' }]],
  ['anything when all is in force', 'открой холодильник', null],
  // An offer that cannot be made is the trouble here, not the alarm.
  ['what only lacks its offer', 'разбуди в пятницу в семь', [{ name: 'set_alarm' }]],
])('it is silent about %s', (_, text, declared) => {
  expect(say(text, 'ru', declared)).toBeNull()
})
