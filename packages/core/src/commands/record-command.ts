import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { batched } from '../db/batched.ts'
import type { Db } from '../db/client.ts'
import { preparedOnce } from '../db/prepared.ts'
import { commands } from './command.sql.ts'

type Row = Required<typeof commands.$inferInsert>

const columns = Object.values(getTableColumns(commands))
const list = (part: (column: (typeof columns)[number]) => SQL) => sql.join(columns.map(part), sql`, `)

/** The rows of one JSON array, by the names and types of the columns: one parameter and one plan for any number. */
const rows = sql`select ${list(({ name }) => sql`r.${sql.identifier(name)}`)}
  from jsonb_to_recordset(${sql.placeholder('rows')}::jsonb)
  as r(${list((column) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`)})`

const recorderOf = preparedOnce((db) => {
  const statement = db.insert(commands).select(rows).prepare('record_commands')
  return batched(async (recorded: Row[]) => {
    await statement.execute({ rows: JSON.stringify(recorded.map(toRecord)) })
    return recorded
  })
})

const toRecord = (row: Row) =>
  Object.fromEntries(
    Object.entries(getTableColumns(commands)).map(([key, { name }]) => [name, row[key as keyof Row]]),
  )

/** Writes down an answered command; resolves when it is stored. When it is busy several share one insert. */
export async function recordCommand(db: Db, row: Row): Promise<void> {
  await recorderOf(db)(row)
}
