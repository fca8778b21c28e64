import { expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { answerByRules } from '../rules.ts'

// Noon in Moscow.
const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}
const alarm = (text: string, language: 'ru' | 'en') => {
  const reply = answerByRules({ text, language }, situation)
  const [action] = reply?.actions ?? []
  return action ? [action.parameters['time'], reply?.cacheable] : null
}

test.each([
  ['разбуди меня завтра в 7 утра', 'ru', ['07:00', false]],
  ['поставь будильник на завтра на 23:00', 'ru', null],
  ['set an alarm for 7 am tomorrow', 'en', ['07:00', false]],
  ['wake me up at 11 pm tomorrow', 'en', null],
  ['wake me up at 11 pm today', 'en', ['23:00', false]],
  ['wake me up at 7 am today', 'en', null],
  ['wake me up at 7 am', 'en', ['07:00', true]],
] as const)('%s: an alarm only where it rings on the day that was said', (text, language, expected) => {
  expect(alarm(text, language)).toEqual(expected)
})
