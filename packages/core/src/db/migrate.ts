import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PgliteDatabase } from 'drizzle-orm/pglite'
import { migrate as applyPglite } from 'drizzle-orm/pglite/migrator'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import { migrate as applyPostgres } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Log } from '../log.ts'
import { asUnavailable, codeOf } from './failures.ts'
import type * as schema from './schema.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** How often an absent database is looked for, and how long to wait in between. */
export type Waiting = { tries: number; delayMs: number }
const WAITING: Waiting = { tries: 30, delayMs: 1_000 }

/** Any number that nothing else on the database locks; "jrvs" in ASCII. */
const ADVISORY_LOCK = 0x6a727673

/**
 * Brings PostgreSQL's tables up to date, one instance at a time (drizzle's own `migrate` fails when two run).
 * An absent database is tried 30 times, one second apart unless told otherwise; throws its last error after that.
 */
export async function migratePostgres(url: string, log: Log, waiting = WAITING): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    await waitFor(client, log, waiting)
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

async function waitFor(client: postgres.Sql, log: Log, { tries, delayMs }: Waiting): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client`select 1`
      return
    } catch (error) {
      if (!asUnavailable(error) || attempt >= tries) throw error
      const again = `database not reachable, trying again in ${delayMs / 1000} s`
      log.warn({ attempt, of: tries, code: codeOf(error) }, again)
      await sleep(delayMs)
    }
  }
}
