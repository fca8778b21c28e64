import { expect, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { batched } from './batched.ts'
import { withTimeBudget } from './time-budget.ts'

/** A batch function whose calls wait until they are let go. */
function held() {
  const batches: number[][] = []
  const gates: (() => void)[] = []
  const ask = batched(async (items: number[]) => {
    batches.push(items)
    await new Promise<void>((open) => gates.push(open))
    if (items.includes(13)) throw new Error('13')
    return items.map((item) => item * 10)
  })
  const letAllGo = async () => {
    for (let turn = 0; turn < 200; turn++) {
      gates.shift()?.()
      await new Promise(setImmediate)
    }
  }
  return { ask, batches, letAllGo }
}

test('those of one turn go together, and those that come meanwhile; each has its own answer', async () => {
  const { ask, batches, letAllGo } = held()
  const answers = [1, 2].map(ask)
  await new Promise(setImmediate)
  expect(batches).toEqual([[1, 2]])
  answers.push(...[3, 4, 5].map(ask))
  await letAllGo()
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50])
  expect(batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ])
})

test('at most 100 go together', async () => {
  const { ask, batches, letAllGo } = held()
  const answers = Array.from({ length: 251 }, (_, index) => ask(index + 100))
  await letAllGo()
  await Promise.all(answers)
  expect(batches.map((batch) => batch.length)).toEqual([100, 100, 51])
})

test('a bad item fails alone', async () => {
  const { ask, letAllGo } = held()
  const answers = Promise.allSettled([1, 12, 13, 14].map(ask))
  await letAllGo()
  expect((await answers).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
})

test('after a bad item, who was refused meanwhile is not asked for', async () => {
  const { ask, batches, letAllGo } = held()
  const [bad, late] = [ask(13), withTimeBudget(() => ask(12), 50)]
  const failed = expect(bad).rejects.toThrow('13')
  await expect(late).rejects.toMatchObject({ reason: 'unavailable' })
  await letAllGo()
  await failed
  expect(batches).toEqual([[13, 12], [13]])
})

test('when the database is away all fail at once, without another try', async () => {
  let runs = 0
  const ask = batched(async (_: number[]): Promise<number[]> => {
    runs++
    await new Promise(setImmediate)
    throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
  })
  const answers = await Promise.allSettled([1, 2, 3].map(ask))
  expect(answers.every(({ status }) => status === 'rejected')).toBe(true)
  expect(runs).toBe(1)
})

test('who has waited too long for a turn is refused, and not asked for when it comes', async () => {
  const { ask, batches, letAllGo } = held()
  const first = ask(1)
  await new Promise(setImmediate)
  const budget = 30
  await expect(withTimeBudget(() => ask(2), budget)).rejects.toMatchObject({ reason: 'unavailable' })
  const third = ask(3)
  await letAllGo()
  expect(await Promise.all([first, third])).toEqual([10, 30])
  expect(batches).toEqual([[1], [3]])
})

test('it works on after a failure', async () => {
  let fails = true
  const ask = batched(async (items: number[]) => {
    if (fails) throw new DomainError('unavailable')
    return items
  })
  await expect(ask(1)).rejects.toThrow('unavailable')
  fails = false
  expect(await ask(2)).toBe(2)
})
