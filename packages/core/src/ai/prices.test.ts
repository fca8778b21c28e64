import { expect, test } from 'vitest'
import { costOf } from './prices.ts'

const MILLION = { input: 1_000_000, cached: 0, output: 1_000_000 }

test.each([
  ['gpt-4o-mini', 0.75],
  ['gpt-4o-mini-2024-07-18', 0.75],
  ['gpt-4o', 12.5],
  ['gpt-4o-2024-05-13', 20],
  ['gpt-5-mini', 2.25],
  ['llama3.2:3b', null],
  ['constructor', null],
  ['', null],
])('a million tokens each way of %s cost %j dollars', (model, cost) =>
  expect(costOf(model, MILLION)).toBe(cost),
)

test('what the provider had cached costs less', () => {
  expect(costOf('gpt-4o', { input: 1000, cached: 1000, output: 0 })).toBeCloseTo(0.00125, 10)
  // A count of cached tokens above all of them earns nothing.
  expect(costOf('gpt-4o', { input: 0, cached: 1000, output: 0 })).toBeCloseTo(0.00125, 10)
})
