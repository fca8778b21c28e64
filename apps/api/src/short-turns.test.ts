import { expect, test } from 'vitest'
import { inShortTurns } from './short-turns.ts'

test('is done in order, and everything else has its turn meanwhile', async () => {
  const begin = inShortTurns(2)
  const { promise: done, resolve: finish } = Promise.withResolvers<void>()
  const order: number[] = []
  const between: number[] = []
  const others = () => {
    between.push(order.length)
    if (order.length < 100) setImmediate(others)
  }
  setImmediate(others)
  for (let i = 0; i < 100; i++)
    begin(() => {
      for (const end = performance.now() + 1; performance.now() < end; );
      if (order.push(i) === 100) finish()
    })
  expect(order).toEqual([])
  await done
  expect(order).toEqual(Array.from({ length: 100 }, (_, i) => i))
  // Two or three in each turn.
  expect(new Set(between).size).toBeGreaterThan(20)
})
