import type { Ctx } from '../context.ts'
import type { Db } from '../db/client.ts'
import type { patiently } from '../db/patiently.ts'

/**
 * Does what a request asks for in one transaction, and keeps in it what `work` returns as the answer to the request's
 * Idempotency-Key: a server that is killed has done both or neither.
 */
export function answering<T>(
  ctx: Pick<Ctx, 'db' | 'keepAnswer'>,
  work: (tx: Db) => Promise<T>,
  transact: typeof patiently = (db, within) => db.transaction(within),
): Promise<T> {
  return transact(ctx.db, async (tx) => {
    const output = await work(tx)
    await ctx.keepAnswer?.(tx, output)
    return output
  })
}
