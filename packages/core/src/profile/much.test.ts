import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { deleteUser } from '../admin/delete-user.ts'
import type { AdminActor } from '../context.ts'
import { patiently } from '../db/patiently.ts'
import { Secret } from '../secret.ts'
import { newPerson, PASSWORD, type Person } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { eraseProfile } from './erase.ts'
import { exportProfile } from './export.ts'
import { getProfile } from './info.ts'

/** Longer than a statement of others may take. */
const SLOW_MS = 3_500

let core: TestCore
let other: TestCore
beforeAll(async () => {
  core = await createTestCore()
  other = await secondCore(core)
})
afterAll(async () => {
  await other.close()
  await core.close()
})

/**
 * Makes the commands as slow to read and to delete as those of many years: for a while nobody gets at them. The embedded
 * database has one connection, on which nothing can stand in the way.
 */
async function slowCommands(): Promise<{ over: Promise<void> }> {
  if (inject('database').kind === 'pglite') return { over: Promise.resolve() }
  const locked = Promise.withResolvers<void>()
  const over = patiently(other.db, async (tx) => {
    await tx.execute(sql`lock table commands in access exclusive mode`)
    locked.resolve()
    await sleep(SLOW_MS)
  })
  await locked.promise
  return { over }
}

test.each([
  ['be exported', ({ ctx }: Person) => exportProfile(ctx)],
  ['erase themselves', ({ ctx }: Person) => eraseProfile(ctx, { password: new Secret(PASSWORD) })],
  [
    'be deleted by an administrator',
    ({ login }: Person) => deleteUser(core.as<AdminActor>({ kind: 'admin' }), { user: login }),
  ],
])('somebody of whom much is stored can %s, and nobody else waits for that', async (_, act) => {
  const ada = await newPerson(core)
  const bob = await newPerson(core)
  const { over } = await slowCommands()
  const acted = act(ada)
  expect((await getProfile(bob.ctx)).id).toBe(bob.id)
  await over
  await expect(acted).resolves.toBeDefined()
})
