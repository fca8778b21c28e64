import { expect, test } from 'vitest'
import { clockInWords } from './clock-in-words.ts'

test.each([
  [0, 0, '0:00', 'midnight'],
  [0, 5, '0:05', '12:05 AM'],
  [7, 30, '7:30', '7:30 AM'],
  [12, 0, '12:00', 'noon'],
  [12, 1, '12:01', '12:01 PM'],
  [19, 0, '19:00', '7:00 PM'],
])('%i:%i', (hour, minute, ru, en) => {
  expect(clockInWords({ hour, minute }, 'ru')).toBe(ru)
  expect(clockInWords({ hour, minute }, 'en')).toBe(en)
})
