import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEvents } from '../admin/audit.sql.ts'
import { eraseProfile } from '../profile/erase.ts'
import { exportProfile } from '../profile/export.ts'
import { updateProfile } from '../profile/update.ts'
import { Secret } from '../secret.ts'
import { dumpDatabase, findInDatabase } from '../testing/dump-database.ts'
import { codeIn } from '../testing/mailed-code.ts'
import { ANONYMOUS, asToken, newPerson, reasonOf } from '../testing/people.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'
import { changePassword } from './change-password.ts'
import { forgotPassword } from './forgot-password.ts'
import { checkResetCode, resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import { logout, revokeToken } from './tokens.ts'

let core: TestCore
const logged: string[] = []
beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  core = await createTestCore({ log, config: { rateLimits: true }, limits: { take: async () => {} } })
})
afterAll(() => core.close())

test('a whole life of an account leaves no raw token, code or password in any table or log line, and one audit row for each event', async () => {
  const passwords = ['canary-password-1', 'canary-password-2', 'canary-password-3', 'canary-wrong-password']
  const [first = '', second = '', third = '', wrong = ''] = passwords
  const ada = await newPerson(core, { password: first })
  const secrets = [ada.token]
  const anonymous = core.as(ANONYMOUS)
  const signInWith = async (password: string) => {
    const { token } = await signIn(anonymous, { identifier: ada.login, password: new Secret(password) })
    secrets.push(token)
    return asToken(core, token)
  }
  await reasonOf(signIn(anonymous, { identifier: ada.login, password: new Secret(wrong) }))
  const device = await signInWith(first)
  await reasonOf(
    changePassword(device, { current_password: new Secret(wrong), password: new Secret(second) }),
  )
  await changePassword(device, { current_password: new Secret(first), password: new Secret(second) })
  await forgotPassword(anonymous, { email: ada.email })
  const mail = await eventually(() => core.outbox.find(({ name }) => name === 'reset_password'))
  const code = codeIn(mail)
  await checkResetCode(anonymous, { confirm: new Secret(code) })
  const between = [...secrets, code, ...passwords]
  for (const secret of between) expect(await findInDatabase(core.db, secret)).toEqual([])
  await eventually(async () => ((await events()).includes('password_reset_requested') ? true : undefined))
  await resetPassword(anonymous, { confirm: new Secret(code), password: new Secret(third) })
  const left = await signInWith(third)
  const right = await signInWith(third)
  await revokeToken(left, { id: right.actor.tokenId })
  await updateProfile(left, { language: 'ru' })
  await exportProfile(left)
  await logout(left)
  await eventually(
    () => core.outbox.filter(({ name }) => name === 'password_changed').length === 2 || undefined,
  )

  const dump = JSON.stringify(await dumpDatabase(core.db))
  for (const secret of [...secrets, code, ...passwords]) {
    expect(dump).not.toContain(secret)
    expect(dump).not.toContain(Buffer.from(secret).toString('base64'))
    expect(logged.join('')).not.toContain(secret)
  }
  for (const { subject } of core.outbox) expect(subject).not.toMatch(/canary|jrv_/)
  expect(logged.join('')).not.toContain(ada.email)

  expect(await events()).toEqual([
    'registered',
    'sign_in_failed',
    'signed_in',
    'password_confirmation_failed',
    'password_changed',
    'password_reset_requested',
    'password_reset',
    'signed_in',
    'signed_in',
    'token_revoked',
    'profile_updated',
    'exported',
    'signed_out',
  ])
  await eraseProfile(await signInWith(third), { password: new Secret(third) })
  expect(await events()).toEqual(['account_erased'])
})

const events = async () =>
  (await core.db.select().from(auditEvents).orderBy(auditEvents.createdAt, auditEvents.id)).map(
    ({ event }) => event,
  )
