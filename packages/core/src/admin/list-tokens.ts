import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { tokens } from '../auth/token.sql.ts'
import { tokenExpiry } from '../auth/token.ts'
import type { AdminCtx } from '../context.ts'
import { Moment } from '../profile/profile.ts'
import { isLiving } from './living-token.ts'
import { PageSize, toPage } from './page.ts'
import { findReferencedUser, OfUserInput } from './user-reference.ts'

export const ListUserTokensInput = OfUserInput.extend({ limit: PageSize, before: z.uuid().optional() })
export type ListUserTokensInput = z.infer<typeof ListUserTokensInput>

export const UserTokenList = z.object({
  user: z.object({ id: z.uuid(), login: z.string() }),
  tokens: z.array(
    z.object({
      id: z.uuid(),
      device: z.string().nullable(),
      created_at: Moment,
      last_used_at: Moment,
      expires_at: Moment,
    }),
  ),
  next: z.string().nullable(),
})
export type UserTokenList = z.infer<typeof UserTokenList>

/** A user's living tokens, the newest first. */
export async function listUserTokens(ctx: AdminCtx, input: ListUserTokensInput): Promise<UserTokenList> {
  const { limit, before } = input
  const user = await findReferencedUser(ctx.db, input.user)
  const rows = await ctx.db
    .select()
    .from(tokens)
    .where(
      and(
        eq(tokens.userId, user.id),
        isLiving(ctx.clock()),
        before === undefined ? undefined : lt(tokens.id, before),
      ),
    )
    .orderBy(desc(tokens.id))
    .limit(limit + 1)
  const { page, next } = toPage(rows, limit, (row) => row.id)
  return {
    user: { id: user.id, login: user.login },
    tokens: page.map((row) => ({
      id: row.id,
      device: row.device,
      created_at: row.createdAt.toISOString(),
      last_used_at: row.lastUsedAt.toISOString(),
      expires_at: tokenExpiry(row.createdAt, row.lastUsedAt).toISOString(),
    })),
    next,
  }
}
