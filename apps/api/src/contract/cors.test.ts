import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { createTestApp, TEST_SETTINGS } from '../testing/test-app.ts'

const app = await createTestApp()
afterAll(() => app.core.close())

const LISTED = 'https://app.example.com'
const EXPOSED = ['X-Request-Id', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'Idempotency-Replayed']

/** Asks an app with these CORS_ORIGINS as a browser would from a page of `origin`. */
function ask(
  corsOrigins: '*' | string[],
  method: string,
  path: string,
  origin: string | null,
  more: Record<string, string> = {},
) {
  const settings = { ...TEST_SETTINGS, corsOrigins, core: app.core.config }
  const headers = { ...(origin !== null && { origin }), ...more }
  return createApp(app.core, settings).request(path, { method, headers })
}

/** A list header's values. */
const listed = (response: Response, name: string) =>
  (response.headers.get(name) ?? '').split(',').map((value) => value.trim().toLowerCase())

const wants = (method: string, headers: string) => ({
  'access-control-request-method': method,
  'access-control-request-headers': headers,
})

describe.each<[string, '*' | string[], string]>([
  ['*', '*', '*'],
  ['a list', ['https://other.example.com', LISTED], LISTED],
])('with %s', (_, corsOrigins, allowed) => {
  test.each(['/auth/auth', '/profile/info', '/auth/tokens/x', '/trpc/auth.signIn', '/healthz', '/nowhere'])(
    'a preflight of %s says what may be sent, without a token',
    async (path) => {
      const sent = 'authorization,content-type,idempotency-key'
      const response = await ask(corsOrigins, 'OPTIONS', path, LISTED, wants('POST', sent))
      expect([response.status, await response.text()]).toEqual([204, ''])
      expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
      expect(listed(response, 'access-control-allow-methods').sort()).toEqual(['delete', 'get', 'post'])
      expect(listed(response, 'access-control-allow-headers')).toEqual(
        expect.arrayContaining([...sent.split(','), 'accept-language', 'x-request-id']),
      )
      expect(response.headers.get('access-control-max-age')).toBe('600')
    },
  )

  test.each([
    ['an answer', 'GET', '/healthz', 200],
    ['401', 'GET', '/profile/info', 401],
    ['400', 'POST', '/auth/auth', 400],
    ['404', 'GET', '/nowhere', 404],
    ['405', 'GET', '/auth/auth', 405],
    ['tRPC, 401', 'GET', '/trpc/profile.info', 401],
    ['tRPC, 404', 'GET', '/trpc/nowhere', 404],
  ])('%s can be read by a page, with what it needs of the headers', async (_name, method, path, status) => {
    const response = await ask(corsOrigins, method, path, LISTED)
    expect(response.status).toBe(status)
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
    expect(listed(response, 'access-control-expose-headers').sort()).toEqual(
      EXPOSED.map((name) => name.toLowerCase()).sort(),
    )
    // Caches must not give one page's answer to another.
    expect(listed(response, 'vary').includes('origin')).toBe(corsOrigins !== '*')
  })

  test('no page may have the browser send cookies along', async () => {
    for (const method of ['OPTIONS', 'GET']) {
      const { headers } = await ask(corsOrigins, method, '/healthz', LISTED)
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
  })
})

describe('an origin that is not in the list', () => {
  test.each([
    'https://evil.example',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://app.example.com.evil.example',
    'https://evil-app.example.com',
    'https://sub.app.example.com',
    'null',
    '*',
    null,
  ])('%s is allowed nothing, but is answered', async (origin) => {
    for (const [method, status] of [
      ['OPTIONS', 204],
      ['GET', 200],
    ] as const) {
      const response = await ask([LISTED], method, '/healthz', origin, wants('POST', 'authorization'))
      expect(response.status).toBe(status)
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(listed(response, 'vary')).toContain('origin')
    }
  })
})
