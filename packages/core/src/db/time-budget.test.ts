import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { beginWait, withinTime, withoutTimeBudget, withTimeBudget } from './time-budget.ts'

const refused = { reason: 'unavailable', retryAfterS: 1 }
const never = () => new Promise<never>(() => {})

const BUDGET_MS = 60_000
const wait = (ms: number) =>
  withinTime(
    BUDGET_MS,
    () => sleep(ms, 'done'),
    () => {},
  )
const leftMs = () => beginWait(BUDGET_MS).limitMs

test('what a request waits for, one after another, adds up', async () => {
  const request = withTimeBudget(async () => {
    await wait(40)
    await wait(40)
    return leftMs()
  }, BUDGET_MS)
  // A timer may be a little early.
  expect(await request).toBeLessThan(BUDGET_MS - 75)
})

test('waits side by side take the time in which any of them is under way', async () => {
  const request = withTimeBudget(async () => {
    const began = performance.now()
    await Promise.all(Array.from({ length: 10 }, (_, index) => wait(40 + index)))
    const took = performance.now() - began
    return { took, left: leftMs() }
  }, BUDGET_MS)
  const { took, left } = await request
  expect(left).toBeLessThan(BUDGET_MS - 45)
  expect(left).toBeGreaterThanOrEqual(BUDGET_MS - took)
})

test('who has nothing left begins nothing', async () => {
  let begun = 0
  const request = withTimeBudget(async () => {
    const wait = () =>
      withinTime(
        1_000,
        async () => {
          begun++
          return never()
        },
        () => {},
      )
    await wait().catch(() => {})
    await wait()
  }, 20)
  await expect(request).rejects.toMatchObject(refused)
  expect(begun).toBe(1)
})

test('requests at the same time have each their own, and work for several has none', async () => {
  const short = withTimeBudget(() => wait(200), 20)
  const long = withTimeBudget(() => wait(200), 10_000)
  const shared = withTimeBudget(() => withoutTimeBudget(() => wait(200)), 20)
  await expect(short).rejects.toMatchObject(refused)
  expect([await long, await shared]).toEqual(['done', 'done'])
})
