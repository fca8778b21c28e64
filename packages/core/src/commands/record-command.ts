import { batched } from '../db/batched.ts'
import type { Db } from '../db/client.ts'
import { preparedOnce } from '../db/prepared.ts'
import { commands } from './command.sql.ts'

type Row = typeof commands.$inferInsert

const recorderOf = preparedOnce((db) =>
  batched(async (rows: Row[]) => {
    await db.insert(commands).values(rows)
    return rows
  }),
)

/** Writes down an answered command; resolves when it is stored. When it is busy several share one insert. */
export async function recordCommand(db: Db, row: Row): Promise<void> {
  await recorderOf(db)(row)
}
