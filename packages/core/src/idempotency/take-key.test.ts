import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { atOnce, newPerson, type Person, reasonOf, tally } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { answerOnce, type Question } from './answer-once.ts'

let core: TestCore
let ada: Person
beforeAll(async () => {
  core = await createTestCore()
})
beforeEach(async () => {
  ada = await newPerson(core)
})
afterAll(() => core.close())

const question = (key: string): Question => ({
  key,
  path: 'commands.process',
  body: { text: 'hello' },
  passwordOf: null,
  keeping: { kind: 'output' },
  keepsRefusal: () => false,
})

/** The same context, and how often it reads or writes. */
function counted<C extends Pick<TestCore, 'db'>>(ctx: C) {
  const asked = { insert: 0, select: 0 }
  const db = new Proxy(ctx.db, {
    get: (target, name) => {
      if (name === 'insert' || name === 'select') asked[name]++
      return Reflect.get(target, name)
    },
  })
  return { asked, ctx: { ...ctx, db } }
}

/** A holder that answers when it is told to. */
function holder(ctx: Person['ctx'], key: string, work: () => Promise<string> = async () => 'first') {
  const started = Promise.withResolvers<void>()
  const { promise, resolve } = Promise.withResolvers<void>()
  const answer = answerOnce(ctx, question(key), async () => {
    started.resolve()
    await promise
    return work()
  })
  return { answer, started: started.promise, answers: resolve }
}
const second = async () => 'second'

test('who waits on the holder’s instance waits in memory, and looks once for all', async () => {
  const { asked, ctx } = counted(ada.ctx)
  const first = holder(ada.ctx, 'key')
  await first.started
  const waiting = atOnce(30, () => answerOnce(ctx, question('key'), second))
  await sleep(400)
  first.answers()
  const answers = await Promise.all(waiting)
  expect(answers).toEqual(Array(30).fill({ output: 'first', replayed: true }))
  expect(asked.insert).toBe(0)
  // After 50, 150, 350 ms, and when the holder has ended.
  expect(asked.select).toBeLessThanOrEqual(8)
  await first.answer
})

test('of those who wait for another instance one looks, and none claims before the lock has run out', async () => {
  const other = await secondCore(core)
  try {
    const first = holder(other.as(ada.ctx.actor), 'key')
    await first.started
    const { asked, ctx } = counted(ada.ctx)
    const waiting = atOnce(20, () => answerOnce(ctx, question('key'), second))
    await sleep(400)
    first.answers()
    expect((await Promise.all(waiting)).map(({ output }) => output)).toEqual(Array(20).fill('first'))
    expect(asked.insert).toBe(1)
    expect(asked.select).toBeLessThanOrEqual(8)
    await first.answer
  } finally {
    await other.close()
  }
})

test('32 of a caller wait, whatever their keys; more are refused, other callers are not', async () => {
  const eve = await newPerson(core)
  const firsts = [holder(ada.ctx, 'one'), holder(ada.ctx, 'two'), holder(eve.ctx, 'one')]
  await Promise.all(firsts.map(({ started }) => started))
  const { asked, ctx } = counted(ada.ctx)
  const mine = [
    ...atOnce(30, () => answerOnce(ctx, question('one'), second)),
    ...atOnce(30, () => answerOnce(ctx, question('two'), second)),
  ]
  const hers = atOnce(5, () => answerOnce(eve.ctx, question('one'), second))
  const refused = mine.map((call) =>
    call.then(
      () => 0,
      (error) => error.retryAfterS,
    ),
  )
  await sleep(20)
  expect(asked).toEqual({ insert: 0, select: 0 })
  for (const { answers } of firsts) answers()
  expect(await tally(mine)).toEqual({ ok: 32, overloaded: 28 })
  expect((await Promise.all(refused)).filter((s) => s === 1)).toHaveLength(28)
  expect(await tally(hers)).toEqual({ ok: 5 })
  // Whoever has waited makes room.
  const next = holder(ada.ctx, 'three')
  await next.started
  const again = atOnce(32, () => answerOnce(ada.ctx, question('three'), second))
  next.answers()
  expect(await tally(again)).toEqual({ ok: 32 })
})

test('when a holder leaves the key free, one of those who wait runs, and the others get its answer', async () => {
  const first = holder(ada.ctx, 'key', async () => {
    throw new Error('fault')
  })
  await first.started
  let runs = 0
  const waiting = atOnce(20, () =>
    answerOnce(ada.ctx, question('key'), async () => {
      await sleep(30)
      return ++runs
    }),
  )
  first.answers()
  await expect(first.answer).rejects.toThrow('fault')
  expect((await Promise.all(waiting)).map(({ output }) => output)).toEqual(Array(20).fill(1))
})

test('who hangs up waits no longer, and makes room for the next', async () => {
  const first = holder(ada.ctx, 'key')
  await first.started
  const hangUp = new AbortController()
  const wait = (signal?: AbortSignal) => answerOnce({ ...ada.ctx, signal }, question('key'), second)
  const gone = atOnce(32, () => wait(hangUp.signal))
  await sleep(20)
  expect(await reasonOf(wait())).toBe('overloaded')
  hangUp.abort()
  const ended = await Promise.allSettled(gone)
  expect(new Set(ended.map((end) => end.status === 'rejected' && end.reason))).toEqual(
    new Set([hangUp.signal.reason]),
  )
  const stays = wait()
  first.answers()
  expect(await stays).toEqual({ output: 'first', replayed: true })
  await first.answer
})
