import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { verifyToken } from '../auth/verify-token.ts'
import { CommandInput } from '../commands/command-input.ts'
import { processCommand } from '../commands/process-command.ts'
import { Secret } from '../secret.ts'
import { rowsOf } from '../testing/dump-database.ts'
import { newPerson } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

test('the statements of the hot path are prepared once for a connection and used again', async () => {
  const ada = await newPerson(core)
  for (let i = 0; i < 6; i++) {
    await verifyToken(core, new Secret(ada.token))
    // What was said before is remembered, and not asked for again.
    await processCommand(ada.ctx, CommandInput.parse({ text_ru: `громкость ${i}` }))
  }
  // Only PostgreSQL keeps them; PGlite runs in this process and parses each time.
  if (inject('database').kind === 'pglite') return
  const uses: Record<string, number> = {}
  const rows = await Promise.all(
    Array.from({ length: 10 }, () =>
      rowsOf(
        core.db,
        sql`select statement, generic_plans + custom_plans as uses, pg_backend_pid() as pid from pg_prepared_statements`,
      ),
    ),
  )
  for (const row of rows.flat()) {
    for (const [, table = ''] of String(row['statement']).matchAll(/(?:from|join|into) "(\w+)"/g))
      uses[table] = Math.max(uses[table] ?? 0, Number(row['uses']))
  }
  for (const table of ['tokens', 'cache_entries', 'rejected_replies', 'commands'])
    expect([table, (uses[table] ?? 0) >= 3]).toEqual([table, true])
})

test('nothing waits for itself: what runs in a transaction uses the transaction', async () => {
  // The embedded database has one connection: a statement beside its own transaction would wait for ever.
  const ada = await newPerson(core)
  await core.db.transaction(async (tx) => {
    await tx.execute(sql`select 1`)
  })
  expect((await verifyToken(core, new Secret(ada.token))).userId).toBe(ada.id)
})
