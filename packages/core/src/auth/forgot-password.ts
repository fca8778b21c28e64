import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { answering } from '../idempotency/answering.ts'
import { addressKey } from '../limits/limits.ts'
import { MESSAGES } from '../messages.ts'
import { EmailAddress } from './email-address.ts'
import { resetCodes } from './reset-code.sql.ts'
import { sha256 } from './token.ts'
import { users } from './user.sql.ts'

/** How long a reset code lives. */
export const RESET_CODE_S = 600

export const ForgotPasswordInput = z.object({ email: EmailAddress })
export type ForgotPasswordInput = z.infer<typeof ForgotPasswordInput>

export const ForgotPasswordOutput = z.object({ message: z.string(), expires_in_s: z.int().min(0) })
export type ForgotPasswordOutput = z.infer<typeof ForgotPasswordOutput>

/**
 * Asks for a mail with a link to set a new password. Does and says the same whether or not anybody has the address:
 * the worker that sends the mail looks the user up, and makes the code, so that no code is ever stored.
 */
export async function forgotPassword(ctx: Ctx, input: ForgotPasswordInput): Promise<ForgotPasswordOutput> {
  await ctx.limits.take('forgotPasswordByIp', addressKey(ctx.ip))
  await ctx.limits.take('forgotPasswordByAddress', sha256(input.email))
  return answering(ctx, async (tx) => {
    const owner = tx.select({ id: users.id }).from(users).where(eq(users.email, input.email))
    await tx.delete(resetCodes).where(inArray(resetCodes.userId, owner))
    await ctx.jobs.send(tx, 'mail', { mail: 'reset_password', email: input.email, ip: ctx.ip })
    return { message: MESSAGES.reset_mail_sent[ctx.language], expires_in_s: RESET_CODE_S }
  })
}
