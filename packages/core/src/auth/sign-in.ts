import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '../admin/audit.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { addressKey } from '../limits/limits.ts'
import { forgetFailures, nameAccount, tryPassword } from '../limits/sign-in-attempts.ts'
import type { Secret } from '../secret.ts'
import { findUserByIdentifier } from './find-user.ts'
import { Password } from './password.ts'
import { type SignedIn, toSignedIn } from './signed-in.ts'
import { issueToken } from './token.ts'
import { type User, users } from './user.sql.ts'

export const SignInInput = z.object({
  identifier: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .meta({ description: 'E-mail address or login, in any case.', examples: ['user@example.com'] }),
  password: Password,
})
export type SignInInput = z.infer<typeof SignInInput>

/** Opens a token for whoever knows the password. Answers the same, and as fast, whether or not the account exists. */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<SignedIn> {
  await ctx.limits.take('signIn', addressKey(ctx.ip))
  const user = await findUserByIdentifier(ctx.db, input.identifier)
  const account = nameAccount(input.identifier)
  const right = await tryPassword(ctx, account, user?.passwordHash ?? null, input.password)
  if (!user || !right || user.disabledAt) {
    await audit(ctx.db, ctx, 'sign_in_failed', { userId: user?.id ?? null })
    throw new DomainError('invalid_credentials')
  }
  await forgetFailures(ctx, account)
  await rehashIfOutdated(ctx, user, input.password)
  return ctx.db.transaction(async (tx) => {
    // The password may have been changed while it was being compared: then this sign-in is too late.
    const [still] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
      .for('share')
    if (!still) throw new DomainError('invalid_credentials')
    const token = await issueToken(ctx, tx, user.id)
    await audit(tx, ctx, 'signed_in', { userId: user.id })
    return toSignedIn(user, token)
  })
}

/** Stored hashes follow the parameters of today, one sign-in at a time; under load they wait for the next one. */
async function rehashIfOutdated(ctx: Ctx, user: User, password: Secret): Promise<void> {
  if (!ctx.passwords.outdated(user.passwordHash)) return
  const passwordHash = await ctx.passwords.hash(password).catch((error: unknown) => {
    if (error instanceof DomainError && error.reason === 'overloaded') return null
    throw error
  })
  if (passwordHash === null) return
  const [changed] = await ctx.db
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
    .returning({ id: users.id })
  if (changed) user.passwordHash = passwordHash
}
