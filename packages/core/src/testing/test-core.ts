import { openAsBlob } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import pino from 'pino'
import postgres from 'postgres'
import { inject } from 'vitest'
import { createPasswords } from '../auth/passwords.ts'
import type { Config } from '../config.ts'
import type { Actor, Ctx } from '../context.ts'
import { type Core, createCore, type Overrides } from '../core.ts'
import { type Database, embeddedDatabase, openDatabase } from '../db/client.ts'
import { newId } from '../db/columns.ts'
import type { Log } from '../log.ts'
import type { Mail, MailTransport } from '../mail/mail.ts'
import { Secret } from '../secret.ts'
import { searchedLog, searchedMail } from './canaries.ts'

export type TestCore = Core & {
  /** The mails that were sent, in order. */
  outbox: Mail[]
  /** Moves the domain's clock. */
  advance(ms: number): void
  /** The context of a call by `actor`. */
  as<A extends Actor>(actor: A, request?: Partial<Ctx>): Ctx<A>
}

export const TEST_CONFIG: Config = {
  publicUrl: 'https://jarvis.example',
  defaultLanguage: 'en',
  timeZone: 'UTC',
  database: { kind: 'embedded', dir: 'unused' },
  ai: { kind: 'none' },
  mail: { kind: 'outbox', dir: 'unused', from: 'jarvis@jarvis.example' },
  adminToken: new Secret('admin-token-of-the-tests'),
  rateLimits: false,
}

/** A mail transport that keeps what it gets. */
export function fakeMail(): MailTransport & { sent: Mail[] } {
  const sent: Mail[] = []
  return {
    kind: 'outbox',
    real: false,
    sent,
    send: async (mail) => void sent.push(mail),
    close: async () => {},
  }
}

/**
 * A core on a database of its own (PGlite or PostgreSQL, as the vitest project says), with cheap password hashing, no
 * limits and mails kept in memory unless overridden. Its log and its mails are searched for secrets. Close it when the
 * tests are over.
 */
export async function createTestCore(
  overrides: Overrides & { config?: Partial<Config>; log?: Log } = {},
): Promise<TestCore> {
  const { config, log: given = pino({ level: 'silent' }), ...parts } = overrides
  const log = searchedLog(given)
  let offset = 0
  const mail = fakeMail()
  const core = await createCore({ ...TEST_CONFIG, ...config }, log, {
    clock: () => new Date(Date.now() + offset),
    passwords: createPasswords({ memoryCost: 64, timeCost: 1, parallelism: 1 }),
    jobPolling: 0.5,
    ...parts,
    mail: searchedMail(parts.mail ?? mail),
    database: parts.database ?? (await testDatabase(log)),
  })
  return {
    ...core,
    outbox: mail.sent,
    advance: (ms) => {
      offset += ms
    },
    as: (actor, request = {}) => ({
      ...core,
      requestId: newId(),
      ip: '192.0.2.1',
      language: 'en',
      userAgent: 'test',
      signal: undefined,
      ...request,
      actor,
    }),
  }
}

/** A fresh copy of the migrated database. */
export async function testDatabase(log: Log = pino({ level: 'silent' })): Promise<Database> {
  const prepared = inject('database')
  if (prepared.kind === 'pglite') {
    const dump = await openAsBlob(prepared.dump)
    return embeddedDatabase(await PGlite.create({ loadDataDir: dump }), 'memory')
  }
  return openDatabase({ kind: 'postgres', url: new Secret(await createTestDatabase(prepared)) }, log)
}

async function createTestDatabase(prepared: { adminUrl: string; template: string }): Promise<string> {
  const name = `test_${newId().replaceAll('-', '')}`
  const admin = postgres(prepared.adminUrl, { max: 1, onnotice: () => {} })
  try {
    // Copying a template fails while another copy of it is under way; the lock makes them queue.
    await admin`select pg_advisory_lock(1)`
    await admin.unsafe(`create database "${name}" template "${prepared.template}"`)
  } finally {
    await admin.end()
  }
  const url = new URL(prepared.adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Waits until `check` gives something, for at most `ms`; throws its last error, or says that it never did. */
export async function eventually<T>(
  check: () => T | undefined | Promise<T | undefined>,
  ms = 10_000,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const found = await check()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`did not happen within ${ms} ms`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
