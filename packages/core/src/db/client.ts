// NOTE FROM THE LEAD (11:12) to the engineer of the core tests: the driver is fixed by the user: postgres.js (package `postgres`) must stay,
// `pg` must not replace it. Your pg version is kept in /tmp/h8-pg for reference. Please make the faults work ON postgres.js
// (deadlines + a new client when the whole database is silent, as you had at 10:47), adapt the tests, and delete these lines.
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import postgres from 'postgres'
import type { DatabaseConfig } from '../config.ts'
import type { Log } from '../log.ts'
import { withDeadlines } from './deadlines.ts'
import { lockDirectory } from './directory-lock.ts'
import { migrateEmbedded, migratePostgres } from './migrate.ts'
import * as schema from './schema.ts'

/** The database as the domain sees it: the same above PostgreSQL and the embedded PGlite, and inside a transaction. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

export type Database = {
  db: Db
  /** What to show an operator: kind and place, no secrets. */
  description: string
  /** How pg-boss reaches the same database. */
  jobs: ConstructorOptions
  /** Resolves when the database answers; throws when it does not. */
  ping(): Promise<void>
  /** Tells a second process on the same directory where this one is. */
  announce(owner: string): void
  close(): Promise<void>
}

const POOL_SIZE = 10

/** Opens the database that `config` names and brings its tables up to date. */
export function openDatabase(config: DatabaseConfig, log: Log): Promise<Database> {
  return config.kind === 'postgres' ? openPostgres(config.url.reveal(), log) : openEmbedded(config.dir)
}

async function openPostgres(url: string, log: Log): Promise<Database> {
  await migratePostgres(url, log)
  const client = withDeadlines(
    postgres(url, {
      max: POOL_SIZE,
      connect_timeout: 2,
      // The default grows to minutes; a database that is back should be used at once.
      backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 0.5),
      onnotice: () => {},
      connection: {
        application_name: 'jarvis',
        statement_timeout: 10_000,
        lock_timeout: 2_000,
        idle_in_transaction_session_timeout: 10_000,
      },
    }),
  )
  const db: Db = drizzlePostgres(client, { schema })
  const { host, pathname } = new URL(url)
  return {
    db,
    description: `PostgreSQL at ${host}${pathname}`,
    jobs: { connectionString: url, max: 3, application_name: 'jarvis-jobs' },
    ping: async () => void (await db.execute(sql`select 1`)),
    announce: () => {},
    close: () => client.end({ timeout: 5 }),
  }
}

async function openEmbedded(dir: string): Promise<Database> {
  const lock = lockDirectory(dir)
  try {
    const database = await embeddedDatabase(await PGlite.create({ dataDir: `${dir}/data` }), dir)
    return {
      ...database,
      announce: lock.announce,
      close: async () => {
        await database.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The database inside a running PGlite, brought up to date. */
export async function embeddedDatabase(pglite: PGlite, place: string): Promise<Database> {
  const db = drizzlePglite(pglite, { schema })
  await migrateEmbedded(db)
  return {
    db,
    description: `embedded PostgreSQL (PGlite) in ${place}`,
    jobs: { db: fromPglite(pglite), backend: 'pglite' },
    ping: async () => void (await db.execute(sql`select 1`)),
    announce: () => {},
    close: () => pglite.close(),
  }
}
