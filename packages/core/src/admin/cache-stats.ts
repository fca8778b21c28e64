import { count, countDistinct, eq, max, min, sum } from 'drizzle-orm'
import { z } from 'zod'
import { cacheEntries } from '../commands/cache.sql.ts'
import { writeUses } from '../commands/cache-uses.ts'
import type { AdminCtx } from '../context.ts'
import { Moment } from '../profile/profile.ts'
import { findOptionalUser, type OfAnyUserInput } from './user-reference.ts'

const Count = z.int().min(0)

/** How many answers are kept, whose, and how often they served since they were saved. */
export const CacheStats = z.object({
  entries: Count,
  users: Count,
  hits: Count,
  oldest_at: Moment.nullable(),
  last_used_at: Moment.nullable(),
})
export type CacheStats = z.infer<typeof CacheStats>

/** The cache of one user, or of all. */
export async function cacheStats(ctx: AdminCtx, input: OfAnyUserInput): Promise<CacheStats> {
  await writeUses(ctx.db)
  const user = await findOptionalUser(ctx.db, input.user)
  const [row] = await ctx.db
    .select({
      entries: count(),
      users: countDistinct(cacheEntries.userId),
      hits: sum(cacheEntries.hits).mapWith(Number),
      oldest: min(cacheEntries.createdAt),
      lastUsed: max(cacheEntries.lastUsedAt),
    })
    .from(cacheEntries)
    .where(user && eq(cacheEntries.userId, user.id))
  return {
    entries: row?.entries ?? 0,
    users: row?.users ?? 0,
    hits: row?.hits ?? 0,
    oldest_at: row?.oldest?.toISOString() ?? null,
    last_used_at: row?.lastUsed?.toISOString() ?? null,
  }
}
