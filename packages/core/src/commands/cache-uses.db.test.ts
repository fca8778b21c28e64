import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newPerson, type Person } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, eventually, type TestCore, testDatabase } from '../testing/test-core.ts'
import { cacheEntries } from './cache.sql.ts'
import { saveEntry } from './cache.ts'
import { noteUse, writeUses } from './cache-uses.ts'

const HOUR = 60 * 60_000

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

async function save({ ctx }: Person, key: string): Promise<void> {
  const reply = { outcome: 'answer' as const, text: 'Yes.', actions: [], expectReply: false, cacheable: true }
  await saveEntry(ctx, { key, utterance: key }, reply)
}

async function entryOf({ id }: Person) {
  const [entry] = await core.db.select().from(cacheEntries).where(eq(cacheEntries.userId, id))
  if (!entry) throw new Error('nothing is saved')
  return entry
}

test('uses are written within a moment, together, and by whom they were', async () => {
  const [ada, bob] = [await newPerson(core), await newPerson(core)]
  for (const person of [ada, bob]) await save(person, 'open browser')
  core.advance(HOUR)
  for (let n = 0; n < 3; n++) noteUse(ada.ctx, 'open browser')
  expect((await entryOf(ada)).hits).toBe(0)
  const entry = await eventually(async () => {
    const found = await entryOf(ada)
    return found.hits > 0 ? found : undefined
  })
  expect(entry.hits).toBe(3)
  expect(entry.lastUsedAt.getTime() - entry.createdAt.getTime()).toBeGreaterThanOrEqual(HOUR)
  expect((await entryOf(bob)).hits).toBe(0)
})

test('what is noted is written before the server ends, and of two servers neither undoes the other’s', async () => {
  const ada = await newPerson(core)
  await save(ada, 'open browser')
  const other = await secondCore(core)
  noteUse({ ...ada.ctx, db: other.db }, 'open browser')
  noteUse(ada.ctx, 'open browser')
  await other.close()
  await writeUses(core.db)
  expect((await entryOf(ada)).hits).toBe(2)
})

test('what somebody is changing is left out, and nobody waited for', async () => {
  const ada = await newPerson(core)
  for (const key of ['held', 'free']) {
    await save(ada, key)
    noteUse(ada.ctx, key)
  }
  // The embedded database has one connection: a statement beside its own transaction would wait for ever.
  const isPostgres = inject('database').kind === 'postgres'
  await core.db.transaction(async (tx) => {
    await tx.update(cacheEntries).set({ utterance: 'changed' }).where(eq(cacheEntries.key, 'held'))
    if (isPostgres) await writeUses(core.db)
  })
  await writeUses(core.db)
  const entries = await core.db.select().from(cacheEntries).where(eq(cacheEntries.userId, ada.id))
  const hits = Object.fromEntries(entries.map(({ key, hits }) => [key, hits]))
  expect(hits).toEqual({ held: isPostgres ? 0 : 1, free: 1 })
})

test('a use of what is gone, and a database that is gone, harm nobody', async () => {
  const gone = await testDatabase()
  await gone.close()
  const ada = await newPerson(core)
  noteUse(ada.ctx, 'never saved')
  noteUse({ ...ada.ctx, db: gone.db }, 'open browser')
  await expect(writeUses(gone.db)).rejects.toThrow()
  await writeUses(gone.db)
  await writeUses(core.db)
})
