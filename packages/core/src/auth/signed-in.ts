import { z } from 'zod'
import { Moment, Profile, toProfile } from '../profile/profile.ts'
import type { IssuedToken } from './token.ts'
import type { User } from './user.sql.ts'

/** The answer to whoever has just registered or signed in. `expires_at` is when the token dies if it is not used. */
export const SignedIn = z
  .object({
    token: z.string().meta({
      description: 'Send it as `Authorization: Bearer …`.',
      examples: ['jrv_R3bX0pJ0m7yJr9t2q1w5c8v4n6z3k0h2f7d9s1a5gTQ'],
    }),
    expires_at: Moment.meta({ description: 'When the token dies if it is not used again.' }),
    user: Profile,
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

export const toSignedIn = (user: User, token: IssuedToken): SignedIn => ({
  token: token.secret.reveal(),
  expires_at: token.expiresAt.toISOString(),
  user: toProfile(user),
})
