import { RawConnection } from '@jarvis/rest/testing/raw-http'
import { Hono } from 'hono'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Env } from './caller.ts'
import { type Listening, listen } from './listen.ts'
import { TEST_SETTINGS } from './testing/test-app.ts'
import { createUnreadable } from './unreadable-request.ts'

let logged: Record<string, unknown>[] = []
const log = pino({ base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) })
beforeEach(() => {
  logged = []
})
let listening: Listening
beforeAll(async () => {
  const app = new Hono<Env>()
  app.onError((error) => {
    throw error
  })
  app.get('/fault', () => {
    throw new TypeError('nothing of it is told')
  })
  app.post('/begun', async (c) => {
    const { readable, writable } = new TransformStream<string, string>()
    void writable.getWriter().write('half')
    return c.body(readable.pipeThrough(new TextEncoderStream()), 200, { 'content-length': '8' })
  })
  app.post('*', async (c) => c.text(await c.req.text().catch(() => 'no body')))
  app.get('*', (c) => c.text('answered'))
  listening = await listen(app.fetch, '127.0.0.1', 0, createUnreadable(log, TEST_SETTINGS))
})
afterAll(() => listening.drain())

const chunked = (path: string) => `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`

test.each([
  ['a line that is none', 'GET\r\n\r\n', 400, 'invalid_input'],
  ['a method that is none', 'JUMP / HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'invalid_input'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
    'invalid_input',
  ],
  [
    'headers of 17 KiB',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(17 * 1024)}\r\n\r\n`,
    431,
    'invalid_input',
  ],
  ['a broken chunk', `${chunked('/')}x\r\n`, 400, 'invalid_input'],
  [
    'a chunk with 17 KiB of extensions',
    `${chunked('/')}1;${'x'.repeat(17 * 1024)}\r\n`,
    413,
    'body_too_large',
  ],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400, 'invalid_input'],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 400, 'invalid_input'],
  ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nhOST: a\r\n\r\n', 400, 'invalid_input'],
  ['two hosts in HTTP/1.0', 'GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n', 400, 'invalid_input'],
  ['a path with a backslash', 'GET /\\..\\x HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'invalid_input'],
  ['a path that is none', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'invalid_input'],
  ['an expectation', 'POST / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n', 417, 'invalid_input'],
  ['what is our own fault', 'GET /fault HTTP/1.1\r\nHost: a\r\n\r\n', 500, 'internal'],
])('%s is refused like everything else, and the connection ends', async (_, bytes, status, reason) => {
  const connection = await RawConnection.open(listening.port)
  // What came before is answered.
  connection.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  expect((await connection.answer()).body).toBe('answered')
  connection.write(bytes)
  const answer = await connection.answer()
  const requestId = answer.headers.get('x-request-id')
  expect(answer.status).toBe(status)
  expect(JSON.parse(answer.body)).toEqual({
    code: { 413: 'PAYLOAD_TOO_LARGE', 500: 'INTERNAL_SERVER_ERROR' }[status] ?? 'BAD_REQUEST',
    reason,
    message: expect.any(String),
    request_id: requestId,
  })
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'access-control-allow-origin': '*',
    connection: 'close',
  })
  expect(logged).toMatchObject([
    status === 500
      ? { msg: 'request failed', requestId, err: { name: 'TypeError' } }
      : { msg: 'unreadable request', requestId, status, reason },
  ])
  await connection.ended()
})

test('nothing is written into an answer that has begun', async () => {
  const connection = await RawConnection.open(listening.port)
  connection.write(chunked('/begun'))
  await connection.until(/^.*half/s)
  connection.write('x\r\n')
  await connection.ended()
  await expect(connection.until(/^.+/s)).rejects.toThrow()
})

test('HTTP/1.0 needs no host', async () => {
  const connection = await RawConnection.open(listening.port)
  connection.write('GET / HTTP/1.0\r\n\r\n')
  expect((await connection.answer()).status).toBe(200)
})
