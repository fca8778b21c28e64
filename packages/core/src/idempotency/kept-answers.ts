import { inArray, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { deleteFree } from '../db/delete-free.ts'
import { idempotencyKeys } from './idempotency.sql.ts'

/** Of one caller so many answers are kept: far more than the POSTs that anybody may still have to send again. */
const MAX_KEPT = 5_000

/** Drops the oldest answers of the callers that have more than `max`; returns how many went. */
export async function dropKeptBeyondBound(db: Db, max = MAX_KEPT): Promise<number> {
  const { caller, path, key, expiresAt } = idempotencyKeys
  const busy = db.select({ caller }).from(idempotencyKeys).groupBy(caller).having(sql`count(*) > ${max}`)
  const ranked = db
    .select({
      caller,
      path,
      key,
      rank: sql<number>`row_number() over (partition by ${caller} order by ${expiresAt} desc)`.as('rank'),
    })
    .from(idempotencyKeys)
    .where(inArray(caller, busy))
    .as('ranked')
  const beyond = db
    .select({ caller: ranked.caller, path: ranked.path, key: ranked.key })
    .from(ranked)
    .where(sql`${ranked.rank} > ${max}`)
  return deleteFree(db, idempotencyKeys, sql`(${caller}, ${path}, ${key}) in ${beyond}`)
}
