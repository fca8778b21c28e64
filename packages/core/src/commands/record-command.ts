import type { Db } from '../db/client.ts'
import { preparedOnce } from '../db/prepared.ts'
import { commands } from './command.sql.ts'

type Row = typeof commands.$inferInsert
type Waiting = { row: Row; done: () => void; fail: (error: unknown) => void }

/** So many rows go in one insert at most. */
const MAX_ROWS = 100

/** Writes down an answered command; resolves when it is stored. Rows that come while another is being written share one insert. */
export const recordCommand = (db: Db, row: Row): Promise<void> => recorderOf(db)(row)

const recorderOf = preparedOnce((db) => {
  const queue: Waiting[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    writing = true
    while (queue.length > 0) await write(db, queue.splice(0, MAX_ROWS))
    writing = false
  }

  return (row: Row) =>
    new Promise<void>((done, fail) => {
      queue.push({ row, done, fail })
      if (!writing) void writeAll()
    })
})

/** One bad row (its user was erased meanwhile) must not take the others with it: then each goes by itself. */
async function write(db: Db, batch: Waiting[]): Promise<void> {
  try {
    await db.insert(commands).values(batch.map(({ row }) => row))
    for (const { done } of batch) done()
  } catch (error) {
    if (batch.length === 1) batch[0]?.fail(error)
    else for (const waiting of batch) await write(db, [waiting])
  }
}
