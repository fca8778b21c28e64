import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { ANONYMOUS, atOnce, newPerson, PASSWORD, reasonOf, tally } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { createPasswords } from './passwords.ts'
import { signIn } from './sign-in.ts'
import { tokens } from './token.sql.ts'
import { users } from './user.sql.ts'
import { verifyToken } from './verify-token.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

const storedHash = async (id: string) =>
  (await core.db.select().from(users).where(eq(users.id, id)))[0]?.passwordHash ?? ''

test('signs in by address or login, in any case, each time with a token of its own', async () => {
  const { id, email, login } = await newPerson(core)
  const answers = []
  for (const identifier of [email, login, email.toUpperCase(), ` ${login.toUpperCase()} `])
    answers.push(await signIn(core.as(ANONYMOUS), { identifier, password: new Secret(PASSWORD) }))
  expect(answers.map(({ user }) => user.id)).toEqual([id, id, id, id])
  expect(new Set(answers.map(({ token }) => token)).size).toBe(4)
  for (const { token } of answers) expect((await verifyToken(core, new Secret(token))).userId).toBe(id)
})

test('a wrong password, an unknown account and a disabled one are refused alike', async () => {
  const { login } = await newPerson(core)
  const disabled = await newPerson(core)
  await core.db.update(users).set({ disabledAt: core.clock() }).where(eq(users.id, disabled.id))
  const attempt = async (identifier: string, password: string) =>
    signIn(core.as(ANONYMOUS), { identifier, password: new Secret(password) }).then(
      () => 'ok',
      (error: Error) => JSON.stringify({ ...error, message: error.message, retryAfterS: null }),
    )
  const refusals = [
    await attempt(login, 'wrong password'),
    await attempt('nobody-has-it', PASSWORD),
    await attempt('nobody@example.com', PASSWORD),
    await attempt(disabled.login, PASSWORD),
  ]
  expect(new Set(refusals).size).toBe(1)
  expect(refusals[0]).toContain('invalid_credentials')
})

test('an unknown account is compared with a hash all the same', async () => {
  const compared: (string | null)[] = []
  const counting = {
    ...core.passwords,
    verify: (phc: string | null, password: Secret) => {
      compared.push(phc)
      return core.passwords.verify(phc, password)
    },
  }
  const ctx = core.as(ANONYMOUS, { passwords: counting })
  expect(await reasonOf(signIn(ctx, { identifier: 'nobody-has-it', password: new Secret('x') }))).toBe(
    'invalid_credentials',
  )
  expect(compared).toEqual([null])
})

test('the hash is made anew when the parameters were raised, and still opens', async () => {
  const { id, login } = await newPerson(core)
  const before = await storedHash(id)
  const passwords = createPasswords({ memoryCost: 128, timeCost: 2, parallelism: 1 })
  const raised = core.as(ANONYMOUS, { passwords })
  await signIn(raised, { identifier: login, password: new Secret(PASSWORD) })
  const after = await storedHash(id)
  expect(before).toContain('$m=64,t=1,p=1$')
  expect(after).toContain('$m=128,t=2,p=1$')
  await signIn(raised, { identifier: login, password: new Secret(PASSWORD) })
  expect(await storedHash(id)).toBe(after)
  expect(await reasonOf(signIn(raised, { identifier: login, password: new Secret('wrong password') }))).toBe(
    'invalid_credentials',
  )
})

test('a hash that cannot be made anew for want of room stops nobody from signing in', async () => {
  const { id, login } = await newPerson(core)
  const before = await storedHash(id)
  const raised = createPasswords({ memoryCost: 128, timeCost: 1, parallelism: 1 })
  const passwords = {
    ...raised,
    // Everybody who compared just now queues for hashing.
    hash: async () => {
      const counts = await tally(atOnce(12, () => raised.hash(new Secret('x'))))
      expect(counts['overloaded']).toBeGreaterThan(0)
      const queued = atOnce(10, () => raised.hash(new Secret('x')))
      try {
        return await raised.hash(new Secret('x'))
      } finally {
        await Promise.all(queued)
      }
    },
  }
  expect(
    await reasonOf(
      signIn(core.as(ANONYMOUS, { passwords }), { identifier: login, password: new Secret(PASSWORD) }),
    ),
  ).toBe('ok')
  expect(await storedHash(id)).toBe(before)
})

test('a sign-in that was comparing while the password was changed comes too late', async () => {
  const { id, login } = await newPerson(core)
  const passwords = {
    ...core.passwords,
    verify: async (phc: string | null, password: Secret) => {
      const right = await core.passwords.verify(phc, password)
      const passwordHash = await core.passwords.hash(new Secret('another password'))
      await core.db.update(users).set({ passwordHash }).where(eq(users.id, id))
      return right
    },
  }
  const late = signIn(core.as(ANONYMOUS, { passwords }), {
    identifier: login,
    password: new Secret(PASSWORD),
  })
  expect(await reasonOf(late)).toBe('invalid_credentials')
  expect(await core.db.$count(tokens, eq(tokens.userId, id))).toBe(1)
})

test('what the client calls itself is kept with the token, cut to 100 characters', async () => {
  const { login, id } = await newPerson(core)
  await signIn(core.as(ANONYMOUS, { userAgent: 'J'.repeat(500) }), {
    identifier: login,
    password: new Secret(PASSWORD),
  })
  await signIn(core.as(ANONYMOUS, { userAgent: null }), { identifier: login, password: new Secret(PASSWORD) })
  const rows = await core.db.select().from(tokens).where(eq(tokens.userId, id)).orderBy(tokens.id)
  expect(rows.slice(1).map(({ device }) => device)).toEqual(['J'.repeat(100), null])
})
