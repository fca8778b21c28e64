import { setTimeout as pause } from 'node:timers/promises'
import { TRPCError } from '@trpc/server'
import type { Context, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { RestRequest } from './rest.ts'
import { listen, RawConnection } from './testing/raw-http.ts'
import { rest, restApp, t } from './testing/rest-app.ts'

const Text = z.object({ text: z.string().default('none') })
const router = t.router({
  echo: rest('POST', '/echo')
    .input(Text)
    .mutation(({ input }) => input),
  read: rest('GET', '/read').query(() => ({ read: true })),
  secret: rest('POST', '/secret')
    .use(() => {
      throw new TRPCError({ code: 'UNAUTHORIZED' })
    })
    .input(Text)
    .mutation(() => 1),
})
const connect = async (app = restApp(router)) => RawConnection.open(await listen(app))

const head = (method: string, path: string, ...headers: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n')
const JSON_TYPE = 'Content-Type: application/json'
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

/** A middleware that looks at the request first. */
const passing = (look: (c: Context) => unknown) => async (c: Context, next: Next) => {
  await look(c)
  await next()
}

/** A second request on the same connection must find it usable. */
async function expectUsable(connection: RawConnection) {
  connection.write(head('GET', '/read'))
  expect(await connection.answer()).toMatchObject({ status: 200, body: '{"read":true}' })
}

test.each([
  ['no length at all', head('POST', '/echo')],
  ['a length of 0', head('POST', '/echo', 'Content-Length: 0')],
  ['a type without a body', head('POST', '/echo', JSON_TYPE)],
  [
    'what Qt says of an empty form',
    head('POST', '/echo', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 0'),
  ],
  ['no chunk', `${head('POST', '/echo', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
])('a POST with %s means {}, and the connection is kept', async (_, request) => {
  const connection = await connect()
  connection.write(request)
  expect(await connection.answer()).toMatchObject({ status: 200, body: '{"text":"none"}' })
  await expectUsable(connection)
})

test('a body that comes in pieces is put together, in UTF-8, plain or chunked', async () => {
  const connection = await connect()
  const body = Buffer.from('{"text":"да"}')
  connection.write(head('POST', '/echo', JSON_TYPE, `Content-Length: ${body.length}`))
  for (const byte of body) connection.socket.write(Buffer.of(byte))
  expect((await connection.answer()).body).toBe('{"text":"да"}')
  connection.write(head('POST', '/echo', JSON_TYPE, 'Transfer-Encoding: chunked'))
  for (const letter of '{"text":"yes"}') connection.write(chunk(letter))
  connection.write('0\r\n\r\n')
  expect((await connection.answer()).body).toBe('{"text":"yes"}')
  await expectUsable(connection)
})

test.each([
  ['announced', head('POST', '/echo', JSON_TYPE, 'Content-Length: 100000'), 'x'.repeat(100_000)],
  [
    'chunked',
    head('POST', '/echo', JSON_TYPE, 'Transfer-Encoding: chunked'),
    `${chunk('x'.repeat(100_000))}0\r\n\r\n`,
  ],
  [
    'announced at a path that is not there',
    head('POST', '/nope', 'Content-Length: 100000'),
    'x'.repeat(100_000),
  ],
  [
    'announced with a method that is not allowed',
    head('POST', '/read', 'Content-Length: 100000'),
    'x'.repeat(100_000),
  ],
])(
  'a body over the limit, %s, is answered before its end; then the connection is closed cleanly',
  async (_, request, body) => {
    const connection = await connect()
    connection.write(request, body.slice(0, 1000))
    const answer = await connection.answer()
    expect([404, 405, 413]).toContain(answer.status)
    expect(answer.headers.get('connection')).toBe('close')
    expect(JSON.parse(answer.body)).toHaveProperty('reason')
    // Whoever closes now resets the connection of a client that is still sending, and the answer may be lost.
    await pause(50)
    expect(connection.isEnded).toBe(false)
    connection.write(body.slice(1000))
    await connection.ended()
  },
)

test('the status of an announced body over the limit is 413', async () => {
  const connection = await connect()
  connection.write(head('POST', '/echo', JSON_TYPE, 'Content-Length: 101'))
  expect(await connection.answer()).toMatchObject({
    status: 413,
    body: expect.stringContaining('body_too_large'),
  })
})

test('a chunked body over the limit is 413 though all of it is there at once', async () => {
  const connection = await connect()
  connection.write(
    head('POST', '/echo', JSON_TYPE, 'Transfer-Encoding: chunked'),
    `${chunk('x'.repeat(101))}0\r\n\r\n`,
  )
  expect((await connection.answer()).status).toBe(413)
})

test('a chunked body over the limit is 413 though it never ends', async () => {
  const connection = await connect()
  connection.write(head('POST', '/echo', JSON_TYPE, 'Transfer-Encoding: chunked'), chunk('x'.repeat(101)))
  expect((await connection.answer()).status).toBe(413)
})

test('what comes after a Content-Length that claims less is the next request, not the body', async () => {
  const connection = await connect()
  connection.write(`${head('POST', '/echo', JSON_TYPE, 'Content-Length: 2')}{}${head('GET', '/read')}`)
  expect((await connection.answer()).body).toBe('{"text":"none"}')
  expect((await connection.answer()).body).toBe('{"read":true}')
})

test.each([
  ['401', '/secret', JSON_TYPE, 401],
  ['404', '/nope', JSON_TYPE, 404],
  ['405', '/read', JSON_TYPE, 405],
  ['415', '/echo', 'Content-Type: text/plain', 415],
])('after a %s whose body was still on its way the connection is usable', async (_, path, type, status) => {
  const connection = await connect()
  connection.write(head('POST', path, type, 'Content-Length: 10'), '{"a"')
  // Longer than the 500 ms after which @hono/node-server gives up on a body that nobody reads.
  await pause(700)
  connection.write(':12345')
  expect((await connection.answer()).status).toBe(status)
  await expectUsable(connection)
})

test('HEAD has the headers of GET and no body, so the connection stays in step', async () => {
  const connection = await connect()
  connection.write(head('HEAD', '/read'))
  expect((await connection.answer(false)).status).toBe(200)
  connection.write(head('HEAD', '/echo'))
  const refused = await connection.answer(false)
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  await expectUsable(connection)
})

test('a GET that carries a body is answered and keeps the connection in step', async () => {
  const connection = await connect()
  connection.write(`${head('GET', '/read', 'Content-Length: 5')}12345`)
  expect((await connection.answer()).status).toBe(200)
  await expectUsable(connection)
})

test('a client that hangs up in the middle of its body runs nothing and is no internal error', async () => {
  const formatted = Promise.withResolvers<string>()
  const app = restApp(router, {
    formatError: (error) => {
      formatted.resolve(error.code)
      return { status: 500, body: {} }
    },
  })
  const connection = await connect(app)
  connection.write(head('POST', '/echo', JSON_TYPE, 'Content-Length: 50'), '{"text"')
  setImmediate(() => connection.socket.destroy())
  expect(await formatted.promise).toBe('CLIENT_CLOSED_REQUEST')
})

test.each([
  ['before the first event', false],
  ['between events', true],
])('a client that hangs up %s aborts the signal', async (_, emitsFirst) => {
  const started = Promise.withResolvers<void>()
  const aborted = Promise.withResolvers<void>()
  const talk = async ({ emit, signal }: RestRequest) => {
    if (emitsFirst) emit?.({ text: 'a' })
    started.resolve()
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    emit?.({ text: 'b' })
    aborted.resolve()
    throw new Error('the client is gone')
  }
  const talking = t.router({ talk: rest('POST', '/talk').mutation(({ ctx }) => talk(ctx.request)) })
  const connection = await connect(restApp(talking, { streams: { talk: { delta: () => 1 } } }))
  connection.write(head('POST', '/talk', 'Accept: text/event-stream'))
  await started.promise
  if (emitsFirst) await connection.until(/^.*"a"}\n\n/s)
  connection.socket.destroy()
  await aborted.promise
})

test('events are on the wire as they are emitted', async () => {
  const gate = Promise.withResolvers<void>()
  const talk = async ({ emit }: RestRequest) => {
    emit?.({ text: 'a' })
    await gate.promise
    return { text: 'a' }
  }
  const talking = t.router({ talk: rest('POST', '/talk').mutation(({ ctx }) => talk(ctx.request)) })
  const streams = { talk: { delta: () => 1, keepAliveMs: 5 } }
  const connection = await connect(restApp(talking, { streams }))
  connection.write(head('POST', '/talk', 'Accept: text/event-stream'))
  await connection.until(/^.*event: delta\ndata: {"text":"a"}\n\n/s)
  await connection.until(/^.*: keep-alive\n\n/s)
  gate.resolve()
  await connection.until(/^.*event: result\ndata: {"text":"a"}\n\n.*0\r\n\r\n/s)
})

test.each([
  ['bodyLimit', bodyLimit({ maxSize: 1000 })],
  ['a logger that reads a clone', passing((c) => c.req.raw.clone().text())],
  ['one that waits', passing(() => pause(20))],
  ['one that looks at the stream', passing((c) => c.req.raw.body)],
])('the body is still there behind %s, plain and chunked', async (_, middleware) => {
  const outer = restApp(t.router({}))
  outer.use(middleware)
  outer.route('/', restApp(router))
  const connection = await connect(outer)
  connection.write(head('POST', '/echo', JSON_TYPE, 'Content-Length: 12'), '{"text":"a"}')
  expect((await connection.answer()).body).toBe('{"text":"a"}')
  connection.write(
    head('POST', '/echo', JSON_TYPE, 'Transfer-Encoding: chunked'),
    `${chunk('{"text":"b"}')}0\r\n\r\n`,
  )
  expect((await connection.answer()).body).toBe('{"text":"b"}')
})
