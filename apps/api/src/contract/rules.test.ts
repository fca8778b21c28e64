import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../router.ts'
import { DOORS, through, unwrap } from '../testing/doors.ts'
import { createTestApp, type TestUser } from '../testing/test-app.ts'

const app = await createTestApp()
afterAll(() => app.core.close())
let person: TestUser
beforeAll(async () => {
  person = await app.signUp()
})

type OpenApi = { method: string; path: string }
const routes = Object.values(appRouter._def.procedures).flatMap((procedure) => {
  const { meta } = (procedure as unknown as { _def: { meta?: { openapi?: OpenApi } } })._def
  return meta?.openapi ?? []
})
const paths = Map.groupBy(routes, ({ path }) => path)
const bearer = () => ({ authorization: `Bearer ${person.token}` })
const json = { 'content-type': 'application/json' }

/** A body that goes out chunked, in pieces of 1,000 bytes. */
function chunked(text: string): RequestInit {
  const bytes = new TextEncoder().encode(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, i) =>
    bytes.slice(i * 1000, (i + 1) * 1000),
  )
  return { body: ReadableStream.from(pieces) as unknown as ReadableStream, duplex: 'half' } as RequestInit
}

/** What both doors answer to a raw request. */
async function send(door: string, procedure: [string, string], init: RequestInit) {
  const [path, name] = procedure
  const response = await app.fetch(door === 'REST' ? path : `/trpc/${name}`, { method: 'POST', ...init })
  const body = (await response.json()) as Record<string, unknown>
  return {
    status: response.status,
    headers: response.headers,
    body: door === 'REST' ? (body as ReturnType<typeof unwrap>) : unwrap(body),
  }
}

