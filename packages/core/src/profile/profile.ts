import { z } from 'zod'
import type { User } from '../auth/user.sql.ts'
import { Language } from '../language.ts'

/** A moment as the API writes it: RFC 3339 in UTC. */
export const Moment = z.iso.datetime().meta({ examples: ['2026-11-23T09:00:00.000Z'] })

export const Role = z.enum(['user', 'admin']).meta({ id: 'Role' })

/** What a person sees of the account. */
export const Profile = z
  .object({
    id: z.uuid(),
    email: z.string().meta({ examples: ['user@example.com'] }),
    login: z.string().meta({ examples: ['username'] }),
    language: Language,
    role: Role,
    created_at: Moment,
  })
  .meta({ id: 'Profile' })
export type Profile = z.infer<typeof Profile>

/** The part of a user's row that leaves the server. */
export const toProfile = (user: User): Profile => ({
  id: user.id,
  email: user.email,
  login: user.login,
  language: user.language,
  role: user.role,
  created_at: user.createdAt.toISOString(),
})
