import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { UserCtx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { answering } from '../idempotency/answering.ts'
import { forgetRegistration } from '../idempotency/forget-registration.ts'
import { MESSAGES } from '../messages.ts'
import { confirmPassword } from './confirm-password.ts'
import { NewPassword, Password } from './password.ts'
import { passwordNotice } from './password-notice.ts'
import { refuseWeakPassword } from './password-strength.ts'
import { resetCodes } from './reset-code.sql.ts'
import { tokens } from './token.sql.ts'
import { users } from './user.sql.ts'

export const ChangePasswordInput = z.object({ current_password: Password, password: NewPassword })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

/** Sets a new password; the person's other tokens stop working and a notice is mailed. */
export async function changePassword(ctx: UserCtx, input: ChangePasswordInput): Promise<{ message: string }> {
  await ctx.limits.take('changePassword', ctx.actor.userId)
  const user = await confirmPassword(ctx, input.current_password)
  refuseWeakPassword(input.password, user)
  const passwordHash = await ctx.passwords.hash(input.password)
  const notice = await passwordNotice(ctx, user)
  return answering(ctx, async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
      .returning({ id: users.id })
    if (!changed) throw new DomainError('invalid_credentials')
    await tx.delete(tokens).where(and(eq(tokens.userId, user.id), ne(tokens.id, ctx.actor.tokenId)))
    await tx.delete(resetCodes).where(eq(resetCodes.userId, user.id))
    await forgetRegistration(tx, user.id)
    await notice(tx, 'password_changed')
    return { message: MESSAGES.password_changed[ctx.language] }
  })
}
