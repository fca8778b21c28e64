import { and, eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { idempotencyKeys } from './idempotency.sql.ts'

/**
 * Forgets the kept registration of a user whose password changes: repeating it gives a fresh token, which must not be
 * a way in for who knows only the old password.
 */
export async function forgetRegistration(tx: Db, userId: string): Promise<void> {
  await tx
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.path, 'auth.register')))
}
