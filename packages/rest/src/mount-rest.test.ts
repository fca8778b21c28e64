import { expect, test, vi } from 'vitest'
import { post, rest, restApp, t } from './testing/rest-app.ts'

const change = vi.fn(() => ({ changed: true }))
const app = restApp(
  t.router({
    read: rest('GET', '/things').query(() => ({ things: [] })),
    create: rest('POST', '/things').mutation(change),
    signIn: rest('POST', '/auth/auth').mutation(change),
    one: rest('DELETE', '/things/{id}').mutation(change),
    current: rest('GET', '/things/current').query(() => ({ current: true })),
  }),
)

test('a procedure answers at its method and path, as JSON', async () => {
  const response = await app.request('/things')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ things: [] })
})

test.each([
  '/',
  '/nope',
  '/things/',
  '//things',
  '/THINGS',
  '/auth%2Fauth',
  '//auth/auth',
  '/AUTH/auth',
  '/auth/auth/',
  '/auth//auth',
  '/%',
  '/things%00',
  '/__proto__',
])('%s is 404', async (path) => {
  for (const method of ['GET', 'POST', 'OPTIONS']) {
    const response = await app.fetch(new Request(`http://host${path}`, { method }))
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND', reason: 'not_found' })
  }
})

test.each([
  ['PUT', '/things', 'GET, HEAD, POST, OPTIONS'],
  ['PROPFIND', '/things', 'GET, HEAD, POST, OPTIONS'],
  ['GET', '/auth/auth', 'POST, OPTIONS'],
  ['DELETE', '/auth/auth', 'POST, OPTIONS'],
  ['GET', '/things/7', 'DELETE, OPTIONS'],
  ['POST', '/things/current', 'GET, HEAD, OPTIONS'],
])('%s %s is 405 and says what is allowed', async (method, path, allow) => {
  const response = await app.request(path, { method })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe(allow)
  expect(await response.json()).toMatchObject({ code: 'METHOD_NOT_SUPPORTED', reason: 'method_not_allowed' })
})

test('OPTIONS says what is allowed when no middleware answers it', async () => {
  const response = await app.request('/things', { method: 'OPTIONS' })
  expect(response.status).toBe(204)
  expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
  expect(await response.text()).toBe('')
})

test('HEAD answers as GET does, without a body', async () => {
  const response = await app.request('/things', { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.text()).toBe('')
})

test('HEAD and GET never run a mutation', async () => {
  change.mockClear()
  for (const path of ['/auth/auth', '/things', '/things/7']) {
    for (const method of ['HEAD', 'GET']) await app.request(path, { method })
  }
  expect(change).not.toHaveBeenCalled()
  await app.request('/auth/auth', post())
  expect(change).toHaveBeenCalledOnce()
})

test('a literal path wins over a parameter', async () => {
  expect(await (await app.request('/things/current')).json()).toEqual({ current: true })
})
