import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('calls of one key run one after another, in the order they came, whatever becomes of them', async () => {
  const instance = {}
  const log: string[] = []
  const call = (name: string, ms: number) =>
    inTurn(instance, 'key', async () => {
      log.push(`${name} begins`)
      await sleep(ms)
      log.push(`${name} ends`)
      if (name === 'b') throw new Error('b fails')
      return name
    })
  const results = await Promise.allSettled([call('a', 30), call('b', 10), call('c', 1)])
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await call('d', 1)).toBe('d')
})

test('other keys, and the same key of another instance, do not wait', async () => {
  const [one, other] = [{}, {}]
  const held = Promise.withResolvers<void>()
  const first = inTurn(one, 'key', () => held.promise)
  expect(await inTurn(one, 'another', async () => 'ran')).toBe('ran')
  expect(await inTurn(other, 'key', async () => 'ran')).toBe('ran')
  held.resolve()
  await first
})
