import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import { ANONYMOUS, atOnce, newPerson, PASSWORD, type Person, reasonOf, tally } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'
import { changePassword } from './change-password.ts'
import { checkResetCode } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import { users } from './user.sql.ts'
import { verifyToken } from './verify-token.ts'

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

const change = (current_password: string, password = NEW) =>
  changePassword(ada.ctx, { current_password: new Secret(current_password), password: new Secret(password) })
const signInWith = (password: string, on = core) =>
  signIn(on.as(ANONYMOUS), { identifier: ada.login, password: new Secret(password) })

test('sets the new password and tells the person by mail', async () => {
  await change(PASSWORD)
  expect([await reasonOf(signInWith(PASSWORD)), await reasonOf(signInWith(NEW))]).toEqual([
    'invalid_credentials',
    'ok',
  ])
  const mail = await eventually(() => core.outbox.find(({ to }) => to === ada.email))
  expect(mail.name).toBe('password_changed')
  expect(mail.text).toContain('Your other devices')
})

test('a wrong current password changes nothing', async () => {
  expect(await reasonOf(change('wrong password'))).toBe('invalid_credentials')
  expect(await reasonOf(signInWith(PASSWORD))).toBe('ok')
})

test('a weak new password changes nothing', async () => {
  expect(await reasonOf(change(PASSWORD, 'qwerty123'))).toBe('password_too_weak')
  expect(await reasonOf(signInWith(PASSWORD))).toBe('ok')
})

test('five other tokens are dead with the next request on every instance, this one lives', async () => {
  const other = await secondCore(core)
  try {
    const secrets: string[] = []
    for (const on of [core, other, core, other, core]) secrets.push((await signInWith(PASSWORD, on)).token)
    await change(PASSWORD)
    for (const on of [core, other]) {
      expect(await reasonOf(verifyToken(on, new Secret(ada.token)))).toBe('ok')
      expect(await tally(secrets.map((secret) => verifyToken(on, new Secret(secret))))).toEqual({
        token_invalid: 5,
      })
    }
  } finally {
    await other.close()
  }
})

test('a reset code that is under way is dead', async () => {
  const code = await mailedCode(core, ada.email)
  await change(PASSWORD)
  expect(await reasonOf(checkResetCode(core.as(ANONYMOUS), { confirm: new Secret(code) }))).toBe(
    'code_invalid',
  )
})

test('of several changes at once one wins, and its password is the one', async () => {
  const calls = atOnce(5, (i) => change(PASSWORD, `new password no ${i}`))
  const reasons = await Promise.all(calls.map(reasonOf))
  expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1)
  expect(reasons.filter((reason) => reason === 'invalid_credentials')).toHaveLength(4)
  expect(await reasonOf(signInWith(`new password no ${reasons.indexOf('ok')}`))).toBe('ok')
})

test('a change that fails at its end changes nothing at all', async () => {
  const { token } = await signInWith(PASSWORD)
  const jobs = { ...core.jobs, send: async () => Promise.reject(new Error('no queue')) }
  await expect(
    changePassword(
      { ...ada.ctx, jobs },
      { current_password: new Secret(PASSWORD), password: new Secret(NEW) },
    ),
  ).rejects.toThrow('no queue')
  expect([
    await reasonOf(signInWith(PASSWORD)),
    await reasonOf(verifyToken(core, new Secret(token))),
  ]).toEqual(['ok', 'ok'])
})

test('an account that is gone meanwhile is no fault', async () => {
  await core.db.delete(users).where(eq(users.id, ada.id))
  expect(await reasonOf(change(PASSWORD))).toBe('invalid_credentials')
})
