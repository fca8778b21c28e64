import { RawConnection } from '@jarvis/rest/testing/raw-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { type Listening, listen } from '../listen.ts'
import { createTestApp, TEST_SETTINGS, type TestUser } from '../testing/test-app.ts'
import { createUnreadable } from '../unreadable-request.ts'

const app = await createTestApp()
const UNREADABLE = createUnreadable(app.core.log, TEST_SETTINGS)
let listening: Listening
let person: TestUser
beforeAll(async () => {
  listening = await listen(
    createApp(app.core, { ...TEST_SETTINGS, core: app.core.config }).fetch,
    '127.0.0.1',
    0,
    UNREADABLE,
  )
  person = await app.signUp()
})
afterAll(async () => {
  await listening.drain()
  await app.core.close()
})

const connect = () => RawConnection.open(listening.port)
const head = (method: string, path: string, ...headers: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n')
const bearer = () => `Authorization: Bearer ${person.token}`
const JSON_TYPE = 'Content-Type: application/json'
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
/** A POST with a JSON body. */
const post = (path: string, body: string, ...headers: string[]) =>
  head('POST', path, JSON_TYPE, `Content-Length: ${Buffer.byteLength(body)}`, ...headers) + body

/** Another request on the same connection is answered with its own answer. */
async function expectUsable(connection: RawConnection) {
  connection.write(head('GET', '/profile/info', bearer(), 'X-Request-Id: next'))
  const { status, headers, body } = await connection.answer()
  expect([status, headers.get('x-request-id')]).toEqual([200, 'next'])
  expect(JSON.parse(body)).toMatchObject({ login: person.login })
}

/** What Qt 6.4 says of itself in every request. */
const QT = [
  'Connection: Keep-Alive',
  'Accept-Encoding: zstd, br, gzip, deflate',
  'Accept-Language: ru-RU,en,*',
  'User-Agent: Mozilla/5.0',
]
const LENGTH_0 = 'Content-Length: 0'

test.each([
  ['Content-Length: 0 alone', [LENGTH_0]],
  ['neither length nor encoding', []],
  ['the type of a form that was never filled', ['Content-Type: application/x-www-form-urlencoded', LENGTH_0]],
  ['application/json', [JSON_TYPE, LENGTH_0]],
  ['application/json without a length', [JSON_TYPE]],
])('Qt’s empty POST with %s', async (_, headers) => {
  const connection = await connect()
  for (const path of ['/profile/check_token', '/commands/create_session', '/commands/clear_cache']) {
    connection.write(head('POST', path, ...QT, bearer(), ...headers))
    const { status } = await connection.answer()
    expect([path, status]).toEqual([path, 200])
  }
  await expectUsable(connection)
})

test('a POST whose header Qt was not told is 415 in the person’s language, and can be sent right', async () => {
  const connection = await connect()
  const body = '{"identifier":"x","password":"secure_password"}'
  const form = ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${body.length}`]
  connection.write(head('POST', '/auth/auth', ...QT, ...form), body)
  const refused = await connection.answer()
  expect(refused.status).toBe(415)
  expect(JSON.parse(refused.body).message).toBe(
    'Тело запроса нужно отправлять с заголовком Content-Type: application/json.',
  )
  connection.write(post('/auth/auth', body, ...QT))
  expect((await connection.answer()).status).toBe(401)
  await expectUsable(connection)
})

test('a Qt client is told nothing compressed and nothing twice', async () => {
  const connection = await connect()
  connection.write(head('GET', '/profile/info', ...QT, bearer()))
  const { headers } = await connection.answer()
  expect(headers.get('content-encoding')).toBeNull()
  expect(headers.get('content-type')).toMatch(/^application\/json/)
})

test.each([
  ['400', () => post('/auth/auth', '{"identifier":""}'), 400],
  ['400, no JSON', () => post('/auth/auth', '{"identifier"'), 400],
  ['401 without a token', () => post('/profile/update', '{"language":"ru"}'), 401],
  ['401 of a dead token', () => post('/profile/check_token', '{}', 'Authorization: Bearer jrv_dead'), 401],
  ['403', () => post('/profile/erase', '{"password":"not_the_password"}', bearer()), 403],
  ['404', () => post('/nowhere', '{"a":1}'), 404],
  ['405', () => post('/profile/info', '{"a":1}', bearer()), 405],
  ['405 for TRACE', () => head('TRACE', '/profile/info', bearer()), 405],
  ['405 for TRACE at tRPC', () => head('TRACE', '/trpc/profile.info', bearer()), 405],
  ['405 around', () => post('/healthz', '{"a":1}'), 405],
  ['409', () => post('/auth/register', JSON.stringify(person)), 409],
  ['415', () => `${head('POST', '/auth/auth', 'Content-Type: text/plain', 'Content-Length: 3')}abc`, 415],
  ['401 at tRPC', () => post('/trpc/profile.update', '{"language":"ru"}'), 401],
  ['404 at tRPC', () => post('/trpc/nowhere', '{"a":1}'), 404],
  ['405 at tRPC', () => post('/trpc/profile.info', '{"a":1}', bearer()), 405],
])('after %s the connection stays open and in step', async (_, request, status) => {
  const connection = await connect()
  for (let i = 0; i < 3; i++) {
    connection.write(request())
    const answer = await connection.answer()
    expect([answer.status, answer.headers.get('connection')]).toEqual([status, 'keep-alive'])
  }
  await expectUsable(connection)
})

test('a request that came in one piece with a refused one before it is answered', async () => {
  const connection = await connect()
  connection.write(
    post('/profile/update', '{"language":"ru"}', 'X-Request-Id: one') +
      post('/profile/check_token', '{}', bearer(), 'X-Request-Id: two') +
      head('GET', '/profile/info', bearer(), 'X-Request-Id: three'),
  )
  const answers = [await connection.answer(), await connection.answer(), await connection.answer()]
  expect(answers.map(({ status, headers }) => [status, headers.get('x-request-id')])).toEqual([
    [401, 'one'],
    [200, 'two'],
    [200, 'three'],
  ])
})

test.each(['REST', 'tRPC'])('a chunked body is read whole, in UTF-8, over %s', async (door) => {
  const connection = await connect()
  const path = door === 'REST' ? '/commands/create_session' : '/trpc/commands.createSession'
  connection.write(
    head('POST', path, JSON_TYPE, bearer(), 'Transfer-Encoding: chunked'),
    chunk('{"device":{"name":"Мой '),
    chunk('стол"}}'),
    '0\r\n\r\n',
  )
  expect((await connection.answer()).status).toBe(200)
  const { body } = await app.get('/profile/export', person)
  expect(body['sessions']).toContainEqual(expect.objectContaining({ device: 'Мой стол' }))
  await expectUsable(connection)
})

test.each(['/auth/auth', '/trpc/auth.signIn'])(
  'a body over 64 KiB is 413 at %s before it has come whole, and nothing of it is taken for a request',
  async (path) => {
    const smuggled = head('GET', '/profile/info', bearer())
    const body = 'x'.repeat(70_000) + smuggled
    for (const [opening, end] of [
      [
        head('POST', path, JSON_TYPE, `Content-Length: ${body.length}`) + body.slice(0, 1000),
        body.slice(1000),
      ],
      [
        head('POST', path, JSON_TYPE, 'Transfer-Encoding: chunked') + chunk(body),
        `${chunk(smuggled)}0\r\n\r\n`,
      ],
    ] as const) {
      const connection = await connect()
      connection.write(opening)
      const { status, headers, body: told } = await connection.answer()
      expect([status, headers.get('connection')]).toEqual([413, 'close'])
      expect(told).toContain('body_too_large')
      connection.write(end)
      await connection.ended()
      await expect(connection.until(/^HTTP/)).rejects.toThrow('received: ')
    }
  },
)

test.each([
  [
    'h2c',
    ['Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'],
  ],
  ['h2c alone', ['Upgrade: h2c', 'Connection: Upgrade']],
  ['something else', ['Upgrade: foo/1', 'Connection: upgrade']],
])('an Upgrade to %s is served as plain HTTP', async (_, upgrade) => {
  const connection = await connect()
  connection.write(head('GET', '/profile/info', ...upgrade, bearer()))
  const got = await connection.answer()
  expect([got.status, JSON.parse(got.body)]).toMatchObject([200, { login: person.login }])
  connection.write(post('/profile/update', '{"language":"en"}', ...upgrade, bearer()))
  expect((await connection.answer()).status).toBe(200)
  await expectUsable(connection)
})

test('HEAD has the headers of GET and no body', async () => {
  const connection = await connect()
  for (const [path, status] of [
    ['/profile/info', 200],
    ['/healthz', 200],
    ['/nowhere', 404],
    ['/auth/auth', 405],
  ] as const) {
    connection.write(head('HEAD', path, bearer(), 'X-Request-Id: asked'))
    const answer = await connection.answer(false)
    expect([path, answer.status, answer.headers.get('x-request-id')]).toEqual([path, status, 'asked'])
  }
  await expectUsable(connection)
})

test('HTTP/1.0 is answered and closed', async () => {
  const connection = await connect()
  connection.write(`GET /healthz HTTP/1.0\r\n\r\n`)
  expect(await connection.answer()).toMatchObject({ status: 200, body: '{"status":"ok"}' })
  await connection.ended()
})

test.each([
  ['two lengths', `${head('POST', '/auth/auth', 'Content-Length: 2', 'Content-Length: 5')}{}`],
  [
    'a length and chunks',
    `${head('POST', '/auth/auth', 'Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
  ],
  ['nonsense', 'NONSENSE\r\n\r\n'],
  ['headers over 16 KiB', head('GET', '/healthz', `X-Long: ${'x'.repeat(20_000)}`)],
])('%s cut the connection, and others are served', async (_, request) => {
  const [bad, good] = [await connect(), await connect()]
  bad.write(request, head('GET', '/healthz'))
  const answer = await bad.until(/^HTTP\/1.1 4\d\d .*\r\n\r\n/s)
  expect(answer).toMatch(/connection: close/i)
  await bad.ended()
  await expectUsable(good)
})

test('a port that is taken is told to whoever started', async () => {
  const other = createApp(app.core, { ...TEST_SETTINGS, core: app.core.config })
  await expect(listen(other.fetch, '127.0.0.1', listening.port, UNREADABLE)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})
