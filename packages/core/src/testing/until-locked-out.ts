import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import { eventually, type TestCore } from './test-core.ts'

/**
 * Waits until `count` statements wait for locks that other transactions hold. In the embedded database none ever does:
 * what comes meanwhile begins when the transaction has ended.
 */
export async function untilLockedOut(core: TestCore, count = 1): Promise<void> {
  if (inject('database').kind === 'pglite') return
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await eventually(async () => (await core.db.$count(sql`(${waiting}) as waiting`)) >= count || undefined)
}
