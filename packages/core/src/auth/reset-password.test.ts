import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MESSAGES } from '../messages.ts'
import { Secret } from '../secret.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import { ANONYMOUS, atOnce, newPerson, PASSWORD, type Person, reasonOf, tally } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'
import { createPasswords } from './passwords.ts'
import { resetCodes } from './reset-code.sql.ts'
import { checkResetCode, resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import { users } from './user.sql.ts'
import { verifyToken } from './verify-token.ts'

const MINUTE = 60_000
const NEW = 'a password never used before'

let core: TestCore
let ada: Person
beforeAll(async () => {
  core = await createTestCore()
})
beforeEach(async () => {
  ada = await newPerson(core)
})
afterAll(() => core.close())

const anonymous = () => core.as(ANONYMOUS)
const reset = (confirm: string, password = NEW) =>
  resetPassword(anonymous(), { confirm: new Secret(confirm), password: new Secret(password) })
const check = (confirm: string) => checkResetCode(anonymous(), { confirm: new Secret(confirm) })
const canSignIn = (password: string) =>
  reasonOf(signIn(anonymous(), { identifier: ada.login, password: new Secret(password) }))

test('the holder of a code sets a new password, and the old one opens nothing any more', async () => {
  const code = await mailedCode(core, ada.email)
  expect(code).toMatch(/^[A-Za-z0-9_-]{22,}$/)
  expect(await reset(code)).toEqual({ message: MESSAGES.password_changed.en })
  expect(await canSignIn(NEW)).toBe('ok')
  expect(await canSignIn(PASSWORD)).toBe('invalid_credentials')
})

test('a code lives ten minutes, to the second', async () => {
  const code = await mailedCode(core, ada.email)
  const { expires_at } = await check(code)
  const left = Date.parse(expires_at) - core.clock().getTime()
  expect(left).toBeLessThanOrEqual(10 * MINUTE)
  core.advance(left - 2000)
  expect(await reasonOf(check(code))).toBe('ok')
  core.advance(2001)
  expect([await reasonOf(check(code)), await reasonOf(reset(code))]).toEqual(['code_invalid', 'code_invalid'])
  expect(await canSignIn(PASSWORD)).toBe('ok')
})

test('a code that runs out while the new password is hashed is too late', async () => {
  const code = await mailedCode(core, ada.email)
  const passwords = {
    ...core.passwords,
    hash: (password: Secret) => {
      core.advance(11 * MINUTE)
      return core.passwords.hash(password)
    },
  }
  const late = resetPassword(core.as(ANONYMOUS, { passwords }), {
    confirm: new Secret(code),
    password: new Secret(NEW),
  })
  expect(await reasonOf(late)).toBe('code_invalid')
})

test('a code works once', async () => {
  const code = await mailedCode(core, ada.email)
  await reset(code)
  expect(await reasonOf(reset(code, 'yet another password'))).toBe('code_invalid')
  expect(await reasonOf(check(code))).toBe('code_invalid')
  expect(await canSignIn(NEW)).toBe('ok')
})

test('of 50 confirmations of one code at once exactly one wins, and its password is the one', async () => {
  const code = await mailedCode(core, ada.email)
  // Ten to an instance, which hashes two and queues eight, so that none is turned away before it tries.
  const instances = Array.from({ length: 5 }, () =>
    createPasswords({ memoryCost: 64, timeCost: 1, parallelism: 1 }),
  )
  const results = atOnce(50, (i) => {
    const passwords = instances[i % 5] ?? core.passwords
    return resetPassword(core.as(ANONYMOUS, { passwords }), {
      confirm: new Secret(code),
      password: new Secret(`password no ${i}`),
    })
  })
  const won = (await Promise.all(results.map(reasonOf))).flatMap((reason, i) => (reason === 'ok' ? [i] : []))
  expect(await tally(results)).toEqual({ ok: 1, code_invalid: 49 })
  expect(await canSignIn(`password no ${won[0]}`)).toBe('ok')
})

test('looking at a code never consumes it: ten mail scanners follow the link, then the person comes', async () => {
  const code = await mailedCode(core, ada.email)
  const before = await core.db.select().from(resetCodes).where(eq(resetCodes.userId, ada.id))
  expect(await tally(atOnce(10, () => check(code)))).toEqual({ ok: 10 })
  expect(await core.db.select().from(resetCodes).where(eq(resetCodes.userId, ada.id))).toEqual(before)
  expect(await reasonOf(reset(code))).toBe('ok')
})

test('a weak new password is refused, and the code still works', async () => {
  const code = await mailedCode(core, ada.email)
  expect(await reasonOf(reset(code, 'password123'))).toBe('password_too_weak')
  expect(await reasonOf(reset(code, ada.email))).toBe('password_too_weak')
  expect(await reasonOf(reset(code))).toBe('ok')
})

test('a new code kills the old one; a further try of the same mail does not', async () => {
  const [first, second] = [await mailedCode(core, ada.email), await mailedCode(core, ada.email)]
  expect([await reasonOf(check(first)), await reasonOf(check(second))]).toEqual(['code_invalid', 'ok'])
  const job = '0198f000-0000-7000-8000-000000000001'
  const [third, again] = [await mailedCode(core, ada.email, job), await mailedCode(core, ada.email, job)]
  expect(await reasonOf(check(second))).toBe('code_invalid')
  expect([await reasonOf(check(third)), await reasonOf(check(again))]).toEqual(['ok', 'ok'])
  expect([await reasonOf(reset(third)), await reasonOf(reset(again))]).toEqual(['ok', 'code_invalid'])
})

test('after a reset five tokens are dead with the next request, on every instance', async () => {
  const other = await secondCore(core)
  try {
    const secrets = [ada.token]
    for (const on of [core, other, core, other])
      secrets.push(
        (await signIn(on.as(ANONYMOUS), { identifier: ada.login, password: new Secret(PASSWORD) })).token,
      )
    const states = () =>
      Promise.all(
        secrets.flatMap((secret) => [core, other].map((on) => reasonOf(verifyToken(on, new Secret(secret))))),
      )
    expect(new Set(await states())).toEqual(new Set(['ok']))
    await resetPassword(other.as(ANONYMOUS), {
      confirm: new Secret(await mailedCode(core, ada.email)),
      password: new Secret(NEW),
    })
    expect(await states()).toEqual(Array(10).fill('token_invalid'))
  } finally {
    await other.close()
  }
})

test('the person is told by mail, in the language of the account', async () => {
  const boris = await newPerson(core, { language: 'ru' })
  const code = await mailedCode(core, boris.email)
  expect(await resetPassword(anonymous(), { confirm: new Secret(code), password: new Secret(NEW) })).toEqual({
    message: MESSAGES.password_changed.ru,
  })
  const notice = await eventually(() =>
    core.outbox.find(({ to, name }) => to === boris.email && name === 'password_changed'),
  )
  expect(notice.subject).toMatch(/парол/i)
  expect(notice.text).toContain('На всех устройствах')
})

test('a code of a disabled person opens nothing', async () => {
  const code = await mailedCode(core, ada.email)
  await core.db.update(users).set({ disabledAt: core.clock() }).where(eq(users.id, ada.id))
  expect([await reasonOf(check(code)), await reasonOf(reset(code))]).toEqual(['code_invalid', 'code_invalid'])
})

test('what is no code is refused like any wrong one', async () => {
  for (const code of ['x', "' or 1=1 --", 'я'.repeat(200), '\u0001', '0'.repeat(22)])
    expect([code, await reasonOf(check(code)), await reasonOf(reset(code))]).toEqual([
      code,
      'code_invalid',
      'code_invalid',
    ])
})
