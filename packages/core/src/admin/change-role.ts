import { and, eq, ne } from 'drizzle-orm'
import { type User, users } from '../auth/user.sql.ts'
import type { AdminCtx } from '../context.ts'
import { answering } from '../idempotency/answering.ts'
import { toAdminUser, type UserChanged } from './admin-user.ts'
import { audit } from './audit.ts'
import { findReferencedUser, type OfUserInput, refuseSelf } from './user-reference.ts'

/** Makes a user an admin, from the next request on. */
export const promoteUser = async (ctx: AdminCtx, input: OfUserInput): Promise<UserChanged> =>
  changeRole(ctx, await findReferencedUser(ctx.db, input.user), 'admin')

/** Makes an admin an ordinary user, from the next request on. Refuses oneself with `forbidden`. */
export async function demoteUser(ctx: AdminCtx, input: OfUserInput): Promise<UserChanged> {
  const user = await findReferencedUser(ctx.db, input.user)
  refuseSelf(ctx, user)
  return changeRole(ctx, user, 'user')
}

const EVENTS = { admin: 'user_promoted', user: 'user_demoted' } as const satisfies Record<
  User['role'],
  string
>

function changeRole(ctx: AdminCtx, user: User, role: User['role']): Promise<UserChanged> {
  return answering(ctx, async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ role })
      .where(and(eq(users.id, user.id), ne(users.role, role)))
      .returning()
    if (changed) await audit(tx, ctx, EVENTS[role], { userId: user.id })
    return { user: toAdminUser(changed ?? user), changed: changed !== undefined, tokens_revoked: 0 }
  })
}
