import { hash, randomBytes } from 'node:crypto'
import type { Parts } from '../context.ts'
import type { Db } from '../db/client.ts'
import { newId } from '../db/columns.ts'
import { Secret } from '../secret.ts'
import { tokens } from './token.sql.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A token dies after so long without use … */
export const TOKEN_IDLE_MS = 30 * DAY_MS
/** … and so long after it was made, whatever happens. */
export const TOKEN_MAX_MS = 180 * DAY_MS

const TOKEN_FORM = /^jrv_[A-Za-z0-9_-]{43}$/

/** A new token: `jrv_` and 256 random bits in base64url. */
const newTokenSecret = (): Secret => new Secret(`jrv_${randomBytes(32).toString('base64url')}`)

/** Whether `secret` could be a token; saves a look into the database for what cannot. */
export const looksLikeToken = (secret: Secret): boolean => TOKEN_FORM.test(secret.reveal())

/** SHA-256 in hex: the only form of tokens and codes that is stored. They are random, so no salt is needed. */
export const sha256 = (secret: Secret | string): string =>
  hash('sha256', typeof secret === 'string' ? secret : secret.reveal(), 'hex')

/** When a token dies if it is not used after `lastUsedAt`. */
export const tokenExpiry = (createdAt: Date, lastUsedAt: Date): Date =>
  new Date(Math.min(lastUsedAt.getTime() + TOKEN_IDLE_MS, createdAt.getTime() + TOKEN_MAX_MS))

export type IssuedToken = { id: string; secret: Secret; expiresAt: Date }

/** Makes a token for `userId`; the secret is shown once and never stored. */
export async function issueToken(
  by: Pick<Parts, 'clock'> & { userAgent: string | null },
  db: Db,
  userId: string,
): Promise<IssuedToken> {
  const id = newId()
  const secret = newTokenSecret()
  const now = by.clock()
  const device = by.userAgent?.slice(0, 100) ?? null
  await db
    .insert(tokens)
    .values({ id, userId, hash: sha256(secret), device, createdAt: now, lastUsedAt: now })
  return { id, secret, expiresAt: tokenExpiry(now, now) }
}
