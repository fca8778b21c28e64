import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import { newId } from '../db/columns.ts'
import { idempotencyKeys } from '../idempotency/idempotency.sql.ts'
import { Secret } from '../secret.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import { ANONYMOUS, atOnce, newPerson, PASSWORD, type Person, reasonOf, tally } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { untilLockedOut } from '../testing/until-locked-out.ts'
import { changePassword } from './change-password.ts'
import { createPasswords } from './passwords.ts'
import { RegisterInput, register, registerAgain } from './register.ts'
import { resetPassword } from './reset-password.ts'
import { tokens } from './token.sql.ts'
import { users } from './user.sql.ts'
import { verifyToken } from './verify-token.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 }
const FRESH = { email: 'someone@example.com', login: 'someone', password: PASSWORD }
const input = (given: Partial<z.input<typeof RegisterInput>>) => RegisterInput.parse({ ...FRESH, ...given })

/** So many registrations at once, ten to an instance: an instance hashes two and queues eight. */
const registerAtOnce = (inputs: RegisterInput[]) => {
  let passwords = createPasswords(CHEAP)
  return inputs.map((one, index) => {
    if (index % 10 === 0) passwords = createPasswords(CHEAP)
    return register(core.as(ANONYMOUS, { passwords }), one)
  })
}

test('makes an account and signs it in', async () => {
  const ctx = core.as(ANONYMOUS, { language: 'ru', userAgent: 'Jarvis/1.0' })
  const { token, user, expires_at } = await register(
    ctx,
    input({ email: ' Ada@Example.COM ', login: 'Ада_1' }),
  )
  expect(user).toMatchObject({ email: 'ada@example.com', login: 'Ада_1', language: 'ru', role: 'user' })
  expect(token).toMatch(/^jrv_[A-Za-z0-9_-]{43}$/)
  expect(await verifyToken(core, new Secret(token))).toMatchObject({ userId: user.id, login: 'Ада_1' })
  expect(Date.parse(expires_at)).toBeGreaterThan(core.clock().getTime() + 29.9 * 86_400_000)
})

test('the language that is asked for goes before that of the request', async () => {
  const ctx = core.as(ANONYMOUS, { language: 'en' })
  const { user } = await register(ctx, input({ email: 'l@example.com', login: 'lang', language: 'ru' }))
  expect(user.language).toBe('ru')
})

test('a taken address is named first, a taken login second', async () => {
  const { email, login } = await newPerson(core)
  const other = { email: 'free@example.com', login: 'free-login' }
  const attempt = (given: Partial<z.input<typeof RegisterInput>>) =>
    reasonOf(register(core.as(ANONYMOUS), input(given)))
  expect(await attempt({ email, login })).toBe('email_taken')
  expect(await attempt({ email: email.toUpperCase(), login: other.login })).toBe('email_taken')
  expect(await attempt({ email: other.email, login: login.toUpperCase() })).toBe('login_taken')
  expect(await attempt(other)).toBe('ok')
})

test('of 50 registrations of one address at once, in every case, one wins and the rest are told it is taken', async () => {
  const inputs = Array.from({ length: 50 }, (_, i) =>
    input({
      email: [...'race@example.com'].map((c, at) => ((i >> (at % 5)) & 1 ? c.toUpperCase() : c)).join(''),
      login: `racer${i}`,
    }),
  )
  expect(await tally(registerAtOnce(inputs))).toEqual({ ok: 1, email_taken: 49 })
  expect(
    (await core.db.select().from(users)).filter(({ email }) => email === 'race@example.com'),
  ).toHaveLength(1)
})

test('of 50 registrations of one login at once, in case and compatibility variants, one wins', async () => {
  const variants = [
    'Ångström',
    'ångström',
    'ÅNGSTRÖM',
    'Ångström',
    'Ａngström'.replace('Ａ', 'Å'),
    'ångström'.normalize('NFD'),
  ]
  const inputs = Array.from({ length: 50 }, (_, i) =>
    input({ email: `angstrom${i}@example.com`, login: variants[i % variants.length] ?? '' }),
  )
  expect(await tally(registerAtOnce(inputs))).toEqual({ ok: 1, login_taken: 49 })
})

test('an instance that hashes as much as it may refuses with overload, and makes no half account', async () => {
  const before = await core.db.$count(users)
  const inputs = Array.from({ length: 30 }, (_, i) =>
    input({ email: `o${i}@example.com`, login: `over${i}` }),
  )
  const passwords = createPasswords(CHEAP)
  const counts = await tally(inputs.map((one) => register(core.as(ANONYMOUS, { passwords }), one)))
  expect(counts['ok']).toBeGreaterThanOrEqual(10)
  expect((counts['ok'] ?? 0) + (counts['overloaded'] ?? 0)).toBe(30)
  expect(await core.db.$count(users)).toBe(before + (counts['ok'] ?? 0))
})

