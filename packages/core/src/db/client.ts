import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import postgres from 'postgres'
import type { DatabaseConfig } from '../config.ts'
import type { Log } from '../log.ts'
import { STATEMENT_MS, withDeadlines } from './deadlines.ts'
import { type DirectoryLock, lockDirectory } from './directory-lock.ts'
import { migrateEmbedded, migratePostgres } from './migrate.ts'
import * as schema from './schema.ts'
import { withTimeBudget } from './time-budget.ts'
import { type Waiting, whenAvailable } from './when-available.ts'

/** The database as the domain sees it: the same above PostgreSQL and the embedded PGlite, and inside a transaction. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

export type Database = {
  db: Db
  /** What to show an operator: kind and place, no secrets. */
  description: string
  /** How pg-boss reaches the same database; a function, since the answer holds the password. */
  jobs: () => ConstructorOptions
  /** Does a step of the start, again and again while the database is away, as opening it did. */
  starting<T>(step: () => Promise<T>): Promise<T>
  /** Resolves when the database answers; throws when it does not. */
  ping(): Promise<void>
  /** Runs a request, whose waits for the database are bounded as a whole; the embedded one is never waited for. */
  withTimeBudget<T>(run: () => T): T
  close(): Promise<void>
}

const POOL_SIZE = 10

/**
 * Opens the database that `config` names and brings its tables up to date; `waiting` is for one that is absent yet.
 * `lock` is that of the embedded one's directory if it is held already; it is released with the database.
 */
export function openDatabase(
  config: DatabaseConfig,
  log: Log,
  { lock, ...waiting }: Partial<Waiting> & { lock?: DirectoryLock | undefined } = {},
): Promise<Database> {
  return config.kind === 'postgres'
    ? openPostgres(config.url.reveal(), log, waiting)
    : openEmbedded(config.dir, lock)
}

async function openPostgres(url: string, log: Log, waiting?: Partial<Waiting>): Promise<Database> {
  const starting = <T>(step: () => Promise<T>) => whenAvailable(url, log, step, waiting)
  await starting(() => migratePostgres(url, waiting?.signal))
  const { host, pathname, password } = new URL(url)
  const open = (onClose: () => void) => {
    const made = postgres(url, {
      max: POOL_SIZE,
      // As a function it is not printed with the client.
      ...(password !== '' && { password: () => decodeURIComponent(password) }),
      connect_timeout: 1.5,
      // A connection that ends by itself would look like one that was lost.
      max_lifetime: null,
      // The default grows to minutes. One that is back is used within 2 s, also by who had just begun to wait in vain.
      backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 0.3),
      onnotice: () => {},
      onclose: onClose,
      connection: {
        application_name: 'jarvis',
        statement_timeout: STATEMENT_MS,
        lock_timeout: STATEMENT_MS,
        idle_in_transaction_session_timeout: 10_000,
      },
    })
    // Every client needs drizzle's own parsers, which it sets where it is given one.
    drizzlePostgres(made)
    return made
  }
  const client = withDeadlines(open, log)
  const db: Db = drizzlePostgres(client, { schema })
  return {
    db,
    description: `PostgreSQL at ${host}${pathname}`,
    jobs: () => jobsConnection(url),
    starting,
    ping: async () => void (await db.execute(sql`select 1`)),
    withTimeBudget,
    close: () => client.end({ timeout: 5 }),
  }
}

/** pg-boss hands all of it to `pg`, whose own queries wait for ever on a line that is dead. */
function jobsConnection(url: string): ConstructorOptions {
  const options = {
    max: 3,
    application_name: 'jarvis-jobs',
    connectionTimeoutMillis: 3_000,
    query_timeout: 15_000,
  }
  return { connectionString: url, ...options }
}

async function openEmbedded(dir: string, lock = lockDirectory(dir)): Promise<Database> {
  try {
    const database = await embeddedDatabase(await PGlite.create({ dataDir: `${dir}/data` }), dir)
    return {
      ...database,
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
    jobs: () => ({ db: fromPglite(pglite), backend: 'pglite' }),
    starting: (step) => step(),
    ping: async () => void (await db.execute(sql`select 1`)),
    withTimeBudget: (run) => run(),
    close: () => pglite.close(),
  }
}
