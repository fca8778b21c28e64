import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { MAX_TURN_AGE_MS, MAX_TURNS } from '../../ai/prompt.ts'
import type { UserCtx } from '../../context.ts'
import { preparedOnce } from '../../db/prepared.ts'
import type { Action } from '../action.ts'
import { commands } from '../command.sql.ts'
import type { CommandResult } from '../command-result.ts'
import type { Session } from '../current-session.ts'

/** An answered command of the session, and when that was. */
export type PastCommand = { result: CommandResult; at: Date; feedback: 'right' | 'wrong' | null }

/** The last thing that was done. */
export const lastDone = (past: readonly PastCommand[]): Action | undefined =>
  past.findLast(({ result }) => result.outcome === 'action')?.result.actions.at(-1)

const findPast = preparedOnce((db) =>
  db
    .select({ result: commands.result, at: commands.createdAt, feedback: commands.feedback })
    .from(commands)
    .where(
      and(
        eq(commands.userId, sql.placeholder('userId')),
        eq(commands.sessionId, sql.placeholder('sessionId')),
        gt(commands.createdAt, sql.placeholder('since')),
      ),
    )
    .orderBy(desc(commands.id))
    .limit(sql.placeholder('limit'))
    .prepare('find_past_commands'),
)

/** What was said before in a session. */
export type Past = {
  /** Begins to read, for who asks soon. */
  begin(): void
  /** The last commands within some milliseconds, at most `limit` of them, oldest first. */
  last(withinMs: number, limit: number): Promise<PastCommand[]>
}

/** So far back, and at least so many, are read whoever asks: conversation and model ask one after the other. */
const MAX_AGE_MS = MAX_TURN_AGE_MS
const AT_LEAST = MAX_TURNS

/** What was said before in the session: read when it is first asked for, and kept for who asks next. */
export function pastOf(ctx: UserCtx, session: Session): Past {
  const { userId } = ctx.actor
  const ago = (ms: number) => new Date(ctx.clock().getTime() - ms)
  const read = async (limit: number) => {
    const since = ago(MAX_AGE_MS).toISOString()
    return (await findPast(ctx.db).execute({ userId, sessionId: session.id, since, limit })).reverse()
  }
  let known: { limit: number; commands: Promise<PastCommand[]> } | undefined
  const begin = (limit = AT_LEAST) => {
    if (known && known.limit >= limit) return known.commands
    const atLeast = Math.max(limit, AT_LEAST)
    known = { limit: atLeast, commands: read(atLeast) }
    return known.commands
  }
  return {
    begin() {
      // Whoever asks is told what went wrong.
      begin().catch(() => {})
    },
    async last(withinMs, limit) {
      const since = ago(withinMs)
      return (await begin(limit)).filter(({ at }) => at > since).slice(-limit)
    },
  }
}
