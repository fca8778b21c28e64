import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Postgres, startPostgres } from '@jarvis/testing/postgres'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJobs } from '../jobs/jobs.ts'
import { Secret } from '../secret.ts'
import { rowsOf } from '../testing/dump-database.ts'
import { atOnce } from '../testing/people.ts'
import { openDatabase } from './client.ts'

let server: Postgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const silent = pino({ level: 'silent' })
const at = (url: string) => ({ kind: 'postgres' as const, url: new Secret(url) })

test('20 instances start at once on an empty database: all come up, and each migration runs once', async () => {
  const url = await server.createDatabase('twenty')
  const instances = await Promise.all(
    atOnce(20, async () => {
      const database = await openDatabase(at(url), silent)
      return { database, jobs: await createJobs(database, silent) }
    }),
  )
  const [first] = instances
  if (!first) throw new Error('nothing came up')
  const applied = await rowsOf(first.database.db, sql`select hash from drizzle.__drizzle_migrations`)
  const written = readdirSync(new URL('../../migrations', import.meta.url)).filter((name) =>
    name.endsWith('.sql'),
  )
  expect(applied).toHaveLength(written.length)
  expect(new Set(applied.map(({ hash }) => hash)).size).toBe(written.length)
  for (const { jobs, database } of instances) {
    await jobs.stop()
    await database.close()
  }
})

test('an absent database is looked for again and again, each time logged, and given up after the last try', async () => {
  const logged: string[] = []
  const log = pino({}, { write: (line: string) => void logged.push(line) })
  const url = server.url('postgres')
  await server.kill()
  const call = openDatabase(at(url), log, { tries: 4, delayMs: 20 })
  const { host } = new URL(url)
  await expect(call).rejects.toThrow(
    `PostgreSQL at ${host}/postgres is not available (ECONNREFUSED); given up after 4 tries`,
  )
  await server.start()
  expect(logged.map((line) => JSON.parse(line)).map(({ attempt, of, code }) => [attempt, of, code])).toEqual([
    [1, 4, 'ECONNREFUSED'],
    [2, 4, 'ECONNREFUSED'],
    [3, 4, 'ECONNREFUSED'],
  ])
  expect(logged.join('')).not.toContain(new URL(url).password)
})

test('a database that appears meanwhile is used', async () => {
  const url = await server.createDatabase('appears')
  await server.kill()
  const opening = openDatabase(at(url), silent, { tries: 200, delayMs: 50 })
  await server.start()
  const database = await opening
  await database.ping()
  await database.close()
})

test('what waiting cannot mend is not waited for', async () => {
  const url = new URL(server.url('postgres'))
  url.password = 'wrong'
  await expect(openDatabase(at(url.href), silent)).rejects.toMatchObject({ code: '28P01' })
  await expect(openDatabase(at(server.url('nowhere')), silent)).rejects.toMatchObject({ code: '3D000' })
})

test('waiting for an absent database, or for whoever migrates it, ends when it is told to', async () => {
  const url = await server.createDatabase('given_up')
  const holder = postgres(url, { max: 1 })
  await holder`select pg_advisory_lock(${0x6a727673})`
  for (const fault of [async () => {}, () => server.kill()]) {
    await fault()
    const giveUp = new AbortController()
    const opening = openDatabase(at(url), silent, { signal: giveUp.signal })
    await sleep(500)
    giveUp.abort()
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' })
  }
  await server.start()
  await holder.end({ timeout: 0 })
})
