import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '../auth/user.sql.ts'
import { commands } from '../commands/command.sql.ts'
import { HistoryItem, SHOWN_OF_COMMAND, type ShownCommand, toHistoryItem } from '../commands/history.ts'
import type { AdminCtx } from '../context.ts'
import { PageSize, toPage } from './page.ts'
import { findOptionalUser, OfAnyUserInput } from './user-reference.ts'

/**
 * A place in the list: milliseconds since 1970 and an id, so that the index by time serves for it. With more digits it
 * would be a year that PostgreSQL does not read.
 */
const Cursor = z
  .string()
  .regex(/^\d{1,14}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .transform((text) => {
    const [ms = '', id = ''] = text.split('.')
    return { at: new Date(Number(ms)), id }
  })
type Cursor = z.infer<typeof Cursor>

export const ListCommandsInput = OfAnyUserInput.extend({
  limit: PageSize,
  before: Cursor.optional().meta({ description: 'The `next` of the last page: what is older.' }),
  after: Cursor.optional().meta({ description: 'The `cursor` of a command: what came since, oldest first.' }),
})
export type ListCommandsInput = z.infer<typeof ListCommandsInput>

export const CommandList = z.object({
  commands: z.array(
    HistoryItem.extend({ cursor: z.string(), user: z.object({ id: z.uuid(), login: z.string() }) }),
  ),
  next: z.string().nullable(),
})
export type CommandList = z.infer<typeof CommandList>

type Row = { command: ShownCommand & { userId: string }; login: string }

const cursorOf = ({ command }: Row): string => `${command.createdAt.getTime()}.${command.id}`

/**
 * What was said and answered, by one user or by all, the newest first; with `after`, the oldest first, to follow what
 * comes. `next` is the cursor for more in the same direction, or null.
 */
export async function listCommands(ctx: AdminCtx, input: ListCommandsInput): Promise<CommandList> {
  const { limit, before, after } = input
  const user = await findOptionalUser(ctx.db, input.user)
  const direction = after ? asc : desc
  const rows = await ctx.db
    .select({ command: { ...SHOWN_OF_COMMAND, userId: commands.userId }, login: users.login })
    .from(commands)
    .innerJoin(users, eq(users.id, commands.userId))
    .where(
      and(
        user && eq(commands.userId, user.id),
        before && sql`(${commands.createdAt}, ${commands.id}) < ${place(before)}`,
        after && sql`(${commands.createdAt}, ${commands.id}) > ${place(after)}`,
      ),
    )
    .orderBy(direction(commands.createdAt), direction(commands.id))
    .limit(limit + 1)
  const { page, next } = toPage(rows, limit, cursorOf)
  return {
    commands: page.map((row) => ({
      ...toHistoryItem(row.command),
      cursor: cursorOf(row),
      user: { id: row.command.userId, login: row.login },
    })),
    next,
  }
}

const place = ({ at, id }: Cursor) => sql`(${at.toISOString()}::timestamptz, ${id}::uuid)`
