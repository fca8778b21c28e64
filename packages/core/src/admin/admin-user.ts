import { z } from 'zod'
import type { User } from '../auth/user.sql.ts'
import { Moment, Profile, toProfile } from '../profile/profile.ts'

/** What an admin sees of an account. */
export const AdminUser = Profile.extend({ disabled_at: Moment.nullable() })
export type AdminUser = z.infer<typeof AdminUser>

export const toAdminUser = (user: User): AdminUser => ({
  ...toProfile(user),
  disabled_at: user.disabledAt?.toISOString() ?? null,
})

/** The account after a change. `changed` is false when it was so already. */
export const UserChanged = z.object({
  user: AdminUser,
  changed: z.boolean(),
  tokens_revoked: z.int().min(0),
})
export type UserChanged = z.infer<typeof UserChanged>
