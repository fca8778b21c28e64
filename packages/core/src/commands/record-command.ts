import { getTableColumns, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { batched } from '../db/batched.ts'
import type { Db } from '../db/client.ts'
import { preparedOnce } from '../db/prepared.ts'
import { commands } from './command.sql.ts'

type Row = Required<typeof commands.$inferInsert>

const columns = Object.entries(getTableColumns(commands)) as [keyof Row, PgColumn][]
const names = columns.map(([, { name }]) => sql.identifier(name))

/** The rows of one JSON array, by the names and types of the columns: one parameter and one plan for any number. */
const rows = sql`select ${sql.join(names, sql`, `)}
  from jsonb_populate_recordset(null::${commands}, ${sql.placeholder('rows')}::jsonb)`

const recorderOf = preparedOnce((db) => {
  const statement = db.insert(commands).select(rows).prepare('record_commands')
  return batched(async (recorded: Row[]) => {
    await statement.execute({ rows: JSON.stringify(recorded.map(toRecord)) })
    return recorded
  })
})

/** A row by the names of its columns. */
function toRecord(row: Row): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [key, { name }] of columns) record[name] = row[key]
  return record
}

/** Writes down an answered command; resolves when it is stored. When it is busy several share one insert. */
export async function recordCommand(db: Db, row: Row): Promise<void> {
  await recorderOf(db)(row)
}
