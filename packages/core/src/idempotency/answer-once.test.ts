import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPasswords } from '../auth/passwords.ts'
import { RegisterInput, register, registerAgain } from '../auth/register.ts'
import type { SignedIn } from '../auth/signed-in.ts'
import { users } from '../auth/user.sql.ts'
import { verifyToken } from '../auth/verify-token.ts'
import { clearCache } from '../commands/cache.ts'
import { createSession } from '../commands/create-session.ts'
import { sessions } from '../commands/session.sql.ts'
import { DomainError } from '../errors.ts'
import { createLimits } from '../limits/limits.ts'
import { Secret } from '../secret.ts'
import { findInDatabase } from '../testing/dump-database.ts'
import { ANONYMOUS, atOnce, newPerson, PASSWORD, type Person, reasonOf, tally } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { answerOnce, type KeepAnswer, type Question } from './answer-once.ts'
import { answering } from './answering.ts'
import { idempotencyKeys } from './idempotency.sql.ts'

const HOUR = 3_600_000

let core: TestCore
let ada: Person
let runs: number
beforeAll(async () => {
  core = await createTestCore()
})
beforeEach(async () => {
  ada = await newPerson(core)
  runs = 0
})
afterAll(() => core.close())

const question = (given: Partial<Question> = {}): Question => ({
  key: 'one-key',
  path: 'commands.process',
  body: { text: 'hello' },
  passwordOf: null,
  keeping: { kind: 'output' },
  keepsRefusal: ({ reason }) => reason === 'not_found',
  ...given,
})
const run = async () => ({ run: ++runs })
const slowRun = async () => {
  runs++
  await sleep(150)
  return { run: runs }
}

/** Takes the key, and runs when it is told to go on. */
async function holder<T>(work: (keepAnswer?: KeepAnswer) => Promise<T>) {
  const [started, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const answer = answerOnce(ada.ctx, question(), async (keepAnswer) => {
    started.resolve()
    await goOn.promise
    return work(keepAnswer)
  })
  await started.promise
  return { answer, goOn: goOn.resolve }
}

/** What holds a key is taken for dead. */
const presumeDead = () =>
  core.db.update(idempotencyKeys).set({ lockedUntil: sql`now() - interval '1 second'` })

test('twenty at once run it once, and all get the one answer', async () => {
  const answers = await Promise.all(atOnce(20, () => answerOnce(ada.ctx, question(), slowRun)))
  expect(runs).toBe(1)
  expect(answers.map(({ output }) => output)).toEqual(Array(20).fill({ run: 1 }))
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
})

test('on two instances it runs once, too', async () => {
  const other = await secondCore(core)
  try {
    const calls = atOnce(12, (i) =>
      answerOnce(i % 2 ? ada.ctx : other.as(ada.ctx.actor), question(), slowRun),
    )
    expect(new Set((await Promise.all(calls)).map(({ output }) => output.run))).toEqual(new Set([1]))
  } finally {
    await other.close()
  }
})

test('the order of the fields does not matter, everything else of the body does', async () => {
  const ask = (body: unknown) => reasonOf(answerOnce(ada.ctx, question({ body }), run))
  expect(await ask({ a: 1, b: { c: [1, 2], d: null } })).toBe('ok')
  expect(await ask({ b: { d: null, c: [1, 2] }, a: 1 })).toBe('ok')
  for (const body of [
    { a: 1, b: { c: [2, 1], d: null } },
    { a: '1', b: { c: [1, 2], d: null } },
    { a: 1 },
    {},
    null,
    'a',
  ])
    expect([body, await ask(body)]).toEqual([body, 'idempotency_conflict'])
  expect(runs).toBe(1)
})

test('another body conflicts while the first still runs, and the first ends well', async () => {
  const first = await holder(run)
  expect(await reasonOf(answerOnce(ada.ctx, question({ body: { text: 'other' } }), run))).toBe(
    'idempotency_conflict',
  )
  first.goOn()
  expect((await first.answer).output).toEqual({ run: 1 })
})

test('the key is the caller’s alone, and of one path alone', async () => {
  const eve = await newPerson(core)
  await answerOnce(ada.ctx, question(), run)
  await answerOnce(eve.ctx, question({ body: { text: 'other' } }), run)
  await answerOnce(ada.ctx, question({ path: 'commands.feedback' }), run)
  await answerOnce(core.as(ANONYMOUS), question(), run)
  await answerOnce(core.as(ANONYMOUS, { ip: '192.0.2.99' }), question(), run)
  expect(runs).toBe(5)
  expect((await answerOnce(core.as(ANONYMOUS), question(), run)).output).toEqual({ run: 4 })
})

test('an answer is kept for 24 hours', async () => {
  await answerOnce(ada.ctx, question(), run)
  core.advance(24 * HOUR - 60_000)
  expect((await answerOnce(ada.ctx, question(), run)).replayed).toBe(true)
  core.advance(120_000)
  expect(await answerOnce(ada.ctx, question({ body: { text: 'other' } }), run)).toEqual({
    output: { run: 2 },
    replayed: false,
  })
})

test('the key of a holder that died before it answered is taken over', async () => {
  await holder(run)
  await presumeDead()
  const calls = await Promise.all(atOnce(5, () => answerOnce(ada.ctx, question(), run)))
  expect(calls.map(({ output }) => output)).toEqual(Array(5).fill({ run: 1 }))
})

test('a holder that dies after its commit has answered: the transaction that did the work kept the answer', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const dies = async (keepAnswer?: KeepAnswer): Promise<{ run: number }> => {
    begin()
    await answering({ ...ada.ctx, keepAnswer }, run)
    return new Promise<never>(() => {})
  }
  answerOnce(ada.ctx, question(), dies).catch(() => {})
  await begun
  const again = await answerOnce(ada.ctx, question(), run)
  expect(again).toEqual({ output: { run: 1 }, replayed: true })
})

