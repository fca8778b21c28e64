import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { answering } from '../idempotency/answering.ts'
import { forgetRegistration } from '../idempotency/forget-registration.ts'
import { inTurn } from '../in-turn.ts'
import { forgetFailures, nameAccounts } from '../limits/sign-in-attempts.ts'
import { MESSAGES } from '../messages.ts'
import { Moment } from '../profile/profile.ts'
import { Secret } from '../secret.ts'
import { NewPassword } from './password.ts'
import { passwordNotice } from './password-notice.ts'
import { refuseWeakPassword } from './password-strength.ts'
import { resetCodes } from './reset-code.sql.ts'
import { tokens } from './token.sql.ts'
import { sha256 } from './token.ts'
import { users } from './user.sql.ts'

/** Bounded, and not checked further: a wrong code is answered like any other. */
const Confirm = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ examples: ['q8Jm0x3vY2bT7cKfR5nZ1w'] })
  .transform((code) => new Secret(code))
  .meta({ description: 'The code out of the mail.' })

export const CheckResetCodeInput = z.object({ confirm: Confirm })
export const CheckResetCodeOutput = z.object({ valid: z.literal(true), expires_at: Moment })
export const ResetPasswordInput = z.object({ confirm: Confirm, password: NewPassword })
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>

/**
 * Whether a reset code can be used; changes nothing, so that a mail scanner may follow the link. Else `code_invalid`.
 */
export async function checkResetCode(
  ctx: Ctx,
  input: z.infer<typeof CheckResetCodeInput>,
): Promise<z.infer<typeof CheckResetCodeOutput>> {
  const { expiresAt } = await findResetCode(ctx, input.confirm)
  return { valid: true, expires_at: expiresAt.toISOString() }
}

/** Sets a new password for the holder of a code, once; every token of the user stops working and a notice is mailed. */
export async function resetPassword(ctx: Ctx, input: ResetPasswordInput): Promise<{ message: string }> {
  // Of many who hold one code one hashes at a time, and the others then find it used.
  return inTurn(ctx.passwords, `code ${sha256(input.confirm)}`, () => useCode(ctx, input))
}

async function useCode(ctx: Ctx, input: ResetPasswordInput): Promise<{ message: string }> {
  const { user } = await findResetCode(ctx, input.confirm)
  refuseWeakPassword(input.password, user)
  const passwordHash = await ctx.passwords.hash(input.password)
  const notice = await passwordNotice(ctx, user)
  return answering(ctx, async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id))
    const [used] = await tx
      .delete(resetCodes)
      .where(and(eq(resetCodes.hash, sha256(input.confirm)), gt(resetCodes.expiresAt, ctx.clock())))
      .returning({ userId: resetCodes.userId })
    if (!used) throw new DomainError('code_invalid')
    await tx.delete(tokens).where(eq(tokens.userId, user.id))
    await tx.delete(resetCodes).where(eq(resetCodes.userId, user.id))
    await forgetRegistration(tx, user.id)
    await notice(tx, 'password_reset')
    await forgetFailures({ db: tx }, user.id, ...nameAccounts(user))
    return { message: MESSAGES.password_changed[user.language] }
  })
}

async function findResetCode(ctx: Ctx, code: Secret) {
  const [row] = await ctx.db
    .select({ expiresAt: resetCodes.expiresAt, user: users })
    .from(resetCodes)
    .innerJoin(users, eq(users.id, resetCodes.userId))
    .where(
      and(eq(resetCodes.hash, sha256(code)), gt(resetCodes.expiresAt, ctx.clock()), isNull(users.disabledAt)),
    )
  if (!row) throw new DomainError('code_invalid')
  return row
}
