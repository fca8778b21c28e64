import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { commands } from './command.sql.ts'

/** A person keeps that many commands, of that many bytes together: the older ones go. */
const MAX_COMMANDS = 10_000
const MAX_BYTES = 32 * 1024 * 1024

/**
 * The id of the newest of a person's commands that is not kept any more, as all that are older; undefined when all of
 * them are.
 */
export async function newestBeyondBound(db: Db, userId: string): Promise<string | undefined> {
  const { id, heardRu, heardEn, heardText, result } = commands
  const newest = db
    .select({
      id,
      bytes: sql`octet_length(concat(${heardRu}, ${heardEn}, ${heardText}, ${result}))`.as('bytes'),
    })
    .from(commands)
    .where(eq(commands.userId, userId))
    .orderBy(desc(id))
    .limit(MAX_COMMANDS + 1)
    .as('newest')
  const soFar = sql`(order by ${newest.id} desc rows unbounded preceding)`
  const counted = db
    .select({
      id: newest.id,
      isBeyond:
        sql`count(*) over ${soFar} > ${MAX_COMMANDS} or sum(${newest.bytes}) over ${soFar} > ${MAX_BYTES}`.as(
          'is_beyond',
        ),
    })
    .from(newest)
    .as('counted')
  const [first] = await db
    .select({ id: counted.id })
    .from(counted)
    .where(sql`${counted.isBeyond}`)
    .orderBy(desc(counted.id))
    .limit(1)
  return first?.id
}
