import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'

type TableRow = Record<string, unknown>

/** The rows of a raw query, whichever driver ran it. */
export async function rowsOf(db: Db, query: SQL): Promise<TableRow[]> {
  const result: unknown = await db.execute(query)
  return Array.isArray(result) ? result : (result as { rows: TableRow[] }).rows
}

/** Every row of every table but PostgreSQL's own, by `schema.table`; the job queue's tables are among them. */
export async function dumpDatabase(db: Db): Promise<Record<string, TableRow[]>> {
  const tables = await rowsOf(
    db,
    sql`select table_schema as schema, table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const dump: Record<string, TableRow[]> = {}
  for (const { schema, name } of tables) {
    const table = sql`${sql.identifier(String(schema))}.${sql.identifier(String(name))}`
    const rows = await rowsOf(db, sql`select to_jsonb(t) as row from ${table} t`)
    dump[`${schema}.${name}`] = rows.map(({ row }) => row as TableRow)
  }
  return dump
}

/** Where `text` is found in the database, in whatever case: `schema.table.column` of each row. */
export async function findInDatabase(db: Db, text: string): Promise<string[]> {
  const wanted = text.toLowerCase()
  const found: string[] = []
  for (const [table, rows] of Object.entries(await dumpDatabase(db)))
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (JSON.stringify(value)?.toLowerCase().includes(wanted)) found.push(`${table}.${column}`)
  return found
}
