import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { users } from './user.sql.ts'

/**
 * Keeps a user from being erased until `tx` ends. Whoever locks several rows of a user locks the user first, so that no
 * two wait for each other: those who change the user do so anyway, the others by this.
 */
export async function holdUser(tx: Db, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('key share')
}
