import { and, eq, isNotNull } from 'drizzle-orm'
import { tokens } from '../auth/token.sql.ts'
import { users } from '../auth/user.sql.ts'
import type { AdminCtx } from '../context.ts'
import { answering } from '../idempotency/answering.ts'
import { toAdminUser, type UserChanged } from './admin-user.ts'
import { audit } from './audit.ts'
import { findReferencedUser, type OfUserInput } from './user-reference.ts'

/** Opens a disabled account again; the person signs in anew. */
export async function enableUser(ctx: AdminCtx, input: OfUserInput): Promise<UserChanged> {
  const user = await findReferencedUser(ctx.db, input.user)
  return answering(ctx, async (tx) => {
    const [enabled] = await tx
      .update(users)
      .set({ disabledAt: null })
      .where(and(eq(users.id, user.id), isNotNull(users.disabledAt)))
      .returning()
    if (!enabled) return { user: toAdminUser(user), changed: false, tokens_revoked: 0 }
    // A sign-in that overlapped with the disabling may have left a token; it must not wake up now.
    const revoked = await tx.delete(tokens).where(eq(tokens.userId, user.id)).returning({ id: tokens.id })
    await audit(tx, ctx, 'user_enabled', { userId: user.id })
    return { user: toAdminUser(enabled), changed: true, tokens_revoked: revoked.length }
  })
}
