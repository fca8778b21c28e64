import { expect, test } from 'vitest'
import { duration, longTime, parseSince, shortDay, shortTime } from './times.ts'

const at = (text: string) => new Date(text)
/** Without a zone: in that of whoever runs the tests, as people see it. */
const now = at('2026-11-23T12:00:00')
const iso = (text: string) => at(text).toISOString()

test.each([
  ['2026-11-23T09:05:07', '09:05:07'],
  ['2026-11-23T00:00:00', '00:00:00'],
  ['2026-11-22T23:59:00', '22 Nov 23:59'],
  ['2026-09-01T08:00:00', '1 Sep 08:00'],
  ['2025-12-31T23:59:00', '31 Dec 2025'],
])('%s is shown as %s', (moment, shown) => {
  expect(shortTime(iso(moment), now)).toBe(shown)
})

test('what never was is never', () => {
  expect([shortTime(null), longTime(null)]).toEqual(['never', 'never'])
})

test('a day', () => {
  expect(
    ['2026-11-23T09:05:07', '2026-01-02T00:00:00', '2024-02-29T12:00:00'].map((day) =>
      shortDay(iso(day), now),
    ),
  ).toEqual(['today', '2 Jan', '29 Feb 2024'])
})

test('a moment in full says how long ago or ahead it is', () => {
  expect(longTime(iso('2026-11-23T11:55:00'), now)).toBe('23 Nov 2026 11:55 (5 min ago)')
  expect(longTime(iso('2026-11-23T12:15:00'), now)).toBe('23 Nov 2026 12:15 (in 15 min)')
})

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3_599, '59 min'],
  [3_600, '1 h'],
  [3_660, '1 h 1 min'],
  [86_400 * 2 + 3 * 3_600 + 59, '2 d 3 h'],
])('%i seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text)
})

test.each([
  ['30min', at('2026-11-23T11:30:00')],
  ['24h', at('2026-11-22T12:00:00')],
  ['7d', at('2026-11-16T12:00:00')],
  ['2026-11-01', at('2026-11-01T00:00:00')],
  ['2026-11-01T10:30', at('2026-11-01T10:30:00')],
  ['2026-11-01 10:30', at('2026-11-01T10:30:00')],
  ['2026-11-01T10:30:00Z', at('2026-11-01T10:30:00Z')],
])('since %s', (text, moment) => {
  expect(parseSince(text, now)?.toISOString()).toBe(moment.toISOString())
})

test.each(['', 'yesterday', '1w', '-1h', '2026-13-01', '2026', '1e9d', '20261101'])(
  'since %j is nothing',
  (text) => {
    expect(parseSince(text, now)).toBeNull()
  },
)
