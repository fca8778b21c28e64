import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createTestCore } from '../testing/test-core.ts'

test('printing the parts of a core shows neither the password of the database nor the admin token', async () => {
  const core = await createTestCore()
  try {
    const { connectionString } = core.database.jobs() as { connectionString?: string }
    const password = connectionString && new URL(connectionString).password
    // The tables are much, and hold no secret.
    const { db, database, ...parts } = core
    const client = Reflect.get(db, '$client') as { options?: object }
    const printed = [
      parts,
      { ...database, db: null },
      client.options ?? {},
      JSON.stringify(client.options ?? {}),
    ]
      .map((part) => inspect(part, { depth: 6 }))
      .join('')
    expect(printed).not.toContain(core.config.adminToken.reveal())
    if (password) expect(printed).not.toContain(password)
    expect([printed.includes('[redacted]'), printed.includes("database: 'test_")]).toEqual([
      true,
      Boolean(password),
    ])
  } finally {
    await core.close()
  }
})