test('a weak password is refused before anything is looked up or hashed', async () => {
  const { email } = await newPerson(core)
  const call = register(core.as(ANONYMOUS), input({ email, password: 'password123' }))
  expect(await reasonOf(call)).toBe('password_too_weak')
})

test('an address whose domain takes no mail is refused, when mail really leaves', async () => {
  const asked: string[] = []
  const domains = {
    check: async (domain: string) => {
      asked.push(domain)
      return domain === 'dead.example' ? ('undeliverable' as const) : ('unknown' as const)
    },
  }
  const real = core.as(ANONYMOUS, { domains, mail: { ...core.mail, real: true } })
  expect(await reasonOf(register(real, input({ email: 'a@dead.example', login: 'dead' })))).toBe(
    'email_undeliverable',
  )
  expect(await reasonOf(register(real, input({ email: 'a@quiet.example', login: 'quiet' })))).toBe('ok')
  expect(asked).toEqual(['dead.example', 'quiet.example'])
  const local = core.as(ANONYMOUS, { domains })
  expect(await reasonOf(register(local, input({ email: 'a@dead.example', login: 'dead' })))).toBe('ok')
})

test('a registration that fails leaves neither user nor token', async () => {
  const before = [await core.db.$count(users), await core.db.$count(tokens)]
  const broken = core.as(ANONYMOUS, { ip: 'x\u0000' })
  await expect(register(broken, input({ email: 'half@example.com', login: 'half' }))).rejects.toThrow()
  expect([await core.db.$count(users), await core.db.$count(tokens)]).toEqual(before)
})

/** Keeps the registration of a user as the answer to an Idempotency-Key. */
const keepRegistration = (userId: string) =>
  core.db.insert(idempotencyKeys).values({
    caller: 'anonymous 192.0.2.1',
    path: 'auth.register',
    key: newId(),
    userId,
    bodyHash: '',
    answer: { output: null },
    lockedUntil: core.clock(),
    expiresAt: core.clock(),
  })

test('a repeated registration is answered with the same user and a fresh token', async () => {
  const { id, token } = await newPerson(core)
  await keepRegistration(id)
  const again = await registerAgain(core.as(ANONYMOUS), id)
  expect(again.user.id).toBe(id)
  expect(again.token).not.toBe(token)
  await Promise.all([token, again.token].map((secret) => verifyToken(core, new Secret(secret))))
})

const NEW = new Secret('a password never used before')

test.each([
  [
    'changed',
    async ({ ctx }: Person) =>
      (request: Pick<Ctx, 'keepAnswer'>) =>
        changePassword({ ...ctx, ...request }, { current_password: new Secret(PASSWORD), password: NEW }),
    1,
  ],
  [
    'reset',
    async ({ email }: Person) => {
      const confirm = new Secret(await mailedCode(core, email))
      return (request: Pick<Ctx, 'keepAnswer'>) =>
        resetPassword(core.as(ANONYMOUS, request), { confirm, password: NEW })
    },
    0,
  ],
])(
  'a registration that is repeated while the password is being %s leaves no token',
  async (_, prepare, left) => {
    const ada = await newPerson(core)
    await keepRegistration(ada.id)
    const change = await prepare(ada)
    let again: Promise<string> | undefined
    // Everything is done but the commit.
    const keepAnswer = async () => {
      again = reasonOf(registerAgain(core.as(ANONYMOUS), ada.id))
      await Promise.race([again, untilLockedOut(core)])
    }
    await change({ keepAnswer })
    expect(await again).toBe('token_invalid')
    expect(await core.db.$count(tokens, eq(tokens.userId, ada.id))).toBe(left)
  },
)

test('a password is 8 to 256 characters, counted as people count', () => {
  const ok = (password: unknown) => RegisterInput.safeParse({ ...FRESH, password }).success
  expect([ok('1234567'), ok('12345678'), ok('🐘'.repeat(7)), ok('🐘'.repeat(8))]).toEqual([
    false,
    true,
    false,
    true,
  ])
  expect([ok('я'.repeat(256)), ok('я'.repeat(257)), ok('🐘'.repeat(256))]).toEqual([true, false, true])
  expect([ok(12345678), ok(['12345678']), ok(null), ok(' '.repeat(8))]).toEqual([false, false, false, true])
})

test('a megabyte of password is refused without hashing it', () => {
  const parsed = RegisterInput.safeParse({ ...FRESH, password: 'x'.repeat(1_000_000) })
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['characters_at_most=256'])
})

test('registrations of different people at once all succeed', async () => {
  const calls = atOnce(10, (i) =>
    register(core.as(ANONYMOUS), input({ email: `p${i}@example.com`, login: `peer${i}` })),
  )
  expect(await tally(calls)).toEqual({ ok: 10 })
})
