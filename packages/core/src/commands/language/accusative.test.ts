import { expect, test } from 'vitest'
import { accusative } from './accusative.ts'
import { durationInWords } from './duration-in-words.ts'

test.each([
  ['почта', 'почту'],
  ['командная строка', 'командную строку'],
  ['галерея', 'галерея'],
  ['браузер', 'браузер'],
  ['панель управления', 'панель управления'],
  ['google chrome', 'google chrome'],
])('открываю: %s → %s', (name, expected) => {
  expect(accusative(name)).toBe(expected)
})

test('a length of time is said in its largest units', () => {
  expect(durationInWords(4530, 'ru')).toBe('1 час 15 минут 30 секунд')
  expect(durationInWords(120, 'ru')).toBe('2 минуты')
  expect(durationInWords(3601, 'en')).toBe('1 hour, 1 second')
  expect(durationInWords(0, 'en')).toBe('0 seconds')
})
