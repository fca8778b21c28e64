import { eq, or } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '../admin/audit.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { newId } from '../db/columns.ts'
import { DomainError } from '../errors.ts'
import { answering } from '../idempotency/answering.ts'
import { isRegistrationKept } from '../idempotency/forget-registration.ts'
import { inTurn } from '../in-turn.ts'
import { Language } from '../language.ts'
import { addressKey } from '../limits/limits.ts'
import { EmailAddress } from './email-address.ts'
import { Login, loginKey } from './login.ts'
import { NewPassword } from './password.ts'
import { refuseWeakPassword } from './password-strength.ts'
import { type SignedIn, toSignedIn } from './signed-in.ts'
import { issueToken } from './token.ts'
import { users } from './user.sql.ts'

export const RegisterInput = z.object({
  email: EmailAddress,
  login: Login,
  password: NewPassword,
  language: Language.optional(),
})
export type RegisterInput = z.infer<typeof RegisterInput>

/**
 * Makes an account and signs it in. Refuses with `password_too_weak`, `email_undeliverable`, `email_taken` (named
 * first when both are) or `login_taken`.
 */
export async function register(ctx: Ctx, input: RegisterInput): Promise<SignedIn> {
  await ctx.limits.take('register', addressKey(ctx.ip))
  refuseWeakPassword(input.password, input)
  await refuseTaken(ctx.db, input)
  if (ctx.mail.real && (await ctx.domains.check(input.email.split('@')[1] ?? '')) === 'undeliverable') {
    throw new DomainError('email_undeliverable')
  }
  // Of many who race for one name one hashes at a time, and the others then find it taken.
  return inTurn(ctx.passwords, `email ${input.email}`, () =>
    inTurn(ctx.passwords, `login ${loginKey(input.login)}`, () => makeAccount(ctx, input)),
  )
}

async function makeAccount(ctx: Ctx, input: RegisterInput): Promise<SignedIn> {
  await refuseTaken(ctx.db, input)
  const passwordHash = await ctx.passwords.hash(input.password)
  return answering(ctx, async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({
        id: newId(),
        email: input.email,
        login: input.login,
        loginKey: loginKey(input.login),
        passwordHash,
        language: input.language ?? ctx.language,
        createdAt: ctx.clock(),
      })
      .onConflictDoNothing()
      .returning()
    if (!user) {
      await refuseTaken(tx, input)
      throw new DomainError('unavailable', { retryAfterS: 1 })
    }
    const token = await issueToken(ctx, tx, user.id)
    await audit(tx, ctx, 'registered', { userId: user.id })
    return toSignedIn(user, token)
  })
}

/**
 * Answers a repeated registration with the user it made and a fresh token; `token_invalid` when the user is gone, or
 * the registration is not kept any more, since the password has changed.
 */
export async function registerAgain(ctx: Ctx, userId: string): Promise<SignedIn> {
  return ctx.db.transaction(async (tx) => {
    // A change of the password ends all tokens there are: it must be over before there is one more, or come after it.
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('share')
    if (!user || user.disabledAt || !(await isRegistrationKept(tx, userId)))
      throw new DomainError('token_invalid')
    return toSignedIn(user, await issueToken(ctx, tx, user.id))
  })
}

async function refuseTaken(db: Db, input: RegisterInput): Promise<void> {
  const key = loginKey(input.login)
  const rows = await db
    .select({ email: users.email, loginKey: users.loginKey })
    .from(users)
    .where(or(eq(users.email, input.email), eq(users.loginKey, key)))
  if (rows.some((row) => row.email === input.email)) throw new DomainError('email_taken')
  if (rows.length > 0) throw new DomainError('login_taken')
}
