import { and, eq, isNull } from 'drizzle-orm'
import { tokens } from '../auth/token.sql.ts'
import { users } from '../auth/user.sql.ts'
import type { AdminCtx } from '../context.ts'
import { answering } from '../idempotency/answering.ts'
import { toAdminUser, type UserChanged } from './admin-user.ts'
import { audit } from './audit.ts'
import { findReferencedUser, type OfUserInput, refuseSelf } from './user-reference.ts'

/**
 * Shuts an account: its tokens are dead with the next request, and nobody signs in to it. Nothing else is lost.
 * Refuses oneself with `forbidden`.
 */
export async function disableUser(ctx: AdminCtx, input: OfUserInput): Promise<UserChanged> {
  const user = await findReferencedUser(ctx.db, input.user)
  refuseSelf(ctx, user)
  return answering(ctx, async (tx) => {
    const [disabled] = await tx
      .update(users)
      .set({ disabledAt: ctx.clock() })
      .where(and(eq(users.id, user.id), isNull(users.disabledAt)))
      .returning()
    const revoked = await tx.delete(tokens).where(eq(tokens.userId, user.id)).returning({ id: tokens.id })
    if (disabled) {
      const details = { tokens: revoked.length }
      await audit(tx, ctx, 'user_disabled', { userId: user.id, details })
    }
    return {
      user: toAdminUser(disabled ?? user),
      changed: disabled !== undefined,
      tokens_revoked: revoked.length,
    }
  })
}
