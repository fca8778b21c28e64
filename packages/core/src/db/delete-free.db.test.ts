import { sql } from 'drizzle-orm'
import { integer, pgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { deleteFree } from './delete-free.ts'

const notes = pgTable('notes', { id: integer('id').primaryKey() })

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
  await core.db.execute(sql`create table notes (id int primary key)`)
  await core.db.insert(notes).values([1, 2, 3, 4].map((id) => ({ id })))
})
afterAll(() => core.close())

test('what somebody is changing is left for the next time, and not waited for', async () => {
  const beyond = sql`${notes.id} > 1`
  // The embedded database has one connection: a statement beside its own transaction would wait for ever.
  const isPostgres = inject('database').kind === 'postgres'
  await core.db.transaction(async (tx) => {
    await tx.execute(sql`select from notes where id = 3 for update`)
    if (isPostgres) expect(await deleteFree(core.db, notes, beyond)).toBe(2)
  })
  expect(await deleteFree(core.db, notes, beyond)).toBe(isPostgres ? 1 : 3)
  expect(await core.db.select().from(notes)).toEqual([{ id: 1 }])
})
