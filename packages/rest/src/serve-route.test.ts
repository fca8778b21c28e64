import { TRPCError } from '@trpc/server'
import { cors } from 'hono/cors'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { formatError, json, post, type Render, rest, restApp, t } from './testing/rest-app.ts'

const page: Render = (c, outcome) =>
  outcome.ok
    ? c.html(`<p>${JSON.stringify(outcome.data)}</p>`)
    : c.html(`<p>${outcome.answer.status} ${outcome.error.message}</p>`, outcome.answer.status as 400)

const router = t.router({
  confirm: rest('GET', '/confirm')
    .input(z.object({ code: z.string() }))
    .query(({ input }) => {
      if (input.code === 'dead') throw new TRPCError({ code: 'BAD_REQUEST', message: 'code is dead' })
      return { valid: true }
    }),
  reset: rest('POST', '/reset')
    .input(z.object({}))
    .mutation(() => ({ done: true })),
  plain: rest('GET', '/plain').query(() => ({})),
})
const app = restApp(router, {
  representations: { confirm: { 'text/html': page }, reset: { 'text/html': page } },
})
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

test('a browser gets a page, everyone else JSON, and caches are told', async () => {
  const html = await app.request('/confirm?code=a', { headers: browser })
  expect(html.headers.get('content-type')).toContain('text/html')
  expect(await html.text()).toBe('<p>{"valid":true}</p>')
  expect(html.headers.get('vary')).toBe('Accept')
  for (const headers of [{}, { accept: '*/*' }, json]) {
    const response = await app.request('/confirm?code=a', { headers })
    expect(await response.json()).toEqual({ valid: true })
    expect(response.headers.get('vary')).toBe('Accept')
  }
  expect((await app.request('/plain')).headers.get('vary')).toBeNull()
})

test('every error of the route is a page too', async () => {
  const asPage = async (path: string, init: RequestInit) => {
    const response = await app.request(path, { ...init, headers: { ...init.headers, ...browser } })
    expect(response.headers.get('content-type')).toContain('text/html')
    return response.status
  }
  expect(await asPage('/confirm?code=dead', {})).toBe(400)
  expect(await asPage('/confirm?code=a&code=b', {})).toBe(400)
  expect(await asPage('/confirm', {})).toBe(400)
  expect(await asPage('/reset', post('x', {}))).toBe(415)
  expect(await asPage('/reset', post('x'.repeat(101)))).toBe(413)
  expect(await asPage('/reset', post('[]'))).toBe(400)
})

test('the headers of an error are on its page', async () => {
  const limited = restApp(router, {
    representations: { confirm: { 'text/html': page } },
    formatError: (error, c) => ({ ...formatError(error, c), headers: { 'retry-after': '7' } }),
  })
  const response = await limited.request('/confirm?code=dead', { headers: browser })
  expect(response.headers.get('retry-after')).toBe('7')
})

test('Vary is added to what middlewares set, also when the page is made without the context', async () => {
  const bare: Render = () => new Response('page')
  const outer = restApp(t.router({}))
  outer.use(cors({ origin: 'http://friend' }))
  outer.route('/', restApp(router, { representations: { confirm: { 'text/html': bare } } }))
  const response = await outer.request('/confirm?code=a', {
    headers: { ...browser, origin: 'http://friend' },
  })
  expect(response.headers.get('vary')).toMatch(/Accept/)
  expect(response.headers.get('vary')).toMatch(/Origin/)
  const alone = restApp(router, { representations: { confirm: { 'text/html': bare } } })
  expect((await alone.request('/confirm?code=a', { headers: browser })).headers.get('vary')).toBe('Accept')
})

test('headers that a middleware set before are kept', async () => {
  const outer = restApp(t.router({}))
  outer.use(async (c, next) => {
    c.header('x-request-id', '7')
    await next()
  })
  outer.route('/', app)
  for (const path of ['/plain', '/confirm?code=dead']) {
    expect((await outer.request(path)).headers.get('x-request-id')).toBe('7')
  }
})

test('a page that cannot be made becomes a page of that error', async () => {
  const clumsy: Render = (c, outcome) => {
    if (outcome.ok) throw new Error('no ink')
    return page(c, outcome)
  }
  const broken = restApp(router, { representations: { confirm: { 'text/html': clumsy } } })
  const response = await broken.request('/confirm?code=a', { headers: browser })
  expect(await response.text()).toBe('<p>500 no ink</p>')
})
