import { inspect } from 'node:util'
import { ERROR_MESSAGES, WRONG_PASSWORD } from '@jarvis/core/error-messages'
import { DomainError, REASONS, type Reason } from '@jarvis/core/errors'
import type { Language } from '@jarvis/core/language'
import { fakeMail } from '@jarvis/core/testing/test-core'
import pino from 'pino'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { createTestApp } from '../testing/test-app.ts'

/** The status and code of every reason, as the contract has them. */
const STATUSES: Record<Reason, [number, string]> = {
  invalid_input: [400, 'BAD_REQUEST'],
  invalid_json: [400, 'BAD_REQUEST'],
  unsupported_media_type: [415, 'UNSUPPORTED_MEDIA_TYPE'],
  body_too_large: [413, 'PAYLOAD_TOO_LARGE'],
  not_found: [404, 'NOT_FOUND'],
  method_not_allowed: [405, 'METHOD_NOT_SUPPORTED'],
  token_missing: [401, 'UNAUTHORIZED'],
  token_invalid: [401, 'UNAUTHORIZED'],
  forbidden: [403, 'FORBIDDEN'],
  invalid_credentials: [401, 'UNAUTHORIZED'],
  email_taken: [409, 'CONFLICT'],
  login_taken: [409, 'CONFLICT'],
  email_undeliverable: [400, 'BAD_REQUEST'],
  password_too_weak: [400, 'BAD_REQUEST'],
  code_invalid: [400, 'BAD_REQUEST'],
  rate_limited: [429, 'TOO_MANY_REQUESTS'],
  quota_exceeded: [429, 'TOO_MANY_REQUESTS'],
  session_not_found: [404, 'NOT_FOUND'],
  idempotency_conflict: [409, 'CONFLICT'],
  ai_unavailable: [503, 'SERVICE_UNAVAILABLE'],
  overloaded: [503, 'SERVICE_UNAVAILABLE'],
  unavailable: [503, 'SERVICE_UNAVAILABLE'],
  internal: [500, 'INTERNAL_SERVER_ERROR'],
}

let logged = ''
const write = (line: string) => {
  logged += line
}
const log = pino({ level: 'debug' }, { write })

/** A part of the domain that breaks as the test says. */
let fault: unknown
const passwords = {
  hash: async () => 'phc',
  verify: async () => {
    if (fault !== undefined) throw fault
    return false
  },
  digest: async () => 'digest',
  outdated: () => false,
}
const domains = { check: async () => 'undeliverable' as const }
const app = await createTestApp({ passwords, log })
const strict = await createTestApp({ domains, mail: { ...fakeMail(), real: true } })
afterAll(async () => {
  await app.core.close()
  await strict.core.close()
})
beforeEach(() => {
  fault = undefined
  logged = ''
})

const SIGN_IN = { identifier: 'nobody', password: 'secure_password' }

test('the table is the closed list', () => {
  expect(Object.keys(STATUSES)).toEqual([...REASONS])
})

