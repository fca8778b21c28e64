import pino from 'pino'
import type { Overrides } from '../core.ts'
import { openDatabase } from '../db/client.ts'
import { Secret } from '../secret.ts'
import { createTestCore, type TestCore } from './test-core.ts'

/** Another instance on the database of `first`, with the same clock and mail transport. Close it before the first. */
export async function secondCore(
  first: TestCore,
  overrides: Parameters<typeof createTestCore>[0] & Overrides = {},
): Promise<TestCore> {
  const { connectionString } = first.database.jobs() as { connectionString?: string }
  const database = connectionString
    ? await openDatabase({ kind: 'postgres', url: new Secret(connectionString) }, pino({ level: 'silent' }))
    : { ...first.database, close: async () => {} }
  return createTestCore({
    database,
    clock: first.clock,
    mail: first.mail,
    config: first.config,
    ...overrides,
  })
}
