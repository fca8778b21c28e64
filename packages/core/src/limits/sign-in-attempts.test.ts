import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changePassword } from '../auth/change-password.ts'
import { resetPassword } from '../auth/reset-password.ts'
import { signIn } from '../auth/sign-in.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { eraseProfile } from '../profile/erase.ts'
import { Secret } from '../secret.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import {
  ANONYMOUS,
  asToken,
  atOnce,
  newPerson,
  PASSWORD,
  type Person,
  reasonOf,
  tally,
} from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { signInFailures } from './limit.sql.ts'
import { RateLimited } from './limits.ts'
import { nameAccount } from './sign-in-attempts.ts'

let core: TestCore
let ada: Person
// The limits by address would come first; these tests are about those of an account.
const noOthers = { limits: { take: async () => {} } }
beforeAll(async () => {
  core = await createTestCore({ config: { rateLimits: true }, ...noOthers })
})
beforeEach(async () => {
  ada = await newPerson(core)
})
afterAll(() => core.close())

const attempt = (password: string, on = core, identifier = ada.login) =>
  reasonOf(signIn(on.as(ANONYMOUS), { identifier, password: new Secret(password) }))
const fail = async (times: number) => {
  for (let i = 0; i < times; i++) expect(await attempt('wrong password')).toBe('invalid_credentials')
}
/** A clock that stands still, or on a slow machine the wait is over before the last try. */
const stopped = () => {
  const now = core.clock()
  return { clock: () => now }
}
/** How long the refusal says to wait, in seconds. */
const waitS = async (call: Promise<unknown>): Promise<number | undefined> =>
  call.then(
    () => 0,
    (error: unknown) => {
      if (error instanceof RateLimited) return error.retryAfterS
      throw error
    },
  )