test.each(DOORS)(
  'over %s what is too long to be told is a fault that is logged with its request',
  async (door) => {
    const person = await app.signUp()
    const stringify = JSON.stringify
    const tooLong = (value: unknown) => inspect(value, { depth: 3 }).includes('exported_at')
    vi.spyOn(JSON, 'stringify').mockImplementation((value: unknown, ...more: unknown[]) => {
      if (tooLong(value)) throw new RangeError('Invalid string length')
      return stringify(value, ...(more as []))
    })
    const { status, body, headers } = await through(door, app)('profile.export', {}, person).finally(() =>
      vi.restoreAllMocks(),
    )
    expect([status, body.reason, body.request_id]).toEqual([500, 'internal', headers.get('x-request-id')])
    const faults = logged.split('\n').filter((line) => line.includes('request failed'))
    expect(faults.map((line) => JSON.parse(line))).toMatchObject([
      { requestId: body.request_id, err: { cause: { message: 'Invalid string length' } } },
    ])
  },
)

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  test.each(Object.entries(STATUSES))('%s is %j', async (reason, [status, code]) => {
    fault = new DomainError(reason as Reason, {
      retryAfterS: 7,
      issues: [{ path: ['password'], message: 'empty' }],
    })
    const { status: answered, headers, body } = await ask('auth.signIn', SIGN_IN)
    expect(answered).toBe(status)
    const tellsIssues = reason === 'invalid_input' || reason === 'password_too_weak'
    expect(body).toEqual({
      code,
      reason,
      message: ERROR_MESSAGES[reason as Reason].en,
      ...(tellsIssues && { issues: [{ path: ['password'], message: 'Must not be empty.' }] }),
      request_id: headers.get('x-request-id'),
    })
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null)
    expect(headers.get('retry-after')).toBe(status === 429 || status === 503 ? '7' : null)
  })

  test('every 503 says when to come back, also when nobody knows', async () => {
    fault = new DomainError('overloaded')
    expect((await ask('auth.signIn', SIGN_IN)).headers.get('retry-after')).toBe('1')
  })

  test('a domain that takes no mail is email_undeliverable', async () => {
    const input = {
      email: `${door}@example.com`,
      login: `undeliverable-${door}`,
      password: 'secure_password',
    }
    const { status, body } = await through(door, strict)('auth.register', input)
    expect([status, body.reason]).toEqual([400, 'email_undeliverable'])
  })

  describe('a fault inside', () => {
    const CANARY = 'canary-7f3a'
    const query = Object.assign(new Error(`Failed query: select '${CANARY}'\nparams: ${CANARY}`), {
      query: `select '${CANARY}'`,
      params: [CANARY],
      cause: new Error('syntax error'),
    })
    test.each<[string, unknown]>([
      ['an error', new TypeError(`Cannot read ${CANARY}`)],
      ['a failed query', query],
      ['a text', CANARY],
      ['an object', { message: CANARY, status: 400, code: 'BAD_REQUEST' }],
      ['null', null],
      ['an error with the name of a refusal', Object.assign(new Error(CANARY), { reason: 'not_found' })],
    ])('%s is 500 and says nothing', async (_, thrown) => {
      fault = thrown
      const { status, body, headers } = await ask('auth.signIn', SIGN_IN)
      expect([status, body]).toEqual([
        500,
        {
          code: 'INTERNAL_SERVER_ERROR',
          reason: 'internal',
          message: 'Internal server error.',
          request_id: headers.get('x-request-id'),
        },
      ])
      expect(logged).toContain(`"requestId":"${body.request_id}"`)
      expect(logged).toContain('request failed')
      if (thrown === query) expect(logged).not.toContain(CANARY)
    })

    test.each(['ECONNREFUSED', 'CONNECTION_CLOSED', '57P01', '57014', '08006', '53300'])(
      'a database that says %s is 503 unavailable, however deep it says so',
      async (code) => {
        const cause = Object.assign(new Error(`${CANARY} is down`), { code })
        fault = new Error('Failed query', { cause: new Error('wrapped', { cause }) })
        const { status, body, headers } = await ask('auth.signIn', SIGN_IN)
        expect([status, body.reason, headers.get('retry-after')]).toEqual([503, 'unavailable', '1'])
        expect(JSON.stringify(body)).not.toContain(CANARY)
      },
    )
  })

  describe('the language', () => {
    const told = async (headers: Record<string, string>, token?: string) => {
      const { body } = await ask('profile.changePassword', {}, { headers, ...(token && { token }) })
      return [body.reason, body.message, body.issues?.[0]?.message]
    }
    const en = ['token_missing', ERROR_MESSAGES.token_missing.en, undefined]
    const ru = ['token_missing', ERROR_MESSAGES.token_missing.ru, undefined]

    test.each([
      ['ru-RU,en,*', ru],
      ['en,*', en],
      ['ru', ru],
      ['RU-ru', ru],
      ['de-DE,de;q=0.9', en],
      ['de, ru;q=0.5, en;q=0.4', ru],
      ['ru;q=0, en;q=0.1', en],
      ['*', en],
      ['', en],
      [`${'x,'.repeat(5000)}ru`, en],
    ])('of Accept-Language %s', async (accepted, message) => {
      expect(await told({ 'accept-language': accepted })).toEqual(message)
    })

    test('is the signed-in person’s, whatever the header says', async () => {
      const { token } = await app.signUp({ language: 'ru' })
      expect(await told({ 'accept-language': 'en' }, token)).toEqual([
        'invalid_input',
        ERROR_MESSAGES.invalid_input.ru,
        'Обязательное поле.',
      ])
      const malformed = await app.post('/profile/update', '{', {
        token,
        headers: { 'accept-language': 'en' },
      })
      expect(malformed.body.message).toBe(ERROR_MESSAGES.invalid_json.ru)
    })
  })

  test('no answer repeats what was sent in a secret’s place', async () => {
    const canary = 'Zq8-canary-Zq8'
    const person = await app.signUp()
    const wrong = [canary, [canary], { [canary]: canary }, canary.repeat(40), `${canary}\u0000`]
    for (const value of wrong) {
      const secrets = { password: value, current_password: value, confirm: value }
      const everything = {
        ...secrets,
        email: value,
        login: value,
        identifier: value,
        id: canary,
        language: value,
      }
      for (const procedure of [
        'auth.register',
        'auth.signIn',
        'auth.resetPassword',
        'auth.revokeToken',
        'profile.changePassword',
        'profile.erase',
      ]) {
        const { status, body } = await ask(procedure, everything, person)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(JSON.stringify(body)).not.toContain(canary)
      }
    }
    const headersWithIt: Record<string, string>[] = [
      { authorization: `Bearer ${canary}` },
      { authorization: canary },
      { 'idempotency-key': `${canary} ${canary}` },
    ]
    for (const headers of headersWithIt) {
      const answer = await ask('profile.checkToken', {}, { token: person.token, headers })
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([
        expect.any(Number),
        expect.not.stringContaining(canary),
      ])
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
    expect(logged).not.toContain(canary)
  })
})

