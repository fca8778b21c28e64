import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '../auth/user.sql.ts'
import type { UserCtx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { Moment, type Profile, toProfile } from './profile.ts'

export const CheckTokenOutput = z.object({
  active: z.literal(true),
  expires_at: Moment.meta({ description: 'When the token dies if it is not used again.' }),
})

/** What the server knows of the signed-in person's account. */
export async function getProfile(ctx: UserCtx): Promise<Profile> {
  const [user] = await ctx.db.select().from(users).where(eq(users.id, ctx.actor.userId))
  if (!user) throw new DomainError('token_invalid')
  return toProfile(user)
}

/** Says that the token lives, and until when if it is not used again. A dead one never comes so far. */
export function checkToken(ctx: UserCtx): z.infer<typeof CheckTokenOutput> {
  return { active: true, expires_at: ctx.actor.tokenExpiresAt.toISOString() }
}
