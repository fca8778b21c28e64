import { eq, or } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { EmailAddress } from './email-address.ts'
import { loginKey } from './login.ts'
import { type User, users } from './user.sql.ts'

/** The user an e-mail address or a login belongs to, in whatever case it was typed; undefined when nobody has it. */
export async function findUserByIdentifier(db: Db, identifier: string): Promise<User | undefined> {
  const key = identifierKey(identifier)
  const [user] = await db
    .select()
    .from(users)
    .where(or(eq(users.email, key), eq(users.loginKey, key)))
  return user
}

/** The form an identifier is compared in. Logins have no `@`, so one key serves both columns. */
export function identifierKey(identifier: string): string {
  if (identifier.includes('@')) return EmailAddress.safeParse(identifier).data ?? identifier.toLowerCase()
  return loginKey(identifier.trim())
}
