import { desc, eq } from 'drizzle-orm'
import type { UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { sessions } from './session.sql.ts'

/** The time zone of a session that names none: the one of the person's last session, else the server's. IANA name. */
export async function usualTimeZone(ctx: UserCtx, db: Db): Promise<string> {
  const [last] = await db
    .select({ timezone: sessions.timezone })
    .from(sessions)
    .where(eq(sessions.userId, ctx.actor.userId))
    .orderBy(desc(sessions.id))
    .limit(1)
  return last?.timezone ?? ctx.config.timeZone
}
