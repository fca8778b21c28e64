import { fileURLToPath } from 'node:url'
import type { PgliteDatabase } from 'drizzle-orm/pglite'
import { migrate as applyPglite } from 'drizzle-orm/pglite/migrator'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import { migrate as applyPostgres } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type * as schema from './schema.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Whoever migrates meanwhile should be done by then; else the try has failed like any other. */
const LOCK_MS = 30_000

/** Any number that nothing else on the database locks; "jrvs" in ASCII. */
const ADVISORY_LOCK = 0x6a727673

/**
 * Brings PostgreSQL's tables up to date, one instance at a time (drizzle's own `migrate` fails when two run). `signal`
 * ends the wait for whoever migrates.
 */
export async function migratePostgres(url: string, signal?: AbortSignal): Promise<void> {
  const connection = { application_name: 'jarvis-migrations', lock_timeout: LOCK_MS }
  const client = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {}, connection })
  const hangUp = () => void client.end({ timeout: 0 })
  signal?.addEventListener('abort', hangUp)
  try {
    await client`select pg_advisory_lock(${ADVISORY_LOCK})`
    await applyPostgres(drizzlePostgres(client), { migrationsFolder })
    await client`select pg_advisory_unlock(${ADVISORY_LOCK})`
  } finally {
    signal?.removeEventListener('abort', hangUp)
    await client.end({ timeout: 5 })
  }
}

/** Brings the embedded database's tables up to date; its directory is locked, so nobody else is there. */
export async function migrateEmbedded(db: PgliteDatabase<typeof schema>): Promise<void> {
  await applyPglite(db, { migrationsFolder })
}
