import { sql } from 'drizzle-orm'
import type { Person } from './people.ts'
import type { TestCore } from './test-core.ts'

/**
 * Puts `count` commands of a person into the database, the oldest with the id 1, each heard as `text` or as its number.
 */
export async function giveCommands(
  core: TestCore,
  { id }: Person,
  { count, text }: { count: number; text?: string },
) {
  const heard = text === undefined ? sql`'command ' || n` : sql`${text}::text`
  await core.db.execute(sql`insert into commands (id, user_id, session_id, cache_key, reply_hash, result, heard_text, created_at)
    select lpad(to_hex(n), 32, '0')::uuid, ${id}, ${id}, '', '', '{}', ${heard}, ${core.clock().toISOString()}
    from generate_series(1, ${count}::int) as n`)
}
