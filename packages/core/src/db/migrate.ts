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

/** How often an absent database is looked for, how long to wait in between, and what ends the waiting early. */
export type Waiting = { tries: number; delayMs: number; signal?: AbortSignal | undefined }

/** Whoever migrates meanwhile should be done by then; else the try has failed like any other. */
const LOCK_MS = 30_000

/** PostgreSQL was not there, or locked, however often it was tried. The message names no user and no password. */
export class DatabaseUnavailable extends Error {
  constructor(url: string, tries: number, cause: unknown) {
    const { host, pathname } = new URL(url)
    super(
      `PostgreSQL at ${host}${pathname} is not available (${codeOf(cause)}); given up after ${tries} tries`,
      {
        cause,
      },
    )
    this.name = 'DatabaseUnavailable'
  }
}

/** Any number that nothing else on the database locks; "jrvs" in ASCII. */
const ADVISORY_LOCK = 0x6a727673

/**
 * Brings PostgreSQL's tables up to date, one instance at a time (drizzle's own `migrate` fails when two run).
 * An absent database is tried 30 times, one second apart unless told otherwise; then throws DatabaseUnavailable.
 */
export async function migratePostgres(url: string, log: Log, waiting: Partial<Waiting> = {}): Promise<void> {
  const { tries = 30, delayMs = 1_000, signal } = waiting
  for (let attempt = 1; ; attempt++) {
    try {
      return await migrateNow(url, signal)
    } catch (error) {
      signal?.throwIfAborted()
      if (!asUnavailable(error)) throw error
      if (attempt >= tries) throw new DatabaseUnavailable(url, tries, error)
      const again = `database not available, trying again in ${delayMs / 1000} s`
      log.warn({ attempt, of: tries, code: codeOf(error) }, again)
      await sleep(delayMs, undefined, { ...(signal && { signal }) })
    }
  }
}

async function migrateNow(url: string, signal?: AbortSignal): Promise<void> {
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
