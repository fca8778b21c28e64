import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { allowOnly } from './rest.ts'
import { formatError } from './testing/rest-app.ts'

const app = new Hono()
app.get('/healthz', (c) => c.text('ok'))
allowOnly(app, '/healthz', ['GET'], { formatError, maxBodyBytes: 100 })

test('what the path serves is left alone', async () => {
  expect(await (await app.request('/healthz')).text()).toBe('ok')
  expect((await app.request('/healthz', { method: 'HEAD' })).status).toBe(200)
})

test('another method is 405, OPTIONS is 204, both with Allow', async () => {
  const refused = await app.request('/healthz', { method: 'POST', body: 'x'.repeat(1000) })
  expect(refused.status).toBe(405)
  expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  expect(await refused.json()).toMatchObject({ reason: 'method_not_allowed' })
  const options = await app.request('/healthz', { method: 'OPTIONS' })
  expect(options.status).toBe(204)
  expect(options.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
})
