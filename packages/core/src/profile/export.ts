import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { auditEvents } from '../admin/audit.sql.ts'
import { audit } from '../admin/audit.ts'
import { tokens } from '../auth/token.sql.ts'
import { cacheEntries, rejectedReplies } from '../commands/cache.sql.ts'
import { commands } from '../commands/command.sql.ts'
import { CommandResult } from '../commands/command-result.ts'
import { Verdict } from '../commands/feedback.ts'
import { Heard } from '../commands/history.ts'
import { OwnNames } from '../commands/own-names.ts'
import { sessions } from '../commands/session.sql.ts'
import type { UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { patiently } from '../db/patiently.ts'
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

/** Gathers everything stored about the signed-in person. */
export async function exportProfile(ctx: UserCtx): Promise<ProfileExport> {
  const { userId } = ctx.actor
  await ctx.limits.take('export', userId)
  const user = await getProfile(ctx)
  await audit(ctx.db, ctx, 'exported', { userId })
  const iso = (date: Date) => date.toISOString()
  const own = await patiently(ctx.db, (tx) => readAll(tx, userId))
  return {
    exported_at: iso(ctx.clock()),
    user,
    tokens: own.tokens.map((row) => ({
      id: row.id,
      device: row.device,
      created_at: iso(row.createdAt),
      last_used_at: iso(row.lastUsedAt),
    })),
    sessions: own.sessions.map((row) => ({
      id: row.id,
      device: row.deviceName,
      platform: row.platform,
      timezone: row.timezone,
      actions: row.actions?.map((action) => action.name) ?? null,
      names: row.names,
      created_at: iso(row.createdAt),
      last_used_at: iso(row.lastUsedAt),
    })),
    commands: own.commands.map((row) => ({
      created_at: iso(row.createdAt),
      heard: { text_ru: row.heardRu, text_en: row.heardEn, text: row.heardText },
      feedback: row.feedback,
      result: row.result,
    })),
    cache: own.cache.map((row) => ({
      utterance: row.utterance,
      text: row.reply.text,
      hits: row.hits,
      created_at: iso(row.createdAt),
      last_used_at: iso(row.lastUsedAt),
    })),
    rejected_answers: own.rejected,
    events: own.events.map((row) => ({
      event: row.event,
      ip: row.actor === 'admin' ? null : row.ip,
      created_at: iso(row.createdAt),
    })),
  }
}

async function readAll(db: Db, userId: string) {
  return {
    tokens: await db.select().from(tokens).where(eq(tokens.userId, userId)).orderBy(tokens.id),
    sessions: await db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(sessions.id),
    commands: await db.select().from(commands).where(eq(commands.userId, userId)).orderBy(commands.id),
    cache: await db
      .select()
      .from(cacheEntries)
      .where(eq(cacheEntries.userId, userId))
      .orderBy(cacheEntries.createdAt),
    rejected: await db.$count(rejectedReplies, eq(rejectedReplies.userId, userId)),
    events: await db.select().from(auditEvents).where(eq(auditEvents.userId, userId)).orderBy(auditEvents.id),
  }
}
