import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { answersVersion } from '../commands/answers-version.ts'
import type { Parts, UserActor } from '../context.ts'
import { batched } from '../db/batched.ts'
import { preparedOnce } from '../db/prepared.ts'
import { DomainError } from '../errors.ts'
import type { Secret } from '../secret.ts'
import { tokens } from './token.sql.ts'
import { looksLikeToken, sha256, TOKEN_IDLE_MS, TOKEN_MAX_MS, tokenExpiry } from './token.ts'
import { users } from './user.sql.ts'

/** `last_used` is written at most that often: a write on every request would cost more than it tells. */
const TOUCH_MS = 60 * 60 * 1000

type Asked = { hash: string; now: number }

const ago = (ms: number, now: number): Date => new Date(now - ms)

/** Looks tokens up; those that are asked for at the same time in one statement. */
const findToken = preparedOnce((db) => {
  const statement = db
    .select({
      hash: tokens.hash,
      tokenId: tokens.id,
      createdAt: tokens.createdAt,
      lastUsedAt: tokens.lastUsedAt,
      sessionId: tokens.currentSessionId,
      userId: users.id,
      login: users.login,
      role: users.role,
      language: users.language,
      answersVersion,
    })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(
      and(
        sql`${tokens.hash} = any(${sql.placeholder('hashes')}::text[])`,
        gt(tokens.lastUsedAt, sql.placeholder('usedAfter')),
        gt(tokens.createdAt, sql.placeholder('madeAfter')),
        isNull(users.disabledAt),
      ),
    )
    .prepare('find_tokens')
  return batched(async (asked: Asked[]) => {
    // They came within the same moment; the latest of their clocks refuses what any of them would.
    const now = Math.max(...asked.map(({ now }) => now))
    const found = await statement.execute({
      hashes: asked.map(({ hash }) => hash),
      // drizzle hands the values of placeholders to the driver as they are, and postgres.js knows no Date there.
      usedAfter: ago(TOKEN_IDLE_MS, now).toISOString(),
      madeAfter: ago(TOKEN_MAX_MS, now).toISOString(),
    })
    const byHash = new Map(found.map((row) => [row.hash, row]))
    return asked.map(({ hash }) => byHash.get(hash))
  })
})

/**
 * Who holds this token. Asks the database each time, so that a revoked token is dead with the next request on every
 * instance. Throws `token_invalid` for one that is unknown, expired or its user's is disabled.
 */
export async function verifyToken(parts: Pick<Parts, 'db' | 'clock'>, secret: Secret): Promise<UserActor> {
  if (!looksLikeToken(secret)) throw new DomainError('token_invalid')
  const now = parts.clock()
  const row = await findToken(parts.db)({ hash: sha256(secret), now: now.getTime() })
  if (!row) throw new DomainError('token_invalid')
  const touchedBefore = ago(TOUCH_MS, now.getTime())
  const stale = row.lastUsedAt < touchedBefore
  if (stale) {
    await parts.db
      .update(tokens)
      .set({ lastUsedAt: now })
      .where(and(eq(tokens.id, row.tokenId), lt(tokens.lastUsedAt, touchedBefore)))
  }
  return {
    kind: 'user',
    userId: row.userId,
    tokenId: row.tokenId,
    login: row.login,
    role: row.role,
    language: row.language,
    tokenExpiresAt: tokenExpiry(row.createdAt, stale ? now : row.lastUsedAt),
    sessionId: row.sessionId,
    answersVersion: row.answersVersion,
  }
}
