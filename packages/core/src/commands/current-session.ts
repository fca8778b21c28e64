import { and, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { tokens } from '../auth/token.sql.ts'
import type { UserCtx } from '../context.ts'
import { batched } from '../db/batched.ts'
import { newId } from '../db/columns.ts'
import { preparedOnce } from '../db/prepared.ts'
import { DomainError } from '../errors.ts'
import { sessions } from './session.sql.ts'
import { usualTimeZone } from './usual-time-zone.ts'

export type Session = typeof sessions.$inferSelect

/** `last_used` is written at most that often; it only tells the cleaning job what to keep. */
const TOUCH_MS = 60 * 60 * 1000

/** The current sessions of tokens; those that are asked for at the same time in one statement. */
const findCurrent = preparedOnce((db) => {
  const statement = db
    .select({ tokenId: tokens.id, session: sessions })
    .from(tokens)
    .innerJoin(sessions, and(eq(sessions.userId, tokens.userId), eq(sessions.id, tokens.currentSessionId)))
    .where(sql`${tokens.id} = any(${sql.placeholder('tokenIds')}::uuid[])`)
    .prepare('find_current_sessions')
  return batched(async (tokenIds: string[]) => {
    const found = await statement.execute({ tokenIds })
    const byToken = new Map(found.map(({ tokenId, session }) => [tokenId, session]))
    return tokenIds.map((tokenId) => byToken.get(tokenId))
  })
})

const findNamed = preparedOnce((db) =>
  db
    .select({ session: sessions })
    .from(sessions)
    .where(and(eq(sessions.userId, sql.placeholder('userId')), eq(sessions.id, sql.placeholder('id'))))
    .prepare('find_session'),
)

/**
 * The session a command belongs to: the named one of this person's (else `session_not_found`), or the token's current
 * one, which is made when there is none.
 */
export async function currentSession(ctx: UserCtx, named: string | undefined): Promise<Session> {
  const session =
    named === undefined
      ? ((await findCurrent(ctx.db)(ctx.actor.tokenId)) ?? (await makeOnce(ctx)))
      : await byId(ctx, named)
  const now = ctx.clock()
  if (now.getTime() - session.lastUsedAt.getTime() > TOUCH_MS) {
    await ctx.db
      .update(sessions)
      .set({ lastUsedAt: now })
      .where(
        and(eq(sessions.userId, session.userId), eq(sessions.id, session.id), lt(sessions.lastUsedAt, now)),
      )
  }
  return session
}

async function byId(ctx: UserCtx, id: string): Promise<Session> {
  if (!z.uuid().safeParse(id).success) throw new DomainError('session_not_found')
  const [row] = await findNamed(ctx.db).execute({ userId: ctx.actor.userId, id })
  if (!row) throw new DomainError('session_not_found')
  return row.session
}

/** Makes the token's session, once, however many commands come at the same time: the token's row is the lock. */
async function makeOnce(ctx: UserCtx): Promise<Session> {
  const { userId, tokenId } = ctx.actor
  return ctx.db.transaction(async (tx) => {
    const [token] = await tx.select().from(tokens).where(eq(tokens.id, tokenId)).for('update')
    if (!token) throw new DomainError('token_invalid')
    if (token.currentSessionId) {
      const [made] = await tx
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), eq(sessions.id, token.currentSessionId)))
      if (made) return made
    }
    const now = ctx.clock()
    const timezone = await usualTimeZone(ctx, tx)
    const [session] = await tx
      .insert(sessions)
      .values({ id: newId(), userId, timezone, createdAt: now, lastUsedAt: now })
      .returning()
    if (!session) throw new Error('a session that was inserted did not come back')
    await tx.update(tokens).set({ currentSessionId: session.id }).where(eq(tokens.id, tokenId))
    return session
  })
}