const CHECK_TOKEN: [string, string] = ['/profile/check_token', 'profile.checkToken']
const CREATE_SESSION: [string, string] = ['/commands/create_session', 'commands.createSession']
const SIGN_IN: [string, string] = ['/auth/auth', 'auth.signIn']
const UPDATE: [string, string] = ['/profile/update', 'profile.update']
const FORGOT: [string, string] = ['/auth/forgot_password', 'auth.forgotPassword']

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  describe('a POST without a body means {}', () => {
    test.each([
      ['no Content-Type', {}],
      ['application/json', json],
      [
        'a form, as Qt says when the header was forgotten',
        { 'content-type': 'application/x-www-form-urlencoded' },
      ],
      ['text/plain', { 'content-type': 'text/plain' }],
      ['nonsense', { 'content-type': '???' }],
    ])('%s', async (_, headers: Record<string, string>) => {
      for (const procedure of [CHECK_TOKEN, CREATE_SESSION]) {
        for (const body of [undefined, '', new Uint8Array()]) {
          const { status } = await send(door, procedure, {
            headers: { ...bearer(), ...headers },
            ...(body !== undefined && { body }),
          })
          expect(status).toBe(200)
        }
      }
      const { status, body } = await send(door, SIGN_IN, { headers })
      expect([status, body.reason]).toEqual([400, 'invalid_input'])
    })
  })

  describe('a body that is not JSON', () => {
    test.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/octet-stream',
      'multipart/form-data; boundary=x',
      'application/jsonl',
      'application/json-patch+json',
      '',
    ])('Content-Type %j is 415, with a message that says what to send', async (type) => {
      for (const procedure of [SIGN_IN, FORGOT, CREATE_SESSION]) {
        const body = new TextEncoder().encode('{"email":"a@example.com"}')
        const headers = { ...bearer(), 'content-type': type }
        const answer = await send(door, procedure, { headers, body })
        expect([answer.status, answer.body.code, answer.body.reason]).toEqual([
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          'unsupported_media_type',
        ])
        expect(answer.body.message).toContain('Content-Type: application/json')
      }
    })

    test.each(['application/json; charset=utf-8', 'APPLICATION/JSON', ' application/json ;x=y'])(
      '%s is JSON',
      async (type) => {
        const { status } = await send(door, UPDATE, {
          headers: { ...bearer(), 'content-type': type },
          body: '{"language":"en"}',
        })
        expect(status).toBe(200)
      },
    )

    test.each([
      '{',
      'nonsense',
      '{"a":1}}',
      "{'a':1}",
      '[]',
      '"text"',
      '5',
      'true',
      '{"password":"kitten-canary"',
    ])('%s is 400 invalid_json', async (body) => {
      const answer = await send(door, CREATE_SESSION, { headers: { ...bearer(), ...json }, body })
      expect([answer.status, answer.body.code, answer.body.reason]).toEqual([
        400,
        'BAD_REQUEST',
        'invalid_json',
      ])
      expect(JSON.stringify(answer.body)).not.toContain('canary')
    })

    test('bytes that are not UTF-8 are 400 invalid_json', async () => {
      const body = new Uint8Array([...new TextEncoder().encode('{"login":"'), 0xff, 0xfe, 0x22, 0x7d])
      const answer = await send(door, UPDATE, { headers: { ...bearer(), ...json }, body })
      expect([answer.status, answer.body.reason]).toEqual([400, 'invalid_json'])
    })
  })

  describe('a body over 64 KiB is 413', () => {
    const sized = (bytes: number) => JSON.stringify({ language: 'en', filler: 'x'.repeat(bytes - 29) })

    test('one byte more is too much', async () => {
      const headers = { ...bearer(), ...json }
      expect(sized(65_536)).toHaveLength(65_536)
      expect((await send(door, UPDATE, { headers, body: sized(65_536) })).status).toBe(200)
      expect((await send(door, UPDATE, { headers, ...chunked(sized(65_536)) })).status).toBe(200)
      for (const init of [{ body: sized(65_537) }, chunked(sized(65_537)), chunked(sized(1_000_000))]) {
        const { status, body } = await send(door, UPDATE, { headers, ...init })
        expect([status, body.code, body.reason]).toEqual([413, 'PAYLOAD_TOO_LARGE', 'body_too_large'])
      }
    })

    test('a Content-Length that lies small does not help', async () => {
      const headers = { ...bearer(), ...json, 'content-length': '10' }
      expect((await send(door, UPDATE, { headers, ...chunked(sized(100_000)) })).status).not.toBe(200)
    })
  })

  describe('the input', () => {
    test('is not coerced, and all wrong fields are named at once', async () => {
      const { status, body } = await ask('auth.register', {
        email: ['a@b.c'],
        login: 12345,
        password: { a: 1 },
        language: true,
      })
      expect([status, body.reason, body.issues]).toEqual([
        400,
        'invalid_input',
        [
          { path: ['email'], message: 'Expected a string.' },
          { path: ['login'], message: 'Expected a string.' },
          { path: ['password'], message: 'Expected a string.' },
          { path: ['language'], message: 'Allowed values: ru, en.' },
        ],
      ])
    })

    test('null is the same as leaving it out, where it may be and where it may not', async () => {
      const missing = await ask('auth.register', {})
      const nulls = await ask('auth.register', { email: null, login: null, password: null, language: null })
      expect(missing.body.issues).toHaveLength(3)
      expect(nulls.body.issues).toEqual(missing.body.issues)
      const input = { timezone: null, device: null, actions: null }
      expect((await ask('commands.createSession', input, person)).status).toBe(200)
      expect(
        (await ask('commands.createSession', { device: { name: null, platform: null } }, person)).status,
      ).toBe(200)
    })

    test('unknown names are ignored, whatever they are called', async () => {
      for (const name of [
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'hasOwnProperty',
        'then',
        'x'.repeat(1000),
      ]) {
        const body = `{"language":"en","${name}":{"login":"evil","language":"de"}}`
        const answer = await send(door, UPDATE, { headers: { ...bearer(), ...json }, body })
        expect([name, answer.status, answer.body]).toMatchObject([name, 200, { login: person.login }])
      }
      const actions = `{"actions":[{"name":"mute","__proto__":{"x":1}},{"name":"x","description":"x","parameters":{"type":"object","properties":{"__proto__":{"type":"string"}}}}]}`
      const answer = await send(door, CREATE_SESSION, { headers: { ...bearer(), ...json }, body: actions })
      expect(answer.status).toBeLessThan(500)
      expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    })

    test.each([
      ['U+0000', '"a\\u0000b"'],
      ['a lone high surrogate', '"a\\ud83d"'],
      ['a lone low surrogate', '"\\ude00b"'],
    ])('%s is 400, in texts and in names, at any depth', async (_, text) => {
      for (const [procedure, body, path] of [
        [SIGN_IN, `{"identifier":${text},"password":"secure_password"}`, ['identifier']],
        [SIGN_IN, `{"identifier":"x","password":${text}}`, ['password']],
        [FORGOT, `{"email":"a@example.com","more":{"deep":[${text}]}}`, ['more', 'deep', 0]],
        [CREATE_SESSION, `{"device":{"name":${text}}}`, ['device', 'name']],
        [CREATE_SESSION, `{"device":{${text}:1}}`, ['device']],
      ] as const) {
        const answer = await send(door, [...procedure], { headers: { ...bearer(), ...json }, body })
        expect([answer.status, answer.body.reason, answer.body.issues]).toEqual([
          400,
          'invalid_input',
          [{ path, message: 'Characters that are not allowed.' }],
        ])
      }
    })

    test.each([
      ['characters', { device: { ['k'.repeat(60_000)]: Array(25).fill('\0') } }],
      [
        'fields',
        {
          actions: [
            {
              name: 'foo_bar',
              description: 'x',
              parameters: { type: 'object', properties: { ['k'.repeat(60_000)]: 1 } },
            },
          ],
        },
      ],
    ])('however much is wrong, the answer is short: %s', async (_, input) => {
      const answer = await send(door, CREATE_SESSION, {
        headers: { ...bearer(), ...json },
        body: JSON.stringify(input),
      })
      expect([answer.status, answer.body.reason]).toEqual([400, 'invalid_input'])
      expect(JSON.stringify(answer.body).length).toBeLessThan(5_000)
    })

    test('whole surrogate pairs are letters like any other', async () => {
      const body = '{"device":{"name":"\\ud83d\\ude00 Desk"}}'
      expect((await send(door, CREATE_SESSION, { headers: { ...bearer(), ...json }, body })).status).toBe(200)
    })

    test('nesting without an end is 400', async () => {
      const body = `{"more":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
      const answer = await send(door, CREATE_SESSION, { headers: { ...bearer(), ...json }, body })
      expect([answer.status, answer.body.reason, answer.body.issues]).toEqual([
        400,
        'invalid_input',
        [{ path: [], message: 'Nested too deeply.' }],
      ])
    })

    test('a text of white space alone is empty', async () => {
      const issuesOf = async (procedure: string, input: object) =>
        (await ask(procedure, input, person)).body.issues?.map(({ path }) => path.join('.'))
      expect(await issuesOf('auth.signIn', { identifier: ' \t\n', password: 'x' })).toEqual(['identifier'])
      expect(
        await issuesOf('auth.register', { email: ' ', login: '\u00a0\u2003', password: 'secure_password' }),
      ).toEqual(['email', 'login'])
      expect(await issuesOf('commands.process', { text_ru: ' ', text_en: '\n' })).toEqual(['text_ru'])
      expect(await issuesOf('auth.checkResetCode', { confirm: '  ' })).toEqual(['confirm'])
    })
  })

  test('401 comes before anything is said about the input', async () => {
    const answer = await send(door, UPDATE, { headers: json, body: '{"language":"de"}' })
    expect([answer.status, answer.body.reason]).toEqual([401, 'token_missing'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('ids, tokens, codes and cursors can stand in a URL as they are', async () => {
    const someone = await app.signUp()
    const made: unknown[] = [someone.token, someone.id]
    for (let i = 0; i < 3; i++) {
      const { body } = await ask('commands.process', { text: 'mute', language: 'en' }, someone)
      made.push(body.id, body.session_id)
    }
    const { body: page } = await ask('commands.history', { limit: 1 }, someone)
    const { body: list } = await ask('auth.listTokens', {}, someone)
    for (const text of [...made, page.next, list.tokens?.[0]?.id]) expect(text).toMatch(/^[A-Za-z0-9._~-]+$/)
  })
})

describe('headers', () => {
  const EVERYWHERE: [string, string, RequestInit, number][] = [
    ['a health check', '/healthz', {}, 200],
    [
      'an answer',
      '/auth/forgot_password',
      { method: 'POST', headers: json, body: '{"email":"a@example.com"}' },
      200,
    ],
    ['no token', '/profile/info', {}, 401],
    ['wrong input', '/auth/auth', { method: 'POST' }, 400],
    ['wrong type', '/auth/auth', { method: 'POST', body: 'x' }, 415],
    ['too large', '/auth/auth', { method: 'POST', headers: json, body: 'x'.repeat(70_000) }, 413],
    ['no such path', '/nowhere', {}, 404],
    ['another method', '/auth/auth', {}, 405],
    ['another method of a path around', '/healthz', { method: 'POST' }, 405],
    ['HEAD', '/healthz', { method: 'HEAD' }, 200],
    ['a preflight', '/auth/auth', { method: 'OPTIONS' }, 204],
    ['a page', '/auth/forgot_password/confirm?confirm=x', { headers: { accept: 'text/html' } }, 400],
    [
      'tRPC',
      '/trpc/auth.forgotPassword',
      { method: 'POST', headers: json, body: '{"email":"a@example.com"}' },
      200,
    ],
    ['tRPC, no token', '/trpc/profile.info', {}, 401],
    ['tRPC, wrong input', '/trpc/auth.signIn', { method: 'POST' }, 400],
    ['tRPC, wrong type', '/trpc/auth.signIn', { method: 'POST', body: 'x' }, 415],
    [
      'tRPC, too large',
      '/trpc/auth.signIn',
      { method: 'POST', headers: json, body: 'x'.repeat(70_000) },
      413,
    ],
    ['tRPC, no such procedure', '/trpc/nowhere', {}, 404],
    ['tRPC, another method', '/trpc/auth.signIn', {}, 405],
    ['tRPC, nothing', '/trpc', {}, 404],
    ['tRPC, a batch', '/trpc/profile.info,commands.history?batch=1', {}, 401],
  ]

  test.each(EVERYWHERE)('%s: %s', async (_, path, init, status) => {
    const response = await app.fetch(path, init)
    expect(response.status).toBe(status)
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    })
    const text = await response.text()
    if (status < 400 || init.method === 'HEAD' || headers['content-type']?.startsWith('text/html')) return
    const parsed = JSON.parse(text)
    const body = path.startsWith('/trpc/') ? unwrap(Array.isArray(parsed) ? parsed[0] : parsed) : parsed
    expect(body).toMatchObject({
      code: expect.any(String),
      reason: expect.any(String),
      message: expect.any(String),
    })
    expect(body.request_id).toBe(headers['x-request-id'])
  })

  test.each(['abc', 'A-1.b_2', '0190a5f0-0000-7000-8000-000000000000', 'x'.repeat(128)])(
    'the request id %s is kept',
    async (id) => {
      for (const path of ['/profile/info', '/trpc/profile.info']) {
        const response = await app.fetch(path, { headers: { 'x-request-id': id } })
        expect(response.headers.get('x-request-id')).toBe(id)
        expect(JSON.stringify(await response.json())).toContain(`"request_id":"${id}"`)
      }
    },
  )

  test.each(['', ' ', 'a b', 'a,b', '<script>', '{jndi:ldap://x}', 'x'.repeat(129), 'é'])(
    'the request id %j is replaced',
    async (id) => {
      const response = await app.fetch('/healthz', { headers: { 'x-request-id': id } })
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    },
  )
})

describe('paths and methods', () => {
  test.each([
    '/AUTH/auth',
    '/Auth/Auth',
    '//auth/auth',
    '/auth//auth',
    '/auth/auth/',
    '/auth/%61uth/x',
    '/auth/../auth/auth/x',
    '/auth%2Fauth',
    '/profile/info%00',
    '/.env',
    '/auth/tokens/a/b',
    '/__proto__',
    '/constructor',
  ])('%s is 404, with any method', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE', 'PUT']) {
      const { status, body } = await app.call(method, path, { headers: bearer() })
      expect([status, body.code, body.reason]).toEqual([404, 'NOT_FOUND', 'not_found'])
    }
  })

  test.each([...paths].map(([path, on]) => [path, on.map(({ method }) => method)] as const))(
    '%s takes only %j',
    async (path, methods) => {
      const allow = [
        ...methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
        'OPTIONS',
      ].sort()
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
        if (allow.includes(method)) continue
        const response = await app.fetch(path.replace(/\{\w+\}/, 'x'), { method, headers: bearer() })
        expect([method, response.status]).toEqual([method, 405])
        expect(response.headers.get('allow')?.split(', ').sort()).toEqual(allow)
        if (method === 'HEAD') continue
        expect(await response.json()).toMatchObject({
          code: 'METHOD_NOT_SUPPORTED',
          reason: 'method_not_allowed',
        })
      }
    },
  )

  test('the nine paths of the replaced server are there', () => {
    const served = routes.map(({ method, path }) => `${method} ${path}`)
    expect(served).toEqual(
      expect.arrayContaining([
        'POST /auth/register',
        'POST /auth/auth',
        'POST /auth/forgot_password',
        'GET /auth/forgot_password/confirm',
        'GET /profile/info',
        'POST /profile/check_token',
        'POST /commands/create_session',
        'POST /commands/command_processing',
        'POST /commands/clear_cache',
      ]),
    )
  })

  test('over tRPC a mutation is no GET and a query no POST', async () => {
    for (const [method, name, allow] of [
      ['GET', 'auth.logout', 'POST'],
      ['POST', 'profile.info', 'GET'],
    ] as const) {
      const response = await app.fetch(`/trpc/${name}`, { method, headers: { ...bearer(), ...json } })
      expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
      expect(unwrap((await response.json()) as Record<string, unknown>).reason).toBe('method_not_allowed')
    }
    expect((await app.get('/profile/info', person)).status).toBe(200)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    'over tRPC %s is 405, whatever is asked',
    async (method) => {
      for (const names of ['profile.info', 'auth.logout', ',,,', 'nowhere']) {
        const { status, headers, body } = await app.call(method, `/trpc/${names}`, { headers: bearer() })
        expect([names, status, unwrap(body).reason]).toEqual([names, 405, 'method_not_allowed'])
        expect(headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
      }
    },
  )

  test('HEAD answers like GET, without a body', async () => {
    for (const path of [
      '/profile/info',
      '/auth/tokens',
      '/commands/history?limit=1',
      '/healthz',
      '/readyz',
    ]) {
      const head = await app.fetch(path, { method: 'HEAD', headers: bearer() })
      expect([path, head.status, await head.text()]).toEqual([path, 200, ''])
    }
    expect((await app.fetch('/profile/info', { method: 'HEAD' })).status).toBe(401)
  })

  test('a query parameter given twice is 400, as is an unknown one', async () => {
    for (const query of ['limit=1&limit=2', 'limit=1&limit=1', 'before=x&limit=1&before=x', 'a=1&a=2']) {
      const name = query.slice(0, query.indexOf('='))
      const { status, body } = await app.get(`/commands/history?${query}`, person)
      expect([status, body.reason, body.issues]).toEqual([
        400,
        'invalid_input',
        [{ path: [name], message: 'The parameter is given more than once.' }],
      ])
    }
    expect(
      (await app.get('/commands/history?unknown=1&__proto__=1&constructor=1&limit=1', person)).status,
    ).toBe(200)
  })

  test.each([
    'limit=',
    'limit=+5',
    'limit=5.0.1',
    'limit=0x5',
    'limit=1e1',
    'limit= 5',
    'limit=[5]',
    'limit[]=5&limit=x',
    'before=%00',
    'before=%ED%A0%80',
  ])('the query ?%s is 400', async (query) => {
    expect((await app.get(`/commands/history?${query}`, person)).body.reason).toBe('invalid_input')
  })
})
