import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { UserCtx } from '../context.ts'
import { Moment } from '../profile/profile.ts'
import { commands } from './command.sql.ts'
import { CommandResult } from './command-result.ts'
import { Verdict } from './feedback.ts'

export const HistoryInput = z.object({
  limit: z.int().min(1).max(100).default(20),
  before: z.uuid().meta({ description: 'The `next` of the last page.' }).optional(),
})
export type HistoryInput = z.infer<typeof HistoryInput>

/** What was heard of a command. */
export const Heard = z
  .object({ text_ru: z.string().nullable(), text_en: z.string().nullable(), text: z.string().nullable() })
  .meta({
    id: 'Heard',
    description:
      'What was heard, without control characters: `text`, when the client sent it with `language`, and then the other two are null; else `text_ru` and `text_en`, null for one that was empty or not sent, and `text` is null.',
  })

export const HistoryItem = CommandResult.extend({
  created_at: Moment,
  heard: Heard,
  feedback: Verdict.nullable(),
}).meta({ id: 'HistoryItem', description: 'A CommandResult, and what became of it.' })
export type HistoryItem = z.infer<typeof HistoryItem>

export const HistoryOutput = z.object({
  commands: z.array(HistoryItem),
  next: z
    .string()
    .meta({ format: 'uuid' })
    .nullable()
    .meta({ description: 'Give it as `before` to get what is older; null at the end.' }),
})

/** The columns of a command that are ever shown. */
export const SHOWN_OF_COMMAND = {
  id: commands.id,
  createdAt: commands.createdAt,
  heardRu: commands.heardRu,
  heardEn: commands.heardEn,
  heardText: commands.heardText,
  feedback: commands.feedback,
  result: commands.result,
}
export type ShownCommand = Pick<typeof commands.$inferSelect, keyof typeof SHOWN_OF_COMMAND>

export const heardIn = (row: ShownCommand): z.infer<typeof Heard> => ({
  text_ru: row.heardRu,
  text_en: row.heardEn,
  text: row.heardText,
})

/** A row as the API shows it. */
export const toHistoryItem = (row: ShownCommand): HistoryItem => ({
  ...row.result,
  created_at: row.createdAt.toISOString(),
  heard: heardIn(row),
  feedback: row.feedback,
})

/** The signed-in person's commands, the newest first. Ids are UUIDv7, so they serve as the cursor. */
export async function history(ctx: UserCtx, input: HistoryInput): Promise<z.infer<typeof HistoryOutput>> {
  const rows = await ctx.db
    .select(SHOWN_OF_COMMAND)
    .from(commands)
    .where(
      and(eq(commands.userId, ctx.actor.userId), input.before ? lt(commands.id, input.before) : undefined),
    )
    .orderBy(desc(commands.id))
    .limit(input.limit + 1)
  const page = rows.slice(0, input.limit)
  return {
    commands: page.map(toHistoryItem),
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  }
}
