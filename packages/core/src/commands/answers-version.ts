import { randomInt } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { users } from '../auth/user.sql.ts'
import type { Db } from '../db/client.ts'
import { DomainError, type Reason } from '../errors.ts'

/**
 * Which state a person's saved and rejected answers are in: as long as it is the same, so are they. Truncating the
 * table empties everybody's at once; PostgreSQL then gives it another file, without a row of anybody being written.
 */
export const answersVersion = sql<string>`${users.answersVersion} || '/' || pg_relation_filenode('cache_entries'::regclass)`

/**
 * Tells every instance that a person's saved or rejected answers are others from now on. Comes before the change, in
 * its transaction: whoever changes answers locks the user first, so that no two wait for each other. Throws `ifGone`
 * when the user was erased meanwhile.
 */
export async function answersChange(tx: Db, userId: string, ifGone: Reason = 'token_invalid'): Promise<void> {
  const [changed] = await tx
    .update(users)
    .set({ answersVersion: newVersion() })
    .where(eq(users.id, userId))
    .returning({ id: users.id })
  if (!changed) throw new DomainError(ifGone)
}

/**
 * A version there never was, but for one chance in four billion. A count would come to the same number again when a
 * failover or a backup takes the last changes back, and what is remembered of those would pass for what came after.
 */
const newVersion = (): number => randomInt(-(2 ** 31), 2 ** 31 - 1)
