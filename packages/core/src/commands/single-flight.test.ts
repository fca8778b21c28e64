import { expect, test } from 'vitest'
import { createSingleFlight } from './single-flight.ts'

test('calls of one key share one run, later ones run anew', async () => {
  const flight = createSingleFlight<number>()
  let runs = 0
  const run = () => flight.run('key', undefined, async () => ++runs)
  expect(await Promise.all([run(), run(), run()])).toEqual([1, 1, 1])
  expect(await run()).toBe(2)
})

test('calls of other keys run by themselves', async () => {
  const flight = createSingleFlight<string>()
  const run = (key: string) => flight.run(key, undefined, async () => key)
  expect(await Promise.all([run('a'), run('b')])).toEqual(['a', 'b'])
})

test('a failure is everybody’s, and the next call tries again', async () => {
  const flight = createSingleFlight<number>()
  const fail = () => flight.run('key', undefined, async () => Promise.reject(new Error('no')))
  const results = await Promise.allSettled([fail(), fail()])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await flight.run('key', undefined, async () => 7)).toBe(7)
})

test('the work is aborted when the last one hung up, not before, and nobody joins it any more', async () => {
  const flight = createSingleFlight<number>()
  const [first, second] = [new AbortController(), new AbortController()]
  let aborted = false
  const work = (signal: AbortSignal) =>
    new Promise<number>((_, reject) => {
      signal.addEventListener('abort', () => {
        aborted = true
        reject(signal.reason)
      })
    })
  const calls = [flight.run('key', first.signal, work), flight.run('key', second.signal, work)]
  first.abort()
  await expect(calls[0]).rejects.toThrow()
  expect(aborted).toBe(false)
  second.abort()
  await expect(calls[1]).rejects.toThrow()
  expect(aborted).toBe(true)
  expect(await flight.run('key', undefined, async () => 5)).toBe(5)
})

test('who hung up before asking does not begin', async () => {
  const flight = createSingleFlight<number>()
  let runs = 0
  await expect(flight.run('key', AbortSignal.abort(), async () => ++runs)).rejects.toThrow()
  expect(runs).toBe(0)
})