test('a holder that was taken for dead can do nothing any more', async () => {
  const open = (keepAnswer?: KeepAnswer) => createSession({ ...ada.ctx, keepAnswer }, {})
  const late = await holder(open)
  await presumeDead()
  const taken = await answerOnce(ada.ctx, question(), open)
  late.goOn()
  expect(await reasonOf(late.answer)).toBe('unavailable')
  expect(await answerOnce(ada.ctx, question(), open)).toEqual({ ...taken, replayed: true })
  expect(await core.db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, ada.id))).toEqual(
    [{ id: taken.output.session_id }],
  )
})

test('a dead holder’s key is still one for its own body', async () => {
  await holder(run)
  await presumeDead()
  expect(await reasonOf(answerOnce(ada.ctx, question({ body: {} }), run))).toBe('idempotency_conflict')
})

test('a refusal that is an answer is kept, with all it says; others leave the key free', async () => {
  const issues = [{ path: ['email'], message: 'email' }]
  const refuse = (reason: 'not_found' | 'unavailable') => async () => {
    runs++
    throw new DomainError(reason, { issues, retryAfterS: 7 })
  }
  const kept = question({ key: 'kept' })
  expect(await reasonOf(answerOnce(ada.ctx, kept, refuse('not_found')))).toBe('not_found')
  await expect(answerOnce(ada.ctx, kept, run)).rejects.toMatchObject({
    reason: 'not_found',
    issues,
    retryAfterS: 7,
  })
  const free = question({ key: 'free' })
  expect(await reasonOf(answerOnce(ada.ctx, free, refuse('unavailable')))).toBe('unavailable')
  expect((await answerOnce(ada.ctx, free, run)).output).toEqual({ run: 3 })
})

test('a fault leaves the key free, for whoever waits as well', async () => {
  const first = await holder(async (): Promise<{ run: number }> => {
    throw new Error('fault')
  })
  const second = answerOnce(ada.ctx, question(), run)
  first.goOn()
  await expect(first.answer).rejects.toThrow('fault')
  expect(await second).toEqual({ output: { run: 1 }, replayed: false })
})

test('whoever hangs up while waiting stops waiting', async () => {
  const abort = new AbortController()
  const first = await holder(run)
  const waiting = answerOnce({ ...ada.ctx, signal: abort.signal }, question(), run)
  abort.abort()
  await expect(waiting).rejects.toThrow()
  first.goOn()
  expect((await first.answer).output).toEqual({ run: 1 })
  expect(runs).toBe(1)
})

test('of somebody who was erased meanwhile no key is taken, and they are told that their token is dead', async () => {
  await core.db.delete(users).where(eq(users.id, ada.id))
  expect(await reasonOf(answerOnce(ada.ctx, question(), run))).toBe('token_invalid')
  expect(await reasonOf(clearCache(ada.ctx))).toBe('token_invalid')
  expect(runs).toBe(0)
})

test('a key is 1 to 128 visible ASCII characters', async () => {
  const ask = (key: string) => reasonOf(answerOnce(ada.ctx, question({ key }), run))
  for (const key of ['', ' ', 'a b', 'a\n', 'ключ', 'x'.repeat(129), '\u007f', 'a\u0000'])
    expect([key, await ask(key)]).toEqual([key, 'invalid_input'])
  for (const key of ['a', '!~"\\', 'x'.repeat(128)]) expect([key, await ask(key)]).toEqual([key, 'ok'])
})

