import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { holdUser } from '../auth/hold-user.ts'
import { tokens } from '../auth/token.sql.ts'
import type { UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { newId } from '../db/columns.ts'
import { preparedOnce } from '../db/prepared.ts'
import { DomainError } from '../errors.ts'
import { onceForEach } from '../once-for-each.ts'
import { sessions } from './session.sql.ts'
import { usualTimeZone } from './usual-time-zone.ts'

export type Session = typeof sessions.$inferSelect

/** `last_used` is written at most that often; it only tells the cleaning job what to keep. */
const TOUCH_MS = 60 * 60 * 1000

/**
 * So many sessions of a person live at once, of up to 64 KiB each: more than anybody has clients, and a client that
 * opens one at each start never has to close any.
 */
const MAX_SESSIONS = 100

/** So much of sessions is kept in memory, in bytes. */
const MAX_KEPT = 32 * 1024 * 1024
// From above, as measured on the heap: a session, and each character of the JSON that its client declared, with what a
// question to a model says of it. What rules make of the actions is kept, and weighed, by itself.
const SESSION_BYTES = 1000
const CHARACTER_BYTES = 12
const KEPT_MS = 60_000

/**
 * The sessions last used. Nothing of a session ever changes but `last_used`, so a kept one is as good as the row; that
 * it ended on another instance is noticed when it is read anew.
 */
const keptSessions = onceForEach(
  (_: Db) =>
    new LRUCache<string, Session>({
      maxSize: MAX_KEPT,
      sizeCalculation: ({ actions, names }) =>
        SESSION_BYTES + JSON.stringify([actions, names]).length * CHARACTER_BYTES,
      ttl: KEPT_MS,
      // How old the library's clock may be; with less it sets a timer every millisecond.
      ttlResolution: 1_000,
    }),
)

const findSession = preparedOnce((db) =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, sql.placeholder('userId')), eq(sessions.id, sql.placeholder('id'))))
    .prepare('find_session'),
)

/**
 * The session a command belongs to: the named one of this person's (else `session_not_found`), or the token's current
 * one, which is made when there is none.
 */
export async function currentSession(ctx: UserCtx, named: string | undefined): Promise<Session> {
  if (named === undefined) return (await livingSession(ctx, ctx.actor.sessionId)) ?? (await makeOnce(ctx))
  const session = z.uuid().safeParse(named).success ? await livingSession(ctx, named.toLowerCase()) : null
  if (!session) throw new DomainError('session_not_found')
  return session
}

/** This person's session of that id, or null when there is none, or none any more. */
async function livingSession(ctx: UserCtx, id: string | null): Promise<Session | null> {
  if (id === null) return null
  const session = keptSessions(ctx.db).get(id) ?? (await readSession(ctx, id))
  if (session?.userId !== ctx.actor.userId) return null
  const isFresh = ctx.clock().getTime() - session.lastUsedAt.getTime() <= TOUCH_MS
  return isFresh || (await touch(ctx, session)) ? session : null
}

async function readSession(ctx: UserCtx, id: string): Promise<Session | undefined> {
  const [session] = await findSession(ctx.db).execute({ userId: ctx.actor.userId, id })
  if (session) keptSessions(ctx.db).set(id, session)
  return session
}

/** Notes that the session is in use; false when the cleaning job took it, since nobody used it for long. */
async function touch(ctx: UserCtx, session: Session): Promise<boolean> {
  const [touched] = await ctx.db
    .update(sessions)
    .set({ lastUsedAt: sql`greatest(${sessions.lastUsedAt}, ${ctx.clock().toISOString()}::timestamptz)` })
    .where(and(eq(sessions.userId, session.userId), eq(sessions.id, session.id)))
    .returning({ lastUsedAt: sessions.lastUsedAt })
  if (touched) session.lastUsedAt = touched.lastUsedAt
  else keptSessions(ctx.db).delete(session.id)
  return touched !== undefined
}

/** Makes the token's session, once, however many commands come at the same time: the token's row is the lock. */
async function makeOnce(ctx: UserCtx): Promise<Session> {
  const { userId, tokenId } = ctx.actor
  return ctx.db.transaction(async (tx) => {
    await holdUser(tx, userId)
    const [token] = await tx.select().from(tokens).where(eq(tokens.id, tokenId)).for('update')
    if (!token) throw new DomainError('token_invalid')
    if (token.currentSessionId) {
      const [made] = await tx
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), eq(sessions.id, token.currentSessionId)))
      if (made) return made
    }
    return openSession(ctx, tx, { timezone: await usualTimeZone(ctx, tx) })
  })
}

const UNDECLARED = { deviceName: null, platform: null, actions: null, names: null }

/**
 * Makes a session, which becomes the token's current one. Beyond MAX_SESSIONS those of the person that were unused for
 * longest end, as the cleaning job ends them; the commands that were said in them stay. Of those that are opened at the
 * same moment a few may live too many, until the next one is opened. `tx` is a transaction.
 */
export async function openSession(
  ctx: UserCtx,
  tx: Db,
  declared: Pick<Session, 'timezone'> &
    Partial<Pick<Session, 'deviceName' | 'platform' | 'actions' | 'names'>>,
): Promise<Session> {
  const { userId, tokenId } = ctx.actor
  const id = newId()
  const now = ctx.clock()
  const session = { ...UNDECLARED, ...declared, id, userId, createdAt: now, lastUsedAt: now }
  const { deviceName } = session
  await tx
    .update(tokens)
    .set({ currentSessionId: id, ...(deviceName && { device: deviceName }) })
    .where(eq(tokens.id, tokenId))
  await tx.insert(sessions).values(session)
  const unused = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.id))
    .offset(MAX_SESSIONS)
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), inArray(sessions.id, unused)))
    .returning({ id: sessions.id })
  for (const { id } of ended) keptSessions(ctx.db).delete(id)
  return session
}
