import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { findUserByIdentifier } from '../auth/find-user.ts'
import { type User, users } from '../auth/user.sql.ts'
import type { AdminCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { DomainError } from '../errors.ts'

/** A user as an admin names one. */
export const UserReference = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .meta({ description: 'The id, login or e-mail address of a user; case does not matter.' })

export const OfUserInput = z.object({ user: UserReference })
export type OfUserInput = z.infer<typeof OfUserInput>

export const OfAnyUserInput = z.object({ user: UserReference.optional() })
export type OfAnyUserInput = z.infer<typeof OfAnyUserInput>

/** The user that is meant, or `not_found`. A login is shorter than an id and has no `@`, so the three never mix. */
export async function findReferencedUser(db: Db, reference: string): Promise<User> {
  const id = z.uuid().safeParse(reference)
  const user = id.success
    ? (await db.select().from(users).where(eq(users.id, id.data)))[0]
    : await findUserByIdentifier(db, reference)
  if (!user) throw new DomainError('not_found')
  return user
}

/** The same where naming nobody means everybody. */
export async function findOptionalUser(db: Db, reference: string | undefined): Promise<User | undefined> {
  return reference === undefined ? undefined : findReferencedUser(db, reference)
}

/** Refuses with `forbidden` when an admin is about to shut themselves out. */
export function refuseSelf(ctx: AdminCtx, user: Pick<User, 'id'>): void {
  if (ctx.actor.kind === 'user' && ctx.actor.userId === user.id) throw new DomainError('forbidden')
}
