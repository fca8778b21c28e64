import { and, desc, eq, gt, lt, lte, or, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { resetCodes } from '../auth/reset-code.sql.ts'
import { tokens } from '../auth/token.sql.ts'
import { TOKEN_IDLE_MS, TOKEN_MAX_MS } from '../auth/token.ts'
import { cacheEntries } from '../commands/cache.sql.ts'
import { writeUses } from '../commands/cache-uses.ts'
import { commands } from '../commands/command.sql.ts'
import { newestBeyondBound } from '../commands/kept-commands.ts'
import { sessions } from '../commands/session.sql.ts'
import type { Parts } from '../context.ts'
import type { Db } from '../db/client.ts'
import { deleteFree } from '../db/delete-free.ts'
import { patiently } from '../db/patiently.ts'
import { idempotencyKeys } from '../idempotency/idempotency.sql.ts'
import { dropKeptBeyondBound } from '../idempotency/kept-answers.ts'
import { rateLimits, signInFailures } from '../limits/limit.sql.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A session that nobody used for so long is not one any more. */
const SESSION_MS = 30 * DAY_MS
/** A saved answer that served nobody for so long is forgotten; of the others everybody together keeps that many. */
const ANSWER_MS = 180 * DAY_MS
const MAX_ANSWERS = 1_000_000
/** Only who said something since the last cleaning, or the one before, can have too many commands. */
const TALKED_MS = 20 * 60 * 1000

/**
 * Deletes what has expired: tokens, codes, sessions, kept answers, counters and saved answers that nobody used; and
 * what is beyond a bound: saved answers of all, commands and kept answers of each. Every query that reads what expires
 * looks at the expiry itself, but for saved answers, which are good for as long as they are there. Returns how many
 * rows of each went.
 */
export async function clean(
  parts: Pick<Parts, 'db' | 'clock'>,
  maxAnswers = MAX_ANSWERS,
): Promise<Record<string, number>> {
  const { db } = parts
  await writeUses(db)
  const now = parts.clock()
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const isBeyondBound = lte(
    cacheEntries.lastUsedAt,
    db
      .select({ lastUsedAt: cacheEntries.lastUsedAt })
      .from(cacheEntries)
      .orderBy(desc(cacheEntries.lastUsedAt))
      .offset(maxAnswers)
      .limit(1),
  )
  const drop = (table: PgTable, where: SQL | undefined) => deleteFree(db, table, where)
  return {
    tokens: await drop(
      tokens,
      or(lt(tokens.lastUsedAt, ago(TOKEN_IDLE_MS)), lt(tokens.createdAt, ago(TOKEN_MAX_MS))),
    ),
    resetCodes: await drop(resetCodes, lt(resetCodes.expiresAt, now)),
    sessions: await drop(sessions, lt(sessions.lastUsedAt, ago(SESSION_MS))),
    savedAnswers: await drop(cacheEntries, or(lt(cacheEntries.lastUsedAt, ago(ANSWER_MS)), isBeyondBound)),
    keptAnswers: await drop(idempotencyKeys, lt(idempotencyKeys.expiresAt, now)),
    rateLimits: await drop(rateLimits, lt(rateLimits.expire, now)),
    signInFailures: await drop(signInFailures, lt(signInFailures.openAt, ago(DAY_MS))),
    keptAnswersBeyondBound: await patiently(db, (tx) => dropKeptBeyondBound(tx)),
    commands: await dropOldCommands(db, ago(TALKED_MS)),
  }
}

/** Person by person, so that nobody waits for long. */
async function dropOldCommands(db: Db, since: Date): Promise<number> {
  const talked = await db
    .selectDistinct({ userId: commands.userId })
    .from(commands)
    .where(gt(commands.createdAt, since))
  let dropped = 0
  for (const { userId } of talked) {
    const beyond = await newestBeyondBound(db, userId)
    if (beyond === undefined) continue
    const old = and(eq(commands.userId, userId), lte(commands.id, beyond))
    dropped += await patiently(db, (tx) => deleteFree(tx, commands, old))
  }
  return dropped
}
