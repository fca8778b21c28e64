import { expect, test } from 'vitest'
import { momentInWords } from './moment-in-words.ts'

// In Moscow it is half past eleven at night.
const here = { now: new Date('2026-11-25T20:30:00Z'), timeZone: 'Europe/Moscow' }

test.each([
  ['2026-11-25T20:45:00Z', 'сегодня в 23:45', 'today at 11:45 PM'],
  ['2026-11-25T21:00:00Z', 'в полночь с 25 на 26 ноября', 'at midnight between November 25 and November 26'],
  ['2026-11-26T06:00:00Z', 'завтра в 9:00', 'tomorrow at 9:00 AM'],
  ['2026-11-26T21:00:00Z', 'в полночь с 26 на 27 ноября', 'at midnight between November 26 and November 27'],
  [
    '2026-11-30T21:00:00Z',
    'в полночь с 30 ноября на 1 декабря',
    'at midnight between November 30 and December 1',
  ],
  [
    '2026-12-31T21:00:00Z',
    'в полночь с 31 декабря на 1 января 2027 года',
    'at midnight between December 31 and January 1, 2027',
  ],
  ['2026-12-01T07:00:00Z', '1 декабря в 10:00', 'on December 1 at 10:00 AM'],
  ['2027-01-01T07:00:00Z', '1 января 2027 года в 10:00', 'on January 1, 2027 at 10:00 AM'],
])('%s in Moscow', (moment, ru, en) => {
  expect(momentInWords(new Date(moment), here, 'ru')).toBe(ru)
  expect(momentInWords(new Date(moment), here, 'en')).toBe(en)
})

test('the day is that of the time zone', () => {
  const moment = new Date('2026-11-26T06:00:00Z')
  expect(momentInWords(moment, { ...here, timeZone: 'America/Los_Angeles' }, 'en')).toBe('today at 10:00 PM')
  expect(momentInWords(moment, { ...here, timeZone: 'Asia/Kathmandu' }, 'ru')).toBe('сегодня в 11:45')
})
