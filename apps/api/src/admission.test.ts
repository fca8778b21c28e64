import { setTimeout as sleep } from 'node:timers/promises'
import { RawConnection } from '@jarvis/rest/testing/raw-http'
import { Hono } from 'hono'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAdmission } from './admission.ts'
import type { Env } from './caller.ts'
import { type Listening, listen } from './listen.ts'
import { createMetrics } from './metrics.ts'
import { TEST_SETTINGS } from './testing/test-app.ts'
import { createUnreadable } from './unreadable-request.ts'

/** With the embedded database, which the settings of tests have. */
const MAX_WORKING = 200
const MAX_ARRIVING = 1_000

let listening: Listening
let metrics: ReturnType<typeof createMetrics>
let logged: Record<string, unknown>[]
/** Requests at `/held`, answered when `release` is called. */
let held: number
let release: () => void
let connections: RawConnection[]

beforeEach(async () => {
  metrics = createMetrics()
  const lines: Record<string, unknown>[] = []
  logged = lines
  connections = []
  held = 0
  const released = Promise.withResolvers<void>()
  release = released.resolve
  const app = new Hono<Env>()
  app.all('/held', async (c) => {
    held++
    await released.promise
    return c.text('held')
  })
  app.post('/body', async (c) => c.text(await c.req.text()))
  app.all('/works', (c) => {
    // As the embedded database does: on this thread, until it is done.
    for (const end = performance.now() + 2; performance.now() < end; );
    return c.text('worked')
  })
  app.all('*', (c) => c.text('answered'))
  app.onError((error, c) => c.text(error.message, 500))
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const settings = { ...TEST_SETTINGS, corsOrigins: ['https://app.example.com'] }
  listening = await listen(
    app.fetch,
    '127.0.0.1',
    0,
    createUnreadable(log, settings),
    createAdmission(log, settings, metrics),
  )
})
afterEach(async () => {
  release()
  // A body that never comes would be waited for.
  for (const { socket } of connections) socket.destroy()
  await listening.drain()
})

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${listening.port}${path}`, { headers })

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5)
}

/** Takes all places. */
async function fill(): Promise<Promise<Response>[]> {
  const asked = Array.from({ length: MAX_WORKING }, () => ask('/held'))
  await until(() => held === MAX_WORKING)
  return asked
}

const shedCount = async () => Number(/^jarvis_http_shed_total (\d+)$/m.exec(await metrics.text())?.[1])

async function connect(): Promise<RawConnection> {
  const connection = await RawConnection.open(listening.port)
  connections.push(connection)
  return connection
}

/** Opens a POST whose body does not come, behind whatever is sent `before` on the same connection. */
async function openBody(before = ''): Promise<RawConnection> {
  const connection = await connect()
  connection.write(`${before}POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\na`)
  return connection
}

describe('beyond 200 requests at work', () => {
  test('the next is refused, and let in when a place is free', async () => {
    const asked = await fill()
    const refused = await ask('/held', {
      'x-request-id': 'mine',
      'accept-language': 'ru',
      origin: 'https://app.example.com',
    })
    expect(refused.status).toBe(503)
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'retry-after': '1',
      'x-request-id': 'mine',
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'access-control-allow-origin': 'https://app.example.com',
      vary: 'Origin',
    })
    expect(await refused.json()).toEqual({
      code: 'SERVICE_UNAVAILABLE',
      reason: 'overloaded',
      message: expect.stringMatching(/[а-я]/),
      request_id: 'mine',
    })
    expect(held).toBe(MAX_WORKING)
    release()
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200)
    expect((await ask('/anything')).status).toBe(200)
  })

  test('who asks again at each refusal is told it after a pause, so that a flood takes less from others', async () => {
    await fill()
    const began = performance.now()
    for (let i = 0; i < 10; i++) expect((await ask('/held')).status).toBe(503)
    // A timer may be a fraction of a millisecond early.
    expect(performance.now() - began).toBeGreaterThanOrEqual(10 * 14)
  })

  test('health, readiness and metrics are answered all the same, and nothing that only begins like them', async () => {
    await fill()
    for (const path of ['/healthz', '/readyz?x', '/metrics'])
      expect([path, (await ask(path)).status]).toEqual([path, 200])
    for (const path of ['/healthzz', '//healthz', '/'])
      expect([path, (await ask(path)).status]).toEqual([path, 503])
  })

  test('what has another method or a body is no look at the health, and refused', async () => {
    await fill()
    for (const [line, header] of [
      ['POST /healthz?x', 'Content-Length: 2'],
      ['POST /metrics', 'Content-Length: 0'],
      ['DELETE /readyz', 'X-Other: 1'],
      ['GET /healthz', 'Content-Length: 60001'],
      ['HEAD /readyz', 'Transfer-Encoding: chunked'],
    ] as const) {
      const connection = await connect()
      connection.write(`${line} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`)
      expect([line, (await connection.answer(false)).status]).toEqual([line, 503])
    }
  })

  test('a typed client is told in its own form', async () => {
    await fill()
    const refused = await ask('/trpc/profile.info')
    expect(await refused.json()).toMatchObject({
      error: {
        code: -32603,
        message: expect.any(String),
        data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, reason: 'overloaded' },
      },
    })
  })

  test('each refusal is counted, and all of a second are one line of the log', async () => {
    await fill()
    await Promise.all(Array.from({ length: 20 }, () => ask('/held')))
    expect(await shedCount()).toBe(20)
    await until(() => logged.length > 0)
    expect(logged).toEqual([
      expect.objectContaining({
        level: 40,
        refused: 20,
        working: MAX_WORKING,
        msg: 'overloaded: requests were refused',
      }),
    ])
  })

  test('the next is refused also when the work of each keeps the thread busy', async () => {
    const clients = await Promise.all(Array.from({ length: MAX_WORKING + 100 }, () => connect()))
    for (const connection of clients) {
      connection.write('GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n')
      await connection.answer()
    }
    for (const connection of clients) connection.write('GET /works HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const statuses = await Promise.all(clients.map(async (connection) => (await connection.answer()).status))
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(MAX_WORKING)
  })

  test('the connection of a refused POST stays in step', async () => {
    await fill()
    const connection = await connect()
    connection.write('POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nGE')
    expect((await connection.answer()).status).toBe(503)
    connection.write('T ', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    expect(await connection.answer()).toMatchObject({ status: 200, body: 'answered' })
  })
})

describe('a place is taken', () => {
  test('by work alone, not by a body that is on its way', async () => {
    const slow = await Promise.all(Array.from({ length: MAX_WORKING + 50 }, () => openBody()))
    expect((await ask('/anything')).status).toBe(200)
    for (const connection of slow) connection.write('b')
    for (const connection of slow)
      expect(await connection.answer()).toMatchObject({ status: 200, body: 'ab' })
    expect(await shedCount()).toBe(0)
  })

  test('by work on a body that came with its headers, whether or not it is read', async () => {
    const clients = await Promise.all(Array.from({ length: MAX_WORKING }, () => connect()))
    for (const connection of clients)
      connection.write('POST /held HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}')
    await until(() => held === MAX_WORKING)
    expect((await ask('/held')).status).toBe(503)
  })

  test('until the work is done, whether or not the client is still there', async () => {
    const clients = await Promise.all(Array.from({ length: MAX_WORKING }, () => connect()))
    for (const connection of clients) connection.write('GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await until(() => held === MAX_WORKING)
    for (const connection of clients) connection.socket.destroy()
    await sleep(50)
    expect((await ask('/held')).status).toBe(503)
    release()
    await expect.poll(async () => (await ask('/anything')).status).toBe(200)
  })

  test('no longer by an answer that waits behind a slower one on its connection', async () => {
    const connection = await connect()
    connection.write(
      'GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(MAX_WORKING + 10),
    )
    await until(() => held === 1)
    await sleep(50)
    expect((await ask('/anything')).status).toBe(200)
  })
})

describe('beyond 1,000 bodies on their way', () => {
  test('the oldest is cut with 503, and the newest goes on', async () => {
    const all: RawConnection[] = []
    for (let i = 0; i < MAX_ARRIVING; i++) all.push(await openBody())
    await sleep(50)
    expect(await shedCount()).toBe(0)
    const newest = await openBody()
    const [oldest, second] = all
    expect(await oldest?.answer()).toMatchObject({ status: 503, body: expect.stringContaining('overloaded') })
    await oldest?.ended()
    for (const connection of [second, newest]) {
      connection?.write('b')
      expect(await connection?.answer()).toMatchObject({ status: 200, body: 'ab' })
    }
    expect(await shedCount()).toBe(1)
  })

  test('one that is behind an unanswered request is cut without a word, which would pass for that answer', async () => {
    const first = await openBody('GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await until(() => held === 1)
    await Promise.all(Array.from({ length: MAX_ARRIVING }, () => openBody()))
    await first.ended()
    await expect(first.until(/^HTTP/)).rejects.toThrow('received: ')
  })
})
