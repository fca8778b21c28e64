import { expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { isNegated } from './negated.ts'

const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}

test.each([
  ['ru', 'не выключай компьютер', true],
  ['ru', 'не надо открывать хром', true],
  ['ru', 'только не открывай', true],
  ['en', 'don’t open chrome', true],
  ['en', 'never shut down the computer', true],
  // What else was said would be lost.
  ['ru', 'не выключай компьютер и открой хром', false],
  ['ru', 'не открывай хром, а открой телеграм', false],
  ['ru', 'не закрывай хром, сделай потише', false],
  ['ru', 'не выключай компьютер, а перезагрузи', false],
  ['en', 'don’t open chrome, open firefox', false],
  ['en', 'don’t shut down the computer and open chrome', false],
  ['en', 'don’t close chrome and set a timer', false],
  ['ru', 'не забудь выключить компьютер', false],
  ['ru', 'не понимаю тебя', false],
] as const)('%s: %s – %s', (language, text, expected) => {
  expect(isNegated({ text, language }, situation)).toBe(expected)
})
