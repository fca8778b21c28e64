import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { answersChange } from '../commands/answers-version.ts'
import { cacheEntries } from '../commands/cache.sql.ts'
import type { Cleared } from '../commands/cache.ts'
import type { AdminCtx } from '../context.ts'
import { answering } from '../idempotency/answering.ts'
import { audit } from './audit.ts'
import { findReferencedUser, type OfUserInput } from './user-reference.ts'

/** Empties the cache of one user. */
export async function clearCacheOfUser(ctx: AdminCtx, input: OfUserInput): Promise<z.infer<typeof Cleared>> {
  const user = await findReferencedUser(ctx.db, input.user)
  return answering(ctx, async (tx) => {
    await answersChange(tx, user.id, 'not_found')
    const gone = await tx
      .delete(cacheEntries)
      .where(eq(cacheEntries.userId, user.id))
      .returning({ one: sql`1` })
    const cleared = gone.length
    if (cleared > 0) await audit(tx, ctx, 'cache_cleared', { userId: user.id, details: { cleared } })
    return { cleared }
  })
}

/** Empties the cache of everybody, at once however large it is: deleting row by row could take longer than allowed. */
export function clearWholeCache(ctx: AdminCtx): Promise<z.infer<typeof Cleared>> {
  return answering(ctx, async (tx) => {
    await tx.execute(sql`lock table ${cacheEntries} in access exclusive mode`)
    const cleared = await tx.$count(cacheEntries)
    if (cleared > 0) {
      await tx.execute(sql`truncate table ${cacheEntries}`)
      await audit(tx, ctx, 'cache_cleared', { details: { cleared, of: 'everybody' } })
    }
    return { cleared }
  })
}