test('DEFAULT_LANGUAGE decides when nothing else does', async () => {
  const russian = await createTestApp({ config: { defaultLanguage: 'ru' } })
  try {
    for (const [accepted, language] of [
      ['de', 'ru'],
      ['en', 'en'],
    ] satisfies [string, Language][]) {
      const { body } = await russian.get('/nowhere', { headers: { 'accept-language': accepted } })
      expect(body.message).toBe(ERROR_MESSAGES.not_found[language])
    }
  } finally {
    await russian.core.close()
  }
})

test('in a batch each call is told its own error', async () => {
  const person = await app.signUp({ language: 'ru' })
  const response = await app.fetch('/trpc/profile.erase,auth.signIn,profile.update?batch=1', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${person.token}` },
    body: JSON.stringify({ 0: { password: 'wrong' }, 1: SIGN_IN, 2: { language: 'ru' } }),
  })
  expect(response.status).toBe(207)
  expect(await response.json()).toMatchObject([
    {
      error: {
        data: {
          httpStatus: 403,
          reason: 'invalid_credentials',
          message: WRONG_PASSWORD.ru,
        },
      },
    },
    {
      error: {
        data: {
          httpStatus: 401,
          reason: 'invalid_credentials',
          message: ERROR_MESSAGES.invalid_credentials.en,
        },
      },
    },
    { result: { data: { login: person.login } } },
  ])
})

test.each([
  ['too many calls', `/trpc/${Array(11).fill('profile.info').join(',')}?batch=1`],
  ['queries and mutations', '/trpc/profile.info,profile.checkToken?batch=1'],
  ['a path that cannot be decoded', '/trpc/%E0%A4%A'],
])('a batch of %s is refused with a reason', async (_, path) => {
  const { status, body } = await app.get(path)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(body).toMatchObject({
    error: { data: { reason: expect.any(String), request_id: expect.any(String) } },
  })
})

test('who is no admin is forbidden', async () => {
  const { token } = await app.signUp()
  const { status, body } = await through('tRPC', app)('admin.users.list', {}, { token })
  expect([status, body.code, body.reason]).toEqual([403, 'FORBIDDEN', 'forbidden'])
})
