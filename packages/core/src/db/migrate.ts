// NOTE FROM THE LEAD (11:12) to the engineer of the core tests: the driver is fixed by the user: postgres.js (package `postgres`) must stay,
// `pg` must not replace it. Your pg version is kept in /tmp/h8-pg for reference. Please make the faults work ON postgres.js
// (deadlines + a new client when the whole database is silent, as you had at 10:47), adapt the tests, and delete these lines.
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PgliteDatabase } from 'drizzle-orm/pglite'
import { migrate as applyPglite } from 'drizzle-orm/pglite/migrator'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import { migrate as applyPostgres } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Log } from '../log.ts'
import { asUnavailable } from './failures.ts'
import type * as schema from './schema.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

const TRIES = 30
/** Any number that nothing else on the database locks; "jrvs" in ASCII. */
const ADVISORY_LOCK = 0x6a727673

/**
 * Brings PostgreSQL's tables up to date, one instance at a time (drizzle's own `migrate` fails when two run).
 * An absent database is tried 30 times, one second apart; throws its last error after that.
 */
export async function migratePostgres(url: string, log: Log): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    await waitFor(client, log)
    await client`select pg_advisory_lock(${ADVISORY_LOCK})`
    await applyPostgres(drizzlePostgres(client), { migrationsFolder })
    await client`select pg_advisory_unlock(${ADVISORY_LOCK})`
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** Brings the embedded database's tables up to date; its directory is locked, so nobody else is there. */
export async function migrateEmbedded(db: PgliteDatabase<typeof schema>): Promise<void> {
  await applyPglite(db, { migrationsFolder })
}

async function waitFor(client: postgres.Sql, log: Log): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client`select 1`
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      if (!asUnavailable(error) || attempt === TRIES) throw error
      log.warn({ attempt, of: TRIES, code }, 'database not reachable, trying again in 1 s')
      await sleep(1_000)
    }
  }
}
