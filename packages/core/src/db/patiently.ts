import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { withPatience } from './time-budget.ts'

/** Less than what a proxy in front waits for an answer, as a rule. */
const PATIENCE_MS = 25_000

/**
 * Runs in one transaction what must go through however much there is of it: to give a person everything, or to erase
 * it. What others ask for meanwhile waits no longer than ever; limits keep it rare.
 */
export function patiently<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return withPatience(PATIENCE_MS, () =>
    db.transaction(async (tx) => {
      const limit = `${PATIENCE_MS}ms`
      await tx.execute(
        sql`select set_config('statement_timeout', ${limit}, true), set_config('lock_timeout', ${limit}, true)`,
      )
      return work(tx)
    }),
  )
}
