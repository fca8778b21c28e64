import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { deleteUser } from '../admin/delete-user.ts'
import { answersChange } from '../commands/answers-version.ts'
import { CommandInput } from '../commands/command-input.ts'
import { giveFeedback } from '../commands/feedback.ts'
import { processCommand } from '../commands/process-command.ts'
import type { AdminActor } from '../context.ts'
import { patiently } from '../db/patiently.ts'
import { Secret } from '../secret.ts'
import { atOnce, newPerson, PASSWORD, type Person, reasonOf, tally } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { countLockedOut, untilLockedOut } from '../testing/until-locked-out.ts'
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
 * Makes the commands as slow to read and to delete as those of many years: for a while nobody gets at them. The
 * embedded database has one connection, on which nothing can stand in the way.
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

test('of many exports at once one is made at a time, 32 are given and the rest told to wait', async () => {
  const [ada, bob] = [await newPerson(core), await newPerson(core)]
  const { over } = await slowCommands()
  const exports = [...atOnce(20, () => exportProfile(ada.ctx)), ...atOnce(20, () => exportProfile(bob.ctx))]
  const told = tally(exports)
  await sleep(500)
  if (inject('database').kind === 'postgres') expect(await countLockedOut(core)).toBe(1)
  await over
  expect(await told).toEqual({ ok: 32, overloaded: 8 })
  expect(await reasonOf(exportProfile(bob.ctx))).toBe('ok')
})

test('while much of somebody is erased, commands are recorded, theirs as well', async () => {
  const [ada, bob] = [await newPerson(core), await newPerson(core)]
  const input = CommandInput.parse({ text: 'what is 2 plus 2', language: 'en' })
  const say = ({ ctx }: Person) => reasonOf(processCommand(ctx, input))
  expect(await say(ada)).toBe('ok')
  await core.db.execute(sql`create function wait_for_the_test() returns trigger language plpgsql
    as $$ begin perform pg_advisory_xact_lock(7); return null; end $$`)
  await core.db.execute(sql`create trigger wait_for_the_test after delete on commands
    for each statement execute function wait_for_the_test()`)
  const erased = await whileErasing(ada, async () => {
    expect(await Promise.all([say(ada), say(bob)])).toEqual(['ok', 'ok'])
  })
  await core.db.execute(sql`drop trigger wait_for_the_test on commands`)
  expect(erased.commands).toBe(2)
  expect((await exportProfile(bob.ctx)).commands).not.toEqual([])
})

test('who gives feedback to a command that was said during the erasing, and the erasing, do not wait for each other', async () => {
  // The embedded database does one thing at a time.
  if (inject('database').kind === 'pglite') return
  const ada = await newPerson(core)
  const input = CommandInput.parse({ text: 'what is 2 plus 2', language: 'en' })
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { promise: held, resolve: hold } = Promise.withResolvers<void>()
  // As anybody does who changes what is saved: others may go on recording commands.
  const changing = other.db.transaction(async (tx) => {
    await answersChange(tx, ada.id)
    hold()
    await mayEnd
  })
  await held
  const erasing = reasonOf(eraseProfile(ada.ctx, { password: new Secret(PASSWORD) }))
  await untilLockedOut(core)
  const { id } = await processCommand(ada.ctx, input)
  const judging = reasonOf(giveFeedback(ada.ctx, { command_id: id, verdict: 'wrong' }))
  await untilLockedOut(core, 2)
  end()
  await changing
  expect([await erasing, await judging]).toEqual(['ok', 'token_invalid'])
})

/** Erases the person, and does `meanwhile` when their commands are gone; on the one embedded connection, before. */
async function whileErasing({ ctx }: Person, meanwhile: () => Promise<void>) {
  const erase = async () => (await eraseProfile(ctx, { password: new Secret(PASSWORD) })).erased
  if (inject('database').kind === 'pglite') {
    await meanwhile()
    return erase()
  }
  const [held, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = other.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7)`)
    held.resolve()
    await done.promise
  })
  await held.promise
  const erasing = erase()
  await untilLockedOut(core)
  await meanwhile().finally(done.resolve)
  await holding
  return erasing
}
