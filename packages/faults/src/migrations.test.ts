import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tell } from './harness/figures.ts'
import { newPostgres, sqlOf } from './harness/parts.ts'
import { register } from './harness/people.ts'
import { launchServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

const MIGRATIONS = new URL('../../core/migrations', import.meta.url)

test('20 instances migrate at once: all start, each migration runs once', async () => {
  const postgres = await newPostgres({ maxConnections: 400 })
  const sql = sqlOf(postgres)
  // Whoever migrates must wait for this schema, so that all 20 are there when it is let go.
  const door = await sql.reserve()
  await door`begin`
  await door`create schema drizzle`
  const servers = await Promise.all(
    Array.from({ length: 20 }, () => launchServer({ DATABASE_URL: postgres.url(), LOG_LEVEL: 'warn' })),
  )
  const waiting = () =>
    sql`select count(*)::int as n from pg_stat_activity where application_name = 'jarvis-migrations'`
  await until('all 20 wait', async () => (await waiting())[0]?.['n'] === 20, 200_000)
  const began = performance.now()
  await door`rollback`
  door.release()
  await Promise.all(servers.map((server) => server.ready()))
  const ms = Math.round(performance.now() - began)

  const applied = await sql`select hash from drizzle.__drizzle_migrations`
  const written = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'))
  const statuses = await Promise.all(servers.map((server) => server.ask('GET /readyz')))
  tell('20 instances migrate at once', {
    started: statuses.filter(({ status }) => status === 200).length,
    migrations: written.length,
    'times run': applied.length,
    'all ready after ms': ms,
  })
  expect(statuses.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(applied).toHaveLength(written.length)
  expect(new Set(applied.map(({ hash }) => hash)).size).toBe(written.length)
  // What one writes another reads.
  const [first, last] = [servers[0], servers.at(-1)]
  if (!first || !last) throw new Error('no servers')
  const { token } = await register(first)
  expect((await last.ask('GET /profile/info', { token })).status).toBe(200)
}, 300_000)
