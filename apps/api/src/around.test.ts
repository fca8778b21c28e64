import type { Core } from '@jarvis/core/core'
import { TEST_CONFIG } from '@jarvis/core/testing/test-core'
import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import type { Settings } from './env.ts'
import { createMetrics } from './metrics.ts'
import { createStartingApp } from './starting-app.ts'
import { createTestApp, TEST_SETTINGS } from './testing/test-app.ts'

const app = await createTestApp()
afterAll(() => app.core.close())

const ADMIN = TEST_CONFIG.adminToken.reveal()

type Asked = RequestInit & { peer?: string; httpVersion?: string }
type State = { core?: Core; stopping?: boolean; settings?: Partial<Settings>; ping?: () => Promise<void> }

/** The API as a client at `peer` finds it. */
function served({ core: whole = app.core, stopping = false, settings = {}, ping }: State = {}) {
  const core = ping ? { ...whole, database: { ...whole.database, ping } } : whole
  const hono = createApp(
    core,
    { ...TEST_SETTINGS, ...settings, core: core.config },
    { metrics: createMetrics(), isStopping: () => stopping },
  )
  return (path: string, init: Asked = {}) => {
    const { peer = '127.0.0.1', httpVersion = '1.1', ...request } = init
    return hono.request(path, request, { incoming: { httpVersion, socket: { remoteAddress: peer } } })
  }
}

const broken = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5:5432 user=canary'))

describe('/healthz', () => {
  test.each<[string, State]>([
    ['all is well', {}],
    ['the database is gone', { ping: broken }],
    ['the server is stopping', { stopping: true }],
  ])('says that the process lives when %s', async (_, state) => {
    const response = await served(state)('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })
})

describe('/readyz', () => {
  test('is 200 when the database answers', async () => {
    const response = await served()('/readyz')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }])
    expect(response.headers.get('retry-after')).toBeNull()
  })

  test.each<[string, string, State]>([
    ['the database does not answer', 'database_unavailable', { ping: broken }],
    ['the server is stopping', 'stopping', { stopping: true }],
    ['both', 'stopping', { stopping: true, ping: broken }],
  ])('is 503 when %s, and says nothing of the inside', async (_, status, state) => {
    const response = await served(state)('/readyz')
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      503,
      '1',
      { status },
    ])
  })

  test('is 200 again when the database is back', async () => {
    let down = true
    const ask = served({ ping: () => (down ? broken() : app.core.database.ping()) })
    expect((await ask('/readyz')).status).toBe(503)
    down = false
    expect((await ask('/readyz')).status).toBe(200)
  })
})

describe('/metrics', () => {
  const asked = async (init: Asked, state?: State) => {
    const response = await served(state)('/metrics', init)
    const text = await response.text()
    return {
      status: response.status,
      shown: text.includes('process_cpu_seconds_total'),
      reason: response.status === 200 ? null : JSON.parse(text).reason,
      headers: response.headers,
    }
  }

  test.each(['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1'])('are shown to %s', async (peer) => {
    const { status, shown, headers } = await asked({ peer })
    expect([status, shown]).toEqual([200, true])
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  })

  test.each(['192.0.2.1', '10.0.0.1', '2001:db8::1', '::ffff:192.0.2.1', '::ffff:7f00:1:1', '0.0.0.0'])(
    'are not shown to %s',
    async (peer) => {
      const { status, shown, reason, headers } = await asked({ peer })
      expect([status, shown, reason]).toEqual([401, false, 'token_missing'])
      expect(headers.get('www-authenticate')).toBe('Bearer')
    },
  )

  test.each(['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Via'])(
    'are not shown to a proxy on this machine, which sends %s',
    async (name) => {
      const { status, shown } = await asked({ headers: { [name]: '127.0.0.1' } })
      expect([status, shown]).toEqual([401, false])
    },
  )

  test('are not shown to an nginx on this machine that is told nothing but where to pass things on', async () => {
    const headers = { host: '127.0.0.1:8080', connection: 'close' }
    expect(await asked({ headers, httpVersion: '1.0' })).toMatchObject({ status: 401, shown: false })
    expect(await asked({ headers })).toMatchObject({ status: 200, shown: true })
  })

  test('a wrong token counts by address', async () => {
    const limited = await createTestApp({ config: { rateLimits: true } })
    const ask = served({ core: limited.core })
    const peer = '192.0.2.77'
    const as = async (token: string, from = peer) =>
      (await ask('/metrics', { peer: from, headers: { authorization: `Bearer ${token}` } })).status
    const answers = await Promise.all(Array.from({ length: 605 }, () => as('wrong')))
    expect(answers.filter((status) => status === 401)).toHaveLength(600)
    expect(answers.filter((status) => status === 429)).toHaveLength(5)
    expect([await as('wrong', '192.0.2.78'), await as(ADMIN)]).toEqual([401, 200])
    await limited.core.close()
  })

  test('are not shown to whoever a trusted proxy calls local', async () => {
    const headers = { 'x-forwarded-for': '127.0.0.1' }
    const { status } = await asked({ peer: '192.0.2.1', headers }, { settings: { trustProxy: 1 } })
    expect(status).toBe(401)
  })

  test('behind a proxy are not shown to whoever comes from this machine: it may be the proxy, and say nothing of it', async () => {
    const settings = { trustProxy: 1 }
    expect(await asked({}, { settings })).toMatchObject({ status: 401, shown: false })
    const headers = { authorization: `Bearer ${ADMIN}` }
    expect(await asked({ headers }, { settings })).toMatchObject({ status: 200, shown: true })
  })

  test.each([
    [0, 200],
    [1, 401],
  ])('with %i proxies are %i to this machine while the server starts, too', async (trustProxy, status) => {
    const starting = createStartingApp(
      app.core.log,
      { ...TEST_SETTINGS, trustProxy, core: app.core.config },
      { metrics: createMetrics(), isStopping: () => false },
    )
    const peer = { incoming: { httpVersion: '1.1', socket: { remoteAddress: '127.0.0.1' } } }
    expect((await starting.request('/metrics', {}, peer)).status).toBe(status)
  })

  test('are shown to the admin token, from anywhere and through any proxy', async () => {
    const headers = { authorization: `Bearer ${ADMIN}`, 'x-forwarded-for': '192.0.2.9' }
    expect(await asked({ peer: '192.0.2.1', headers })).toMatchObject({ status: 200, shown: true })
  })

  test('are not shown to a wrong token, nor to a person’s', async () => {
    const { token } = await app.signUp()
    for (const wrong of [`${ADMIN}x`, ADMIN.slice(1), ADMIN.toUpperCase(), '[redacted]', token]) {
      const headers = { authorization: `Bearer ${wrong}` }
      const { status, shown, reason } = await asked({ peer: '192.0.2.1', headers })
      expect([status, shown, reason]).toEqual([401, false, 'token_invalid'])
    }
  })
})

describe.each(['/healthz', '/readyz', '/metrics'])('%s', (path) => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('takes no %s', async (method) => {
    const response = await served()(path, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(await response.json()).toMatchObject({ reason: 'method_not_allowed' })
  })

  test('answers HEAD without a body', async () => {
    const response = await served()(path, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })
})
