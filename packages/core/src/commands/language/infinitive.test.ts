import { expect, test } from 'vitest'
import { isInfinitive } from './infinitive.ts'

test.each([
  ['открыть', true],
  ['найти', true],
  ['сберечь', true],
  ['переключиться', true],
  ['запусти', false],
  ['открой', false],
])('%s: %s', (form, expected) => {
  expect(isInfinitive(form)).toBe(expected)
})
