import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { callerOf, type Env } from './caller.ts'
import type { Settings } from './env.ts'
import { TEST_SETTINGS } from './testing/test-app.ts'
import type { Caller } from './trpc.ts'

/** What is known of a request with these headers that comes from `peer` (none: a test's own). */
async function calledBy(
  headers: Record<string, string> = {},
  settings: Partial<Settings> = {},
  peer?: string,
): Promise<Caller> {
  const app = new Hono<Env>()
  let caller: Caller | undefined
  app.all('/*', (c) => {
    caller = callerOf(c, { ...TEST_SETTINGS, ...settings })
    return c.body(null)
  })
  const env = peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } }
  await app.request('/', { headers }, env)
  if (!caller) throw new Error('nothing arrived')
  return caller
}

test('a request that says nothing of itself', async () => {
  expect(await calledBy()).toEqual({
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    ip: '127.0.0.1',
    language: 'en',
    userAgent: null,
    signal: undefined,
    userId: null,
    authorization: undefined,
    idempotencyKey: undefined,
    setHeader: expect.any(Function),
  })
})

test('each request without an id gets one of its own', async () => {
  expect((await calledBy()).requestId).not.toBe((await calledBy()).requestId)
})

test.each([
  ['a', true],
  ['A-1.b_2', true],
  ['x'.repeat(128), true],
  ['x'.repeat(129), false],
  ['a b', false],
  ['a/b', false],
  ['a","level":"fatal', false],
  ['\u00e9', false],
  ['', false],
])('the request id %j is kept: %s', async (id, kept) => {
  expect((await calledBy({ 'x-request-id': id })).requestId === id).toBe(kept)
})

describe('the address', () => {
  const FORWARDED = '203.0.113.7, 198.51.100.2, 192.0.2.3'

  test.each([
    [0, FORWARDED, '10.0.0.1'],
    [1, FORWARDED, '192.0.2.3'],
    [2, FORWARDED, '198.51.100.2'],
    [3, FORWARDED, '203.0.113.7'],
    [4, FORWARDED, '203.0.113.7'],
    [1, '192.0.2.3', '192.0.2.3'],
    [1, ' , ,192.0.2.3 , ', '192.0.2.3'],
    [1, '2001:db8::7', '2001:db8::7'],
    [1, '[2001:db8::7]', '2001:db8::7'],
    [1, '[2001:db8::7]:443', '2001:db8::7'],
    [1, '192.0.2.3:5678', '192.0.2.3'],
    [1, '::ffff:192.0.2.3', '::ffff:192.0.2.3'],
    [1, '', '10.0.0.1'],
    [1, 'unknown', '10.0.0.1'],
    [1, '_hidden', '10.0.0.1'],
    [1, "192.0.2.3'; drop table users", '10.0.0.1'],
    [1, `192.0.2.3${'0'.repeat(2000)}`, '10.0.0.1'],
  ])('behind %i proxies, with X-Forwarded-For "%s", is %s', async (trustProxy, forwarded, ip) => {
    const headers = { 'x-forwarded-for': forwarded }
    expect((await calledBy(headers, { trustProxy }, '10.0.0.1')).ip).toBe(ip)
  })

  test('is the peer’s when a trusted proxy says nothing', async () => {
    expect((await calledBy({}, { trustProxy: 1 }, '::1')).ip).toBe('::1')
  })

  test.each(['forwarded', 'x-real-ip', 'x-client-ip', 'cf-connecting-ip', 'true-client-ip'])(
    'is never read from %s',
    async (name) => {
      expect((await calledBy({ [name]: '203.0.113.7' }, { trustProxy: 1 }, '10.0.0.1')).ip).toBe('10.0.0.1')
    },
  )
})

test.each([
  ['ru-RU,en,*', 'en', 'ru'],
  ['en,*', 'ru', 'en'],
  ['de, en;q=0.5', 'ru', 'en'],
  ['en;q=0.2, ru;q=0.9', 'en', 'ru'],
  ['*', 'ru', 'ru'],
  ['de', 'ru', 'ru'],
  ['', 'ru', 'ru'],
  ['ru;q=x', 'en', 'en'],
  ['ru;q=0', 'en', 'en'],
] as const)(
  'Accept-Language "%s" and DEFAULT_LANGUAGE %s: %s',
  async (accepted, defaultLanguage, language) => {
    const settings = { core: { ...TEST_SETTINGS.core, defaultLanguage } }
    expect((await calledBy({ 'accept-language': accepted }, settings)).language).toBe(language)
  },
)
