import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { UserCtx } from '../../context.ts'
import { preparedOnce } from '../../db/prepared.ts'
import { commands } from '../command.sql.ts'
import type { CommandResult } from '../command-result.ts'
import type { Session } from '../current-session.ts'

/** An answered command of the session, and when that was. */
export type PastCommand = { result: CommandResult; at: Date; feedback: 'right' | 'wrong' | null }

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

/** The last commands of the session since a moment, at most `limit` of them, oldest first. */
export async function pastCommands(
  ctx: UserCtx,
  session: Session,
  since: Date,
  limit: number,
): Promise<PastCommand[]> {
  const about = { userId: ctx.actor.userId, sessionId: session.id, since: since.toISOString(), limit }
  return (await findPast(ctx.db).execute(about)).reverse()
}
