import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '../admin/audit.ts'
import { Login, loginKey } from '../auth/login.ts'
import { users } from '../auth/user.sql.ts'
import type { UserCtx } from '../context.ts'
import { brokenUnique } from '../db/failures.ts'
import { DomainError } from '../errors.ts'
import { answering } from '../idempotency/answering.ts'
import { Language } from '../language.ts'
import { addressKey } from '../limits/limits.ts'
import { type Profile, toProfile } from './profile.ts'

export const UpdateProfileInput = z
  .object({ language: Language.optional(), login: Login.optional() })
  .refine((input) => input.language !== undefined || input.login !== undefined, {
    error: 'nothing_to_update',
  })
  .meta({ description: 'One of them, or both.' })
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>

/**
 * Changes the language or the login; `login_taken` when somebody else has it. Another login than today's counts as a
 * change of the user and as a registration from the address, taken or not: the answer tells whether somebody has it.
 */
export async function updateProfile(ctx: UserCtx, input: UpdateProfileInput): Promise<Profile> {
  await ctx.limits.take('updateProfile', ctx.actor.userId)
  if (input.login !== undefined && input.login !== ctx.actor.login) {
    await ctx.limits.take('register', addressKey(ctx.ip))
    await ctx.limits.take('changeLogin', ctx.actor.userId)
  }
  const login = input.login === undefined ? {} : { login: input.login, loginKey: loginKey(input.login) }
  const language = input.language === undefined ? {} : { language: input.language }
  try {
    return await answering(ctx, async (tx) => {
      const [user] = await tx
        .update(users)
        .set({ ...login, ...language })
        .where(eq(users.id, ctx.actor.userId))
        .returning()
      if (!user) throw new DomainError('token_invalid')
      await audit(tx, ctx, 'profile_updated', { userId: user.id })
      return toProfile(user)
    })
  } catch (error) {
    if (brokenUnique(error) === 'users_login_unique') throw new DomainError('login_taken', { cause: error })
    throw error
  }
}
