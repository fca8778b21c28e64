import { eq } from 'drizzle-orm'
import { audit } from '../admin/audit.ts'
import type { UserCtx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { forgetFailures, tryPassword } from '../limits/sign-in-attempts.ts'
import type { Secret } from '../secret.ts'
import { type User, users } from './user.sql.ts'

/**
 * Makes sure that the signed-in person knows the password. A stolen token gives as few tries as signing in, on a count
 * of the user's own. Throws `invalid_credentials`.
 */
export async function confirmPassword(ctx: UserCtx, password: Secret): Promise<User> {
  const { userId } = ctx.actor
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId))
  const right = await tryPassword(ctx, userId, user?.passwordHash ?? null, password)
  if (!user || !right) {
    await audit(ctx.db, ctx, 'password_confirmation_failed', { userId })
    throw new DomainError('invalid_credentials')
  }
  await forgetFailures(ctx, userId)
  return user
}
