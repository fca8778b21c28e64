import { and, count, eq, gt, inArray, max } from 'drizzle-orm'
import { z } from 'zod'
import { tokens } from '../auth/token.sql.ts'
import { cacheEntries } from '../commands/cache.sql.ts'
import { commands } from '../commands/command.sql.ts'
import { sessions } from '../commands/session.sql.ts'
import type { AdminCtx } from '../context.ts'
import { signInFailures } from '../limits/limit.sql.ts'
import { nameAccounts } from '../limits/sign-in-attempts.ts'
import { Moment } from '../profile/profile.ts'
import { AdminUser, toAdminUser } from './admin-user.ts'
import { isLiving } from './living-token.ts'
import { findReferencedUser, type OfUserInput } from './user-reference.ts'

const Count = z.int().min(0)

export const UserDetails = z.object({
  user: AdminUser,
  tokens: Count,
  last_used_at: Moment.nullable(),
  /** Until when no password is looked at for one of the names, or both, after too many wrong ones. */
  sign_in_blocked_until: Moment.nullable(),
  sessions: Count,
  commands: Count,
  last_command_at: Moment.nullable(),
  cache_entries: Count,
})
export type UserDetails = z.infer<typeof UserDetails>

/** An account and how much there is of it; `not_found` for nobody's id, login or address. */
export async function showUser(ctx: AdminCtx, input: OfUserInput): Promise<UserDetails> {
  const { db } = ctx
  const now = ctx.clock()
  const user = await findReferencedUser(db, input.user)
  const [[token], [command], [failure], sessionCount, cacheCount] = await Promise.all([
    db
      .select({ n: count(), at: max(tokens.lastUsedAt) })
      .from(tokens)
      .where(and(eq(tokens.userId, user.id), isLiving(now))),
    db
      .select({ n: count(), at: max(commands.createdAt) })
      .from(commands)
      .where(eq(commands.userId, user.id)),
    db
      .select({ openAt: max(signInFailures.openAt) })
      .from(signInFailures)
      .where(and(inArray(signInFailures.account, nameAccounts(user)), gt(signInFailures.openAt, now))),
    db.$count(sessions, eq(sessions.userId, user.id)),
    db.$count(cacheEntries, eq(cacheEntries.userId, user.id)),
  ])
  return {
    user: toAdminUser(user),
    tokens: token?.n ?? 0,
    last_used_at: token?.at?.toISOString() ?? null,
    sign_in_blocked_until: failure?.openAt?.toISOString() ?? null,
    sessions: sessionCount,
    commands: command?.n ?? 0,
    last_command_at: command?.at?.toISOString() ?? null,
    cache_entries: cacheCount,
  }
}
