import { and, eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { idempotencyKeys } from './idempotency.sql.ts'

const isRegistrationOf = (userId: string) =>
  and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.path, 'auth.register'))

/**
 * Forgets the kept registration of a user whose password changes: repeating it gives a fresh token, which must not be
 * a way in for who knows only the old password.
 */
export async function forgetRegistration(tx: Db, userId: string): Promise<void> {
  await tx.delete(idempotencyKeys).where(isRegistrationOf(userId))
}

/** Whether it is still kept. Only who holds the user meanwhile knows that it will be until the end of `tx`. */
export async function isRegistrationKept(tx: Db, userId: string): Promise<boolean> {
  return (await tx.$count(idempotencyKeys, isRegistrationOf(userId))) > 0
}
