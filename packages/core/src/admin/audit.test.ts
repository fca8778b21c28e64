import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { confirmPassword } from '../auth/confirm-password.ts'
import { signIn } from '../auth/sign-in.ts'
import { logout } from '../auth/tokens.ts'
import { users } from '../auth/user.sql.ts'
import type { AdminActor } from '../context.ts'
import { newId } from '../db/columns.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { eraseProfile, eraseUser } from '../profile/erase.ts'
import { exportProfile } from '../profile/export.ts'
import { Secret } from '../secret.ts'
import { ANONYMOUS, newPerson, PASSWORD, type Person, reasonOf } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { untilLockedOut } from '../testing/until-locked-out.ts'
import { auditEvents } from './audit.sql.ts'
import { audit } from './audit.ts'
import { revokeAnyToken, revokeTokensOfUser } from './revoke-tokens.ts'

const WRONG = new Secret('a wrong password')

let core: TestCore
let ada: Person
beforeAll(async () => {
  core = await createTestCore()
})
beforeEach(async () => {
  ada = await newPerson(core)
})
afterAll(() => core.close())

const eventsOf = (userId: string) => core.db.select().from(auditEvents).where(eq(auditEvents.userId, userId))

test('of a user everything of an event is written down, of one who is gone nothing', async () => {
  const by = { actor: ada.ctx.actor, ip: '192.0.2.7', clock: core.clock }
  const details = { tokens: 2, mailed: false, of: 'x"y' }
  await audit(core.db, by, 'tokens_revoked', { userId: ada.id, details })
  await audit(core.db, by, 'exported', { userId: ada.id })
  const written = { id: expect.any(String), userId: ada.id, ip: '192.0.2.7', createdAt: expect.any(Date) }
  expect((await eventsOf(ada.id)).slice(-2)).toEqual([
    { ...written, event: 'tokens_revoked', actor: 'admin', details: { ...details, by: ada.id } },
    { ...written, event: 'exported', actor: 'user', details: null },
  ])
  const gone = newId()
  await audit(core.db, by, 'exported', { userId: gone })
  expect(await eventsOf(gone)).toEqual([])
})

const admin = () => core.as<AdminActor>({ kind: 'admin' })

/** Begins what somebody does, until it is done or waits for a lock. */
async function begin(act: (ada: Person) => Promise<unknown>): Promise<{ end: Promise<string> }> {
  const end = reasonOf(act(ada))
  await Promise.race([end, untilLockedOut(core)])
  return { end }
}

test.each<[string, (ada: Person) => Promise<unknown>]>([
  ['exports', ({ ctx }) => exportProfile(ctx)],
  ['confirms with a wrong password', ({ ctx }) => confirmPassword(ctx, WRONG)],
  [
    'signs in with a wrong password',
    ({ login }) => signIn(core.as(ANONYMOUS), { identifier: login, password: WRONG }),
  ],
])('of somebody who %s at the end of being erased no event stays', async (_, act) => {
  let acting: { end: Promise<string> } | undefined
  const forget: Jobs['forget'] = async (tx, user) => {
    acting = await begin(act)
    return core.jobs.forget(tx, user)
  }
  const ctx = { ...ada.ctx, jobs: { ...core.jobs, forget } }
  await eraseProfile(ctx, { password: new Secret(PASSWORD) })
  await acting?.end
  expect(await eventsOf(ada.id)).toEqual([])
})

test.each<[string, (ada: Person) => Promise<unknown>]>([
  ['signs out', ({ ctx }) => logout(ctx)],
  ['is signed out by an admin', ({ id }) => revokeTokensOfUser(admin(), { user: id })],
  ['loses a token', ({ ctx }) => revokeAnyToken(admin(), { id: ctx.actor.tokenId })],
])('somebody who %s while being erased waits for that, and that never for them', async (_, act) => {
  const { id, email, login } = ada
  const acting = await core.db.transaction(async (tx) => {
    await tx.select().from(users).where(eq(users.id, id)).for('update')
    const begun = await begin(act)
    await eraseUser(core, tx, { id, email, loginKey: login })
    return begun
  })
  expect(await acting.end).not.toBe('unavailable')
  expect(await eventsOf(id)).toEqual([])
})
