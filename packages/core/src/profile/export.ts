import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { auditEvents } from '../admin/audit.sql.ts'
import { audit } from '../admin/audit.ts'
import { tokens } from '../auth/token.sql.ts'
import { cacheEntries, rejectedReplies } from '../commands/cache.sql.ts'
import { commands } from '../commands/command.sql.ts'
import { CommandResult } from '../commands/command-result.ts'
import { Verdict } from '../commands/feedback.ts'
import { Heard, heardIn, SHOWN_OF_COMMAND } from '../commands/history.ts'
import { newestBeyondBound } from '../commands/kept-commands.ts'
import { OwnNames } from '../commands/own-names.ts'
import { sessions } from '../commands/session.sql.ts'
import type { UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { patiently } from '../db/patiently.ts'
import { readPages } from '../db/read-pages.ts'
import { inTurn } from '../in-turn.ts'
import { createPlaces } from '../places.ts'
import { getProfile } from './info.ts'
import { Moment, Profile } from './profile.ts'

/** Everything stored about a person, secrets' hashes aside. */
export const ProfileExport = z
  .object({
    exported_at: Moment,
    user: Profile,
    tokens: z.array(
      z.object({ id: z.uuid(), device: z.string().nullable(), created_at: Moment, last_used_at: Moment }),
    ),
    sessions: z.array(
      z.object({
        id: z.uuid(),
        device: z.string().nullable(),
        platform: z.string().nullable(),
        timezone: z.string(),
        actions: z.array(z.string()).nullable(),
        names: OwnNames.nullable(),
        created_at: Moment,
        last_used_at: Moment,
      }),
    ),
    commands: z.array(
      z.object({
        created_at: Moment,
        heard: Heard,
        feedback: Verdict.nullable(),
        result: CommandResult,
      }),
    ),
    cache: z.array(
      z.object({
        utterance: z.string(),
        text: z.string(),
        hits: z.int().min(0),
        created_at: Moment,
        last_used_at: Moment,
      }),
    ),
    rejected_answers: z.int().min(0),
    events: z.array(z.object({ event: z.string(), ip: z.string().nullable(), created_at: Moment })),
  })
  .meta({ id: 'ProfileExport' })
export type ProfileExport = z.infer<typeof ProfileExport>

const iso = (date: Date) => date.toISOString()

/** So many events are given, the newest: the trail itself has no end. */
const MAX_EVENTS = 10_000

/** So many may be made or wait on one instance. */
const places = createPlaces(32)

/**
 * Gathers everything stored about the signed-in person. In memory is what is shown, and one page of rows besides. What
 * is kept of a person is bounded, so the whole of it is a string that JavaScript can have. Each takes a connection to
 * the database and much memory: one is made at a time, and of one person one waits for that. Throws `overloaded` when
 * too many do.
 */
export async function exportProfile(ctx: UserCtx): Promise<ProfileExport> {
  const { userId } = ctx.actor
  const leave = places.take('all')
  try {
    await ctx.limits.take('export', userId)
    const inTurnOfAll = () => inTurn(ctx.passwords, 'export', () => gather(ctx))
    return await inTurn(ctx.passwords, `export ${userId}`, inTurnOfAll)
  } finally {
    leave()
  }
}

async function gather(ctx: UserCtx): Promise<ProfileExport> {
  const { userId } = ctx.actor
  ctx.signal?.throwIfAborted()
  const user = await getProfile(ctx)
  await audit(ctx.db, ctx, 'exported', { userId })
  return patiently(ctx.db, async (tx) => ({
    exported_at: iso(ctx.clock()),
    user,
    tokens: await tokensOf(tx, userId),
    sessions: await sessionsOf(tx, userId),
    commands: await commandsOf(tx, userId),
    cache: await cacheOf(tx, userId),
    rejected_answers: await tx.$count(rejectedReplies, eq(rejectedReplies.userId, userId)),
    events: await eventsOf(tx, userId),
  }))
}

function tokensOf(db: Db, userId: string): Promise<ProfileExport['tokens']> {
  const { id, device, createdAt, lastUsedAt } = tokens
  return readPages(
    (after, size) =>
      db
        .select({ id, device, createdAt, lastUsedAt })
        .from(tokens)
        .where(and(eq(tokens.userId, userId), after ? gt(id, after) : undefined))
        .orderBy(id)
        .limit(size),
    (row) => ({
      id: row.id,
      device: row.device,
      created_at: iso(row.createdAt),
      last_used_at: iso(row.lastUsedAt),
    }),
  )
}

function sessionsOf(db: Db, userId: string): Promise<ProfileExport['sessions']> {
  const { id, deviceName, platform, timezone, names, createdAt, lastUsedAt } = sessions
  const actions = sql<string[] | null>`jsonb_path_query_array(${sessions.actions}, '$[*].name')`
  return readPages(
    (after, size) =>
      db
        .select({ id, deviceName, platform, timezone, actions, names, createdAt, lastUsedAt })
        .from(sessions)
        .where(and(eq(sessions.userId, userId), after ? gt(id, after) : undefined))
        .orderBy(id)
        .limit(size),
    (row) => ({
      id: row.id,
      device: row.deviceName,
      platform: row.platform,
      timezone: row.timezone,
      actions: row.actions,
      names: row.names,
      created_at: iso(row.createdAt),
      last_used_at: iso(row.lastUsedAt),
    }),
  )
}

async function commandsOf(db: Db, userId: string): Promise<ProfileExport['commands']> {
  // The cleaning may be some minutes behind.
  const beyond = await newestBeyondBound(db, userId)
  return readPages(
    (after, size) =>
      db
        .select(SHOWN_OF_COMMAND)
        .from(commands)
        .where(and(eq(commands.userId, userId), after ? gt(commands.id, after) : undefined))
        .orderBy(commands.id)
        .limit(size),
    (row) => ({
      created_at: iso(row.createdAt),
      heard: heardIn(row),
      feedback: row.feedback,
      result: row.result,
    }),
    beyond,
  )
}

async function cacheOf(db: Db, userId: string): Promise<ProfileExport['cache']> {
  const { key, utterance, hits, createdAt, lastUsedAt } = cacheEntries
  const text = sql<string>`${cacheEntries.reply} ->> 'text'`
  const saved = await readPages(
    (after, size) =>
      db
        .select({ id: key, utterance, text, hits, createdAt, lastUsedAt })
        .from(cacheEntries)
        .where(and(eq(cacheEntries.userId, userId), after ? gt(key, after) : undefined))
        .orderBy(key)
        .limit(size),
    (row) => ({
      utterance: row.utterance,
      text: row.text,
      hits: row.hits,
      created_at: iso(row.createdAt),
      last_used_at: iso(row.lastUsedAt),
    }),
  )
  return saved.sort((a, b) => a.created_at.localeCompare(b.created_at))
}

async function eventsOf(db: Db, userId: string): Promise<ProfileExport['events']> {
  const { id, event, actor, ip, createdAt } = auditEvents
  const [beyond] = await db
    .select({ id })
    .from(auditEvents)
    .where(eq(auditEvents.userId, userId))
    .orderBy(desc(id))
    .offset(MAX_EVENTS)
    .limit(1)
  return readPages(
    (after, size) =>
      db
        .select({ id, event, actor, ip, createdAt })
        .from(auditEvents)
        .where(and(eq(auditEvents.userId, userId), after ? gt(id, after) : undefined))
        .orderBy(id)
        .limit(size),
    (row) => ({
      event: row.event,
      ip: row.actor === 'admin' ? null : row.ip,
      created_at: iso(row.createdAt),
    }),
    beyond?.id,
  )
}