test('after five failures in a row each further one doubles the wait, from a second to a quarter of an hour', async () => {
  await fail(5)
  const waits: (number | undefined)[] = []
  for (let i = 0; i < 12; i++) {
    const wait = await waitS(
      signIn(core.as(ANONYMOUS), { identifier: ada.login, password: new Secret('wrong password') }),
    )
    waits.push(wait)
    core.advance((wait ?? 0) * 1000)
    await fail(1)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
})

test('the right password is not looked at during the wait, works after it, and ends the count', async () => {
  await fail(5)
  expect(await attempt(PASSWORD)).toBe('rate_limited')
  core.advance(1000)
  expect(await attempt(PASSWORD)).toBe('ok')
  await fail(5)
  expect(await attempt(PASSWORD)).toBe('rate_limited')
})

test('of 200 tries at once exactly five of either name are looked at', async () => {
  const compared: unknown[] = []
  const verify = async (phc: string | null) => {
    compared.push(phc)
    return false
  }
  const ctx = core.as(ANONYMOUS, { passwords: { ...core.passwords, verify }, ...stopped() })
  const counts = await tally(
    atOnce(200, (i) =>
      signIn(ctx, { identifier: i % 2 ? ada.login : ada.email, password: new Secret('wrong password') }),
    ),
  )
  expect(counts).toEqual({ invalid_credentials: 10, rate_limited: 190 })
  expect(compared).toHaveLength(10)
})

test('tries whose clocks differ a little do not shut each other out', async () => {
  const now = core.clock().getTime()
  const early = core.as(ANONYMOUS, { clock: () => new Date(now - 50) })
  const late = core.as(ANONYMOUS, { clock: () => new Date(now) })
  const input = { identifier: ada.login, password: new Secret(PASSWORD) }
  // The failures count at once, so the first of two tries is one until its password was compared.
  const verify = async (phc: string | null, password: Secret) => {
    expect(await reasonOf(signIn(early, input))).toBe('ok')
    return core.passwords.verify(phc, password)
  }
  const passwords = { ...core.passwords, verify }
  expect(await reasonOf(signIn({ ...late, passwords }, input))).toBe('ok')
})

test('the wait holds on every instance and across restarts', async () => {
  await fail(5)
  const other = await secondCore(core, noOthers)
  try {
    expect(await attempt(PASSWORD, other)).toBe('rate_limited')
  } finally {
    await other.close()
  }
})

test('an account that does not exist makes wait like one that does', async () => {
  const identifier = 'nobody-has-this'
  const answers = []
  for (let i = 0; i < 6; i++) answers.push(await attempt('wrong password', core, identifier.toUpperCase()))
  expect(answers).toEqual([...Array(5).fill('invalid_credentials'), 'rate_limited'])
  expect(await attempt('wrong password', core, identifier)).toBe('rate_limited')
})

test('one account waits, others do not', async () => {
  await fail(5)
  const eve = await newPerson(core)
  expect(await attempt(PASSWORD, core, eve.login)).toBe('ok')
})

test('no sequence of tries tells whether a name is anybody’s, or which login belongs to which address', async () => {
  const eve = await newPerson(core)
  const pairs = {
    'one person': [ada.login, ada.email],
    'two people': [eve.login, (await newPerson(core)).email],
    nobody: ['nobody-at-all', 'nobody-at-all@example.com'],
  }
  // Which of the two names is tried, after how many seconds.
  const tries = [0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1].map((name, i) => [name, i === 7 ? 1 : 0] as const)
  const told: Record<string, (number | string)[]> = {}
  for (const [whose, names] of Object.entries(pairs)) {
    let now = core.clock().getTime()
    told[whose] = []
    for (const [name, waitS] of tries) {
      now += waitS * 1000
      const at = now
      const ctx = core.as(ANONYMOUS, { clock: () => new Date(at) })
      const call = signIn(ctx, { identifier: names[name] ?? '', password: new Secret('wrong password') })
      told[whose].push(
        await call.then(
          () => 'ok',
          (error: unknown) => (error instanceof RateLimited ? error.limit.resetS : String(error)),
        ),
      )
    }
  }
  expect(told['one person']).toEqual(told['nobody'])
  expect(told['two people']).toEqual(told['nobody'])
  expect(new Set(told['nobody']).size).toBeGreaterThan(2)
})

const wrongChange = {
  current_password: new Secret('wrong password'),
  password: new Secret('quite another password'),
}

test('strangers who guess do not keep the signed-in owner from changing the password or erasing', async () => {
  await fail(5)
  for (let i = 0; i < 5; i++) await attempt('wrong password', core, ada.email)
  expect([await attempt(PASSWORD), await attempt(PASSWORD, core, ada.email)]).toEqual([
    'rate_limited',
    'rate_limited',
  ])
  const current_password = new Secret(PASSWORD)
  expect(await reasonOf(changePassword(ada.ctx, { ...wrongChange, current_password }))).toBe('ok')
  expect(await reasonOf(eraseProfile(ada.ctx, { password: wrongChange.password }))).toBe('ok')
})

test('a stolen token gives five tries, of changes and erasures together, which a sign-in does not renew', async () => {
  for (let i = 0; i < 3; i++)
    expect(await reasonOf(changePassword(ada.ctx, wrongChange))).toBe('invalid_credentials')
  for (let i = 0; i < 2; i++)
    expect(await reasonOf(eraseProfile(ada.ctx, { password: new Secret('wrong password') }))).toBe(
      'invalid_credentials',
    )
  expect(await attempt(PASSWORD)).toBe('ok')
  const current_password = new Secret(PASSWORD)
  expect(await reasonOf(changePassword(ada.ctx, { ...wrongChange, current_password }))).toBe('rate_limited')
  expect(await reasonOf(eraseProfile(ada.ctx, { password: new Secret(PASSWORD) }))).toBe('rate_limited')
  core.advance(1000)
  expect(await reasonOf(changePassword(ada.ctx, { ...wrongChange, current_password }))).toBe('ok')
})

test('of 200 confirmations at once exactly five are looked at', async () => {
  const passwords = { ...core.passwords, verify: async () => false }
  const ctx = { ...ada.ctx, passwords, ...stopped() }
  const calls = atOnce<unknown>(200, (i) =>
    i % 2
      ? eraseProfile(ctx, { password: new Secret('wrong password') })
      : changePassword(ctx, {
          current_password: new Secret('wrong password'),
          password: new Secret('quite another password'),
        }),
  )
  expect(await tally(calls)).toEqual({ invalid_credentials: 5, rate_limited: 195 })
})

test('a new password by mail ends the wait, so that nobody can be kept out by wrong guesses', async () => {
  await fail(5)
  for (let i = 0; i < 5; i++) await attempt('wrong password', core, ada.email)
  for (let i = 0; i < 5; i++) await reasonOf(changePassword(ada.ctx, wrongChange))
  expect(await attempt(PASSWORD)).toBe('rate_limited')
  const confirm = new Secret(await mailedCode(core, ada.email))
  await resetPassword(core.as(ANONYMOUS), { confirm, password: new Secret('quite another password') })
  const { token } = await signIn(core.as(ANONYMOUS), {
    identifier: ada.login,
    password: new Secret('quite another password'),
  })
  expect(await attempt('quite another password', core, ada.email)).toBe('ok')
  const change = { ...wrongChange, current_password: new Secret('quite another password') }
  expect(await reasonOf(changePassword(await asToken(core, token), change))).toBe('ok')
})

test('an erased account leaves no count', async () => {
  const before = await core.db.$count(signInFailures)
  await fail(1)
  await attempt('wrong password', core, ada.email)
  await reasonOf(changePassword(ada.ctx, wrongChange))
  expect(await core.db.$count(signInFailures)).toBe(before + 3)
  await eraseProfile(ada.ctx, { password: new Secret(PASSWORD) })
  expect(await core.db.$count(signInFailures)).toBe(before)
})

test.each([
  ['of a sign-in', 'identifier', 'auth.signIn', 'conflict-of-nobody'],
  ['of a registration', 'email', 'auth.register', 'conflict-of-nobody@example.com'],
] as const)(
  'another password for the key %s is a try of whoever is named, right or wrong',
  async (_, field, path, name) => {
    let runs = 0
    const ask = (password: string) =>
      reasonOf(
        answerOnce(
          core.as(ANONYMOUS, stopped()),
          {
            key: '1',
            path,
            body: { [field]: name, password },
            passwordOf: field,
            keeping: { kind: 'output' },
            keepsRefusal: () => false,
          },
          async () => ++runs,
        ),
      )
    // Who has the right one is answered as often as wanted, and it counts for nothing.
    for (let i = 0; i < 8; i++) expect(await ask(PASSWORD)).toBe('ok')
    for (let i = 0; i < 3; i++)
      expect(await attempt('wrong password', core, name)).toBe('invalid_credentials')
    for (let i = 0; i < 2; i++) expect(await ask(`guess ${i}`)).toBe('idempotency_conflict')
    expect([await ask('guess 3'), await ask(PASSWORD), await attempt(PASSWORD, core, name), runs]).toEqual([
      'rate_limited',
      'rate_limited',
      'rate_limited',
      1,
    ])
  },
)

test('who has a token tries no more passwords with a key than without', async () => {
  const ask = (password: string) =>
    reasonOf(
      answerOnce(
        ada.ctx,
        {
          key: '1',
          path: 'profile.erase',
          body: { password },
          passwordOf: 'user',
          keeping: { kind: 'output' },
          keepsRefusal: () => false,
        },
        async () => 'done',
      ),
    )
  expect(await ask(PASSWORD)).toBe('ok')
  for (let i = 0; i < 5; i++) expect(await ask(`guess ${i}`)).toBe('idempotency_conflict')
  expect([await ask(PASSWORD), await reasonOf(changePassword(ada.ctx, wrongChange))]).toEqual([
    'rate_limited',
    'rate_limited',
  ])
  expect(await attempt(PASSWORD)).toBe('ok')
})

test('a try that an overloaded server never looked at is no failure', async () => {
  const passwords = { ...core.passwords, verify: async () => Promise.reject(new Error('busy')) }
  for (let i = 0; i < 8; i++)
    await expect(
      signIn(core.as(ANONYMOUS, { passwords }), { identifier: ada.login, password: new Secret(PASSWORD) }),
    ).rejects.toThrow('busy')
  expect(await attempt(PASSWORD)).toBe('ok')
})

test('nothing is counted where limits are off', async () => {
  const off = { ...core.as(ANONYMOUS), config: { ...core.config, rateLimits: false } }
  for (let i = 0; i < 8; i++)
    expect(
      await reasonOf(signIn(off, { identifier: ada.login, password: new Secret('wrong password') })),
    ).toBe('invalid_credentials')
  expect(await core.db.$count(signInFailures, eq(signInFailures.account, nameAccount(ada.login)))).toBe(0)
})
