import { expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { understand } from './understand.ts'

/** When one is reminded who says so at a moment, in a time zone. */
function remindedAt(text: string, now: string, timeZone: string): unknown {
  const language = /[а-я]/.test(text) ? 'ru' : 'en'
  const meant = understand(text, language, { now: new Date(now), timeZone, actions: BUILT_IN_ACTIONS })
  return meant?.kind === 'action' ? meant.action.parameters.at : null
}

test.each([
  // The last day of a shorter month.
  ['напомни через месяц позвонить', '2026-01-31T09:00:00Z', 'Europe/Moscow', '2026-02-28T09:00:00.000Z'],
  ['remind me in a month to call', '2028-01-31T09:00:00Z', 'UTC', '2028-02-29T09:00:00.000Z'],
  ['remind me in a year to call', '2028-02-29T09:00:00Z', 'UTC', '2029-02-28T09:00:00.000Z'],
  ['напомни через месяц позвонить', '2026-02-28T09:00:00Z', 'UTC', '2026-03-28T09:00:00.000Z'],
  // It is February 1 where the person is.
  ['remind me in a month to call', '2026-01-31T22:00:00Z', 'Europe/Moscow', '2026-02-28T22:00:00.000Z'],
  // Summer time begins in between: the clock of the person shows the same.
  ['remind me in a month to call', '2026-03-10T09:00:00Z', 'Europe/Berlin', '2026-04-10T08:00:00.000Z'],
  [
    'напомни через полгода в 10 утра позвонить',
    '2026-10-01T12:00:00Z',
    'Europe/Berlin',
    '2027-04-01T08:00:00.000Z',
  ],
  ['напомни через пару месяцев позвонить', '2026-12-31T09:00:00Z', 'UTC', '2027-02-28T09:00:00.000Z'],
  ['напомни через год с половиной позвонить', '2026-08-31T09:00:00Z', 'UTC', '2028-02-29T09:00:00.000Z'],
])('%s, said at %s in %s', (text, now, timeZone, at) => {
  expect(remindedAt(text, now, timeZone)).toBe(at)
})
