import { sql } from 'drizzle-orm'
import pino from 'pino'
import { openDatabase } from '../db/client.ts'
import { lockDirectory } from '../db/directory-lock.ts'

/** A process of its own that has an embedded database open: `argv[2]` is its directory. Says what it did. */
const dir = process.argv[2] ?? ''
const lock = lockDirectory(dir)
const database = await openDatabase({ kind: 'embedded', dir }, pino({ level: 'silent' }), { lock })
await database.db.execute(sql`create table if not exists notes (id int)`)
lock.announce('http://127.0.0.1:8080, process 42')

process.on('message', async (message) => {
  await database.db.execute(sql`insert into notes values (${Number(message)})`)
  process.send?.('written')
})
process.send?.('open')
