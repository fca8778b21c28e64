import { setTimeout as sleep } from 'node:timers/promises'
import { type Postgres, startPostgres } from '@jarvis/testing/postgres'
import { startTcpProxy, type TcpProxy } from '@jarvis/testing/tcp-proxy'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { Secret } from '../secret.ts'
import { rowsOf } from '../testing/dump-database.ts'
import { atOnce, reasonOf, tally } from '../testing/people.ts'
import { createTestCore, eventually } from '../testing/test-core.ts'
import { type Database, openDatabase } from './client.ts'
import { patiently } from './patiently.ts'

/** What nobody may wait longer for: the deadline of 2.5 s, and a machine that has other things to do. */
const HANG_MS = 5_000
let logged: string[]
const log = pino({}, { write: (line: string) => void logged.push(line) })

let server: Postgres
let proxy: TcpProxy
let database: Database
let url: string
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

let made = 0
beforeEach(async () => {
  logged = []
  const direct = new URL(await server.createDatabase(`faults${++made}`))
  proxy = await startTcpProxy(server.port)
  direct.port = String(proxy.port)
  url = direct.href
  database = await openDatabase({ kind: 'postgres', url: new Secret(url) }, log)
  await database.db.execute(sql`create table notes (id int primary key)`)
})
afterEach(async () => {
  await database.close()
  await proxy.close()
})

const note = (id: number) => database.db.execute(sql`insert into notes values (${id})`)
const noteInTransaction = (id: number) =>
  database.db.transaction((tx) => tx.execute(sql`insert into notes values (${id})`))
const notes = async () =>
  (await rowsOf(database.db, sql`select id from notes order by id`)).map(({ id }) => id)
/** Fails when a call takes so long that a person would call it a hang. */
const quickly = async <T>(call: Promise<T>): Promise<T> => {
  const began = performance.now()
  const result = await call
  expect(performance.now() - began).toBeLessThan(HANG_MS)
  return result
}
/** Tries until the database works again. */
const recovered = async () => {
  for (let tries = 0; (await reasonOf(database.ping())) !== 'ok'; tries++) {
    expect(tries).toBeLessThan(100)
    await sleep(50)
  }
}

test('PostgreSQL killed under load: requests fail fast, work again once it is back, nothing acknowledged is lost', async () => {
  const acknowledged: number[] = []
  const refusals = new Set<string>()
  let next = 0
  let over = false
  const client = async () => {
    while (!over) {
      const id = next++
      const reason = await quickly(reasonOf(id % 2 ? note(id) : noteInTransaction(id)))
      if (reason === 'ok') acknowledged.push(id)
      else {
        refusals.add(reason)
        await sleep(10)
      }
    }
  }
  const clients = atOnce(16, client)
  for (let kill = 0; kill < 3; kill++) {
    const before = acknowledged.length
    while (acknowledged.length < before + 50) await sleep(10)
    await server.kill()
    await sleep(200)
    await server.start()
  }
  await recovered()
  const before = acknowledged.length
  while (acknowledged.length < before + 50) await sleep(10)
  over = true
  await Promise.all(clients)
  expect([...refusals]).toEqual(['unavailable'])
  const stored = new Set(await notes())
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
})

test('a line that is dead without a word: requests are refused, not hung, and new connections are made', async () => {
  await tally(atOnce(20, () => database.ping()))
  proxy.stall()
  const counts = await quickly(tally(atOnce(40, (i) => (i % 2 ? note(i) : noteInTransaction(i)))))
  expect(counts).toEqual({ unavailable: 40 })
  expect(await quickly(reasonOf(database.ping()))).toBe('unavailable')
  proxy.resume()
  await recovered()
  expect(logged.join('')).toContain('connecting to the database anew')
  expect(await tally(atOnce(20, () => database.ping()))).toEqual({ ok: 20 })
})

test('PostgreSQL that is lost while the server starts is waited for', async () => {
  for (const [lose, find] of [
    [() => server.kill(), () => server.start()],
    [async () => proxy.stall(), async () => proxy.cut()],
  ] as const) {
    logged = []
    await recovered()
    await lose()
    const starting = createTestCore({ database, log })
    await eventually(() => logged.join('').includes('trying again') || undefined)
    await find()
    const core = await starting
    await core.jobs.stop()
  }
})

