import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import { eventually, type TestCore } from './test-core.ts'

/** How many statements wait for locks that other transactions hold. */
export const countLockedOut = (core: TestCore): Promise<number> =>
  core.db.$count(
    sql`(select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waiting`,
  )

/**
 * Waits until so many statements wait for locks that other transactions hold. In the embedded database none ever does:
 * what comes meanwhile begins when the transaction has ended.
 */
export async function untilLockedOut(core: TestCore, count = 1): Promise<void> {
  if (inject('database').kind === 'pglite') return
  await eventually(async () => (await countLockedOut(core)) >= count || undefined)
}
