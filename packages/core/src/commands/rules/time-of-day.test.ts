import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { readDuration } from './duration.ts'
import { hear } from './spoken.ts'
import { clock, readTimeOfDay } from './time-of-day.ts'

const spoken = (text: string, language: Language) =>
  hear(text, language, { now: new Date(0), timeZone: 'UTC' })
const time = (text: string, language: Language) => {
  const read = readTimeOfDay(spoken(text, language), 0)
  return read && clock(read)
}
const seconds = (text: string, language: Language) => readDuration(spoken(text, language), 0)?.seconds ?? null

describe('a time of day', () => {
  test.each([
    ['7', '07:00'],
    ['семь тридцать', '07:30'],
    ['19:05', '19:05'],
    ['7 часов 20 минут вечера', '19:20'],
    ['три часа дня', '15:00'],
    ['два часа ночи', '02:00'],
    ['двенадцать ночи', '00:00'],
    ['двенадцать дня', '12:00'],
    ['час дня', '13:00'],
    ['полдень', '12:00'],
    ['половина девятого', '08:30'],
    ['полдевятого вечера', '20:30'],
    ['четверть десятого', '09:15'],
    ['пятнадцать минут восьмого', '07:15'],
    ['восемь ноль ноль', '08:00'],
    ['семь ноль пять', '07:05'],
    ['без пяти шесть', '05:55'],
    ['25 часов', null],
    ['утро', null],
  ])('ru: %s is %s', (text, expected) => {
    expect(time(text, 'ru')).toBe(expected)
  })

  test.each([
    ['6 am', '06:00'],
    ['12 am', '00:00'],
    ['12 pm', '12:00'],
    ['7:45 p.m.', '19:45'],
    ['three thirty in the morning', '03:30'],
    ['eight at night', '20:00'],
    ['quarter past nine', '09:15'],
    ['ten thirty tonight', '22:30'],
    ['quarter to nine', '08:45'],
    ['twenty to six', '05:40'],
    ["five o'clock", '05:00'],
    ['midnight', '00:00'],
    ['half a cake', null],
  ])('en: %s is %s', (text, expected) => {
    expect(time(text, 'en')).toBe(expected)
  })
})

describe('a length of time', () => {
  test.each([
    ['5 минут', 300],
    ['полчаса', 1800],
    ['четверть часа', 900],
    ['час двадцать', 4800],
    ['один час и пятнадцать минут и 30 секунд', 4530],
    ['две с половиной минуты', 150],
    ['пару минут', 120],
    ['5 яблок', null],
    ['минут 5', 300],
    ['минут на двадцать', 1200],
    ['две минуты тридцать', 150],
    ['три четверти часа', 2700],
    ['полчасика', 1800],
  ])('ru: %s is %s seconds', (text, expected) => {
    expect(seconds(text, 'ru')).toBe(expected)
  })

  test.each([
    ['an hour', 3600],
    ['half an hour', 1800],
    ['an hour and a half', 5400],
    ['1 hour, 2 minutes and 3 seconds', 3723],
    ['a couple of minutes', null],
    ['couple of minutes', 120],
    ['ninety secs', 90],
    ['quarter of an hour', 900],
    ['three quarters of an hour', 2700],
    ['half hour', 1800],
    ['zero seconds', 0],
  ])('en: %s is %s seconds', (text, expected) => {
    expect(seconds(text, 'en')).toBe(expected)
  })
})