test('connections that are reset are replaced at once', async () => {
  await tally(atOnce(20, () => database.ping()))
  proxy.cut()
  await recovered()
  expect(await tally(atOnce(20, () => database.ping()))).toEqual({ ok: 20 })
})

test('a full pool: whoever waits too long is refused, does nothing later, and no connection leaks', async () => {
  const slow = tally(atOnce(20, () => database.db.transaction((tx) => tx.execute(sql`select pg_sleep(1.9)`))))
  await sleep(100)
  const counts = await quickly(tally(atOnce(200, (i) => (i % 2 ? note(i) : noteInTransaction(i)))))
  expect(Object.keys(counts).filter((reason) => reason !== 'ok')).toEqual(['unavailable'])
  expect(await slow).toEqual({ ok: 10, unavailable: 10 })
  expect(await tally(atOnce(30, () => database.ping()))).toEqual({ ok: 30 })
  const busy = sql`select count(*)::int as n from pg_stat_activity
    where application_name = 'jarvis' and datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`
  await eventually(async () => (await rowsOf(database.db, busy))[0]?.['n'] === 0 || undefined)
  expect(logged).toEqual([])
  expect(await notes()).toHaveLength(counts['ok'] ?? 0)
})

test('a transaction that holds its connection too long is refused and rolled back', async () => {
  const slow = database.db.transaction(async (tx) => {
    await tx.execute(sql`insert into notes values (1)`)
    await tx.execute(sql`select pg_sleep(1.5)`)
    await tx.execute(sql`select pg_sleep(1.5)`)
  })
  expect(await quickly(reasonOf(slow))).toBe('unavailable')
  await sleep(1_000)
  expect(await notes()).toEqual([])
})

test('a statement that runs too long, and one that waits for a lock, are ended by the server', async () => {
  expect(await quickly(reasonOf(database.db.execute(sql`select pg_sleep(60)`)))).toBe('unavailable')
  const held = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  const holder = reasonOf(
    patiently(database.db, async (tx) => {
      await tx.execute(sql`lock table notes`)
      locked.resolve()
      await held.promise
    }),
  )
  await locked.promise
  expect(await quickly(reasonOf(note(1)))).toBe('unavailable')
  await sleep(500)
  held.resolve()
  await holder
  await sleep(500)
  const busy = sql`select count(*)::int as n from pg_stat_activity where state = 'active' and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`
  expect((await rowsOf(database.db, busy))[0]?.['n']).toBe(0)
  expect(await notes()).toEqual([])
})

test('a refusal inside a transaction rolls it back and costs no connection', async () => {
  const refused = () =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into notes values (1)`)
      throw new DomainError('code_invalid')
    })
  expect(await tally(atOnce(20, refused))).toEqual({ code_invalid: 20 })
  await expect(database.db.execute(sql`select 1/0`)).rejects.toThrow()
  expect(await notes()).toEqual([])
  expect(logged).toEqual([])
})

test('beyond a thousand at once the rest are told of overload without waiting', async () => {
  const counts = await tally(atOnce(1_300, () => database.ping()))
  expect(counts['overloaded']).toBe(300)
  expect(counts['ok']).toBe(1_000)
})

test('an error of the database holds its cause, and is no fault of the database', async () => {
  await note(1)
  await expect(reasonOf(note(1))).rejects.toThrow()
  expect(await reasonOf(note(2))).toBe('ok')
})

test('a statement that fails after some of its rows leaves nothing to the next one', async () => {
  const fail = () =>
    database.db.execute(sql`select repeat('x', 9000), 1 / (30 - g) from generate_series(1, 60) as g`)
  await Promise.all(atOnce(20, async () => expect(fail()).rejects.toThrow()))
  const answers = await Promise.all(atOnce(20, () => rowsOf(database.db, sql`select 42 as answer`)))
  expect(answers).toEqual(Array.from({ length: 20 }, () => [{ answer: 42 }]))
})
