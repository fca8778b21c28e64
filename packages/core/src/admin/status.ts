import { count, countDistinct, gte, sql } from 'drizzle-orm'
import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import { tokens } from '../auth/token.sql.ts'
import { users } from '../auth/user.sql.ts'
import { cacheEntries } from '../commands/cache.sql.ts'
import { commands } from '../commands/command.sql.ts'
import type { AdminCtx } from '../context.ts'
import type { Database } from '../db/client.ts'
import { asUnavailable } from '../db/failures.ts'
import { isLiving } from './living-token.ts'
import { MailQueue, mailQueue } from './mail-queue.ts'

const Count = z.int().min(0)

export const Status = z.object({
  version: z.string(),
  node: z.string(),
  uptime_s: Count,
  public_url: z.string(),
  /** The instance's IANA time zone; `commands_today` begins at its midnight. */
  timezone: z.string(),
  database: z.object({
    description: z.string(),
    reachable: z.boolean(),
    latency_ms: z.number().nullable(),
  }),
  mail: z.object({ transport: z.enum(['resend', 'smtp', 'outbox']), queue: MailQueue.nullable() }),
  /** Null: commands are answered by rules alone. */
  model: z.string().nullable(),
  /** Null when the database cannot be asked. */
  counts: z
    .object({
      users: Count,
      tokens: Count,
      signed_in_users: Count,
      commands_today: Count,
      cache_entries: Count,
    })
    .nullable(),
})
export type Status = z.infer<typeof Status>

/** How the instance that answers is, also when its database is not. */
export async function getStatus(ctx: AdminCtx, database: Database): Promise<Status> {
  const latencyMs = await latencyOf(database)
  const reachable = latencyMs !== null
  const [queue, counts] = reachable
    ? await Promise.all([mailQueue(ctx.db), countsOf(ctx)]).catch(nullWhenDown)
    : [null, null]
  return {
    version: packageJson.version,
    node: process.version,
    uptime_s: Math.floor(process.uptime()),
    public_url: ctx.config.publicUrl,
    timezone: ctx.config.timeZone,
    database: { description: database.description, reachable, latency_ms: latencyMs },
    mail: { transport: ctx.mail.kind, queue },
    model: ctx.ai?.model ?? null,
    counts,
  }
}

async function latencyOf(database: Database): Promise<number | null> {
  const began = performance.now()
  try {
    await database.ping()
    return Math.round((performance.now() - began) * 10) / 10
  } catch {
    return null
  }
}

function nullWhenDown(error: unknown): [null, null] {
  if (asUnavailable(error)) return [null, null]
  throw error
}

async function countsOf(ctx: AdminCtx): Promise<NonNullable<Status['counts']>> {
  const { db } = ctx
  const now = ctx.clock()
  const zone = ctx.config.timeZone
  const midnight = sql`date_trunc('day', ${now.toISOString()}::timestamptz at time zone ${zone}::text) at time zone ${zone}::text`
  const [[token], userCount, commandCount, cacheCount] = await Promise.all([
    db
      .select({ tokens: count(), users: countDistinct(tokens.userId) })
      .from(tokens)
      .where(isLiving(now)),
    db.$count(users),
    db.$count(commands, gte(commands.createdAt, midnight)),
    db.$count(cacheEntries),
  ])
  return {
    users: userCount,
    tokens: token?.tokens ?? 0,
    signed_in_users: token?.users ?? 0,
    commands_today: commandCount,
    cache_entries: cacheCount,
  }
}
