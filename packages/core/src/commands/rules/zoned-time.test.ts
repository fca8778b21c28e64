import { expect, test } from 'vitest'
import { momentOf, wallClock } from './zoned-time.ts'

test('a wall clock shows the time of its zone', () => {
  expect(wallClock(new Date('2026-03-01T23:30:00Z'), 'Asia/Tokyo')).toEqual({
    year: 2026,
    month: 3,
    day: 2,
    hour: 8,
    minute: 30,
    weekday: 1,
  })
})

test.each([
  ['Europe/Moscow', [2026, 3, 4, 12, 0], '2026-03-04T09:00:00.000Z'],
  ['Asia/Kathmandu', [2026, 3, 4, 0, 0], '2026-03-03T18:15:00.000Z'],
  ['Pacific/Kiritimati', [2026, 3, 4, 0, 0], '2026-03-03T10:00:00.000Z'],
  ['UTC', [2026, 12, 32, 6, 0], '2027-01-01T06:00:00.000Z'],
  ['America/New_York', [2026, 3, 8, 2, 30], '2026-03-08T07:30:00.000Z'],
  ['America/New_York', [2026, 11, 1, 1, 30], '2026-11-01T05:30:00.000Z'],
] as const)('%s %j is %s', (timeZone, [year, month, day, hour, minute], moment) => {
  expect(momentOf({ year, month, day, hour, minute }, timeZone).toISOString()).toBe(moment)
})
