import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withinTime, withoutTimeBudget, withTimeBudget } from './time-budget.ts'

const refused = { reason: 'unavailable', retryAfterS: 1 }
const never = () => new Promise<never>(() => {})

test('what a request waits for adds up: one after another, its waits end when the budget does', async () => {
  let waits = 0
  let expired = 0
  const request = withTimeBudget(async () => {
    for (;;) {
      await withinTime(
        1_000,
        () => sleep(40),
        () => expired++,
      )
      waits++
    }
  }, 100)
  await expect(request).rejects.toMatchObject(refused)
  expect(waits).toBeLessThanOrEqual(2)
  expect(expired).toBe(1)
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
  const wait = (ms: number) =>
    withinTime(
      10_000,
      () => sleep(ms, 'done'),
      () => {},
    )
  const short = withTimeBudget(() => wait(200), 20)
  const long = withTimeBudget(() => wait(200), 10_000)
  const shared = withTimeBudget(() => withoutTimeBudget(() => wait(200)), 20)
  await expect(short).rejects.toMatchObject(refused)
  expect([await long, await shared]).toEqual(['done', 'done'])
})