test('no token is kept: a registration is answered again with the same user and a fresh token', async () => {
  const ctx = core.as(ANONYMOUS)
  const input = { email: 'again@example.com', login: 'again', password: PASSWORD }
  const ask = () =>
    answerOnce<SignedIn>(
      ctx,
      question({
        key: 'raw-idempotency-key',
        path: 'auth.register',
        body: input,
        passwordOf: 'identifier',
        keeping: {
          kind: 'user',
          userOf: (output) => (output as SignedIn).user.id,
          again: (userId) => registerAgain(ctx, userId),
        },
      }),
      () => register(ctx, RegisterInput.parse(input)),
    )
  const [first, second] = [await ask(), await ask()]
  expect([first.replayed, second.replayed]).toEqual([false, true])
  expect(second.output.user).toEqual(first.output.user)
  expect(second.output.token).not.toBe(first.output.token)
  await verifyToken(core, new Secret(second.output.token))
  for (const secret of [first.output.token, second.output.token, PASSWORD, 'raw-idempotency-key'])
    expect(await findInDatabase(core.db, secret)).toEqual([])
  expect(await findInDatabase(core.db, 'again@example.com')).toEqual(['public.users.email'])
})

test('a body with a password is kept as slow to guess as the password itself, however easy its key is', async () => {
  const ctx = core.as(ANONYMOUS, { ip: '192.0.2.55' })
  const body = { identifier: 'ada', password: 'kitten_password' }
  const ask = (more: Partial<Question> = {}) =>
    answerOnce(ctx, question({ key: '1', path: 'auth.signIn', body, passwordOf: 'identifier', ...more }), run)
  await ask()
  const [row] = await core.db
    .select()
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.caller, 'anonymous 192.0.2.55'))
  const text = '{"identifier":"ada","password":"kitten_password"}'
  const salt = 'anonymous 192.0.2.55 auth.signIn 1'
  expect(row?.bodyHash).toBe(await core.passwords.digest(new Secret(text), new Secret(salt)))
  expect((await ask()).replayed).toBe(true)
  expect(await reasonOf(ask({ body: { ...body, password: 'another_password' } }))).toBe(
    'idempotency_conflict',
  )
  expect(await reasonOf(ask({ body: { ...body, identifier: 'eve' } }))).toBe('idempotency_conflict')
})

test('twenty at once with one key and a password take one place in the queue of hashes', async () => {
  const passwords = createPasswords({ memoryCost: 1024, timeCost: 1, parallelism: 1 })
  const ctx = core.as(ANONYMOUS, { ip: '192.0.2.56', passwords })
  const calls = atOnce(20, () => answerOnce(ctx, question({ passwordOf: 'identifier' }), slowRun))
  expect([await tally(calls), runs]).toEqual([{ ok: 20 }, 1])
})

test('what a key adds to a sign-in is limited like one', async () => {
  const limits = createLimits(core.db, true)
  const ctx = core.as(ANONYMOUS, { ip: '2001:db8:1:2:3::4', limits })
  const ask = (key: string, ip = ctx.ip) =>
    answerOnce({ ...ctx, ip }, question({ key, passwordOf: 'identifier' }), run)
  expect(await tally(atOnce(10, (i) => ask(`key-${i}`, `2001:db8:1:2:${i}::1`)))).toEqual({
    ok: 3,
    rate_limited: 7,
  })
  expect(await reasonOf(ask('key-0'))).toBe('rate_limited')
  expect(await reasonOf(answerOnce(ctx, question(), run))).toBe('ok')
})

test('where nothing is kept it runs again', async () => {
  const nothing = question({ keeping: { kind: 'nothing' } })
  await answerOnce(ada.ctx, nothing, run)
  expect(await answerOnce(ada.ctx, nothing, run)).toEqual({ output: { run: 2 }, replayed: true })
})

test('whoever asked is told what was done, even when that cannot be written down', async () => {
  const db = new Proxy(core.db, {
    get: (target, name) => {
      if (name === 'delete' || name === 'update') throw new Error('the database is gone')
      return Reflect.get(target, name)
    },
  })
  const ask = (key: string, work: () => Promise<unknown>) =>
    reasonOf(answerOnce({ ...ada.ctx, db }, question({ key }), work))
  expect(await ask('done', run)).toBe('ok')
  expect(await ask('free', async () => Promise.reject(new DomainError('unavailable')))).toBe('unavailable')
  expect(await ask('kept', async () => Promise.reject(new DomainError('not_found')))).toBe('not_found')
})

test('different keys at once do not wait for each other', async () => {
  const calls = atOnce(10, (i) => answerOnce(ada.ctx, question({ key: `key-${i}` }), run))
  expect(await tally(calls)).toEqual({ ok: 10 })
  expect(runs).toBe(10)
})
