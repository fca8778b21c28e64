import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './client.ts'

/**
 * Deletes the rows that `where` holds of, but for those that others are changing: who tidies up waits for nobody, so
 * nobody can wait for them in a circle. What is left goes the next time. Returns how many went.
 */
export async function deleteFree(db: Db, table: PgTable, where: SQL | undefined): Promise<number> {
  const free = db.select({ ctid: sql`ctid` }).from(table).where(where).for('update', { skipLocked: true })
  const gone = await db.delete(table).where(sql`ctid in ${free}`).returning({ one: sql`1` })
  return gone.length
}
