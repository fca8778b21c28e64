import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forgotPassword } from '../auth/forgot-password.ts'
import { RegisterInput, register } from '../auth/register.ts'
import { clean } from '../jobs/clean.ts'
import { ANONYMOUS, atOnce, reasonOf, tally } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { rateLimits } from './limit.sql.ts'
import { addressKey, createLimits, type LimitName, RateLimited } from './limits.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore({ config: { rateLimits: true } })
})
afterAll(() => core.close())

const ALLOWED: [LimitName, number][] = [
  ['register', 3],
  ['signIn', 3],
  ['passwordWithKey', 3],
  ['forgotPasswordByAddress', 3],
  ['forgotPasswordByIp', 10],
  ['noticeByAddress', 5],
  ['changeLogin', 5],
  ['changePassword', 5],
  ['export', 10],
  ['createSession', 60],
  ['updateProfile', 60],
  ['commands', 60],
  ['everythingElse', 600],
]

test.each(ALLOWED)('%s: of 700 at once exactly %i pass', async (name, allowed) => {
  const counts = await tally(atOnce(700, () => core.limits.take(name, 'one key')))
  expect(counts).toEqual({ ok: allowed, rate_limited: 700 - allowed })
})

test('keys and limits have nothing to do with each other', async () => {
  await tally(atOnce(5, () => core.limits.take('signIn', 'first')))
  expect(await reasonOf(core.limits.take('signIn', 'first'))).toBe('rate_limited')
  expect(await reasonOf(core.limits.take('signIn', 'second'))).toBe('ok')
  expect(await reasonOf(core.limits.take('register', 'first'))).toBe('ok')
})

test('a refusal says which limit ran out and when to come back', async () => {
  await tally(atOnce(3, () => core.limits.take('signIn', 'told')))
  const refusal = await core.limits.take('signIn', 'told').catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(RateLimited)
  const { limit, retryAfterS, reason } = refusal as RateLimited
  expect([reason, limit.name, limit.points, limit.windowS, limit.remaining]).toEqual([
    'rate_limited',
    'signIn-10s',
    3,
    10,
    0,
  ])
  expect(limit.resetS).toBe(retryAfterS)
  expect(limit.resetS).toBeGreaterThan(0)
  expect(limit.resetS).toBeLessThanOrEqual(10)
})

test('three in ten seconds and thirty an hour: a window that passed gives room, the longer one holds', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  try {
    const limits = createLimits(core.db, true)
    let passed = 0
    for (let window = 0; window < 12; window++) {
      const counts = await tally(atOnce(5, () => limits.take('register', 'key')))
      passed += counts['ok'] ?? 0
      expect(counts['ok'] ?? 0).toBe(window < 10 ? 3 : 0)
      vi.advanceTimersByTime(10_001)
    }
    expect(passed).toBe(30)
    vi.advanceTimersByTime(3_600_000)
    expect(await reasonOf(limits.take('register', 'key'))).toBe('ok')
  } finally {
    vi.useRealTimers()
  }
})

test('the limit of mails to an address is one for all instances, and outlives them', async () => {
  const other = await secondCore(core)
  let index = 0
  const ask = (on: TestCore) =>
    forgotPassword(on.as(ANONYMOUS, { ip: `198.51.100.${++index}` }), { email: 'shared@example.com' })
  try {
    const counts = await tally(atOnce(100, (i) => ask(i % 2 ? core : other)))
    expect(counts).toEqual({ ok: 3, rate_limited: 97 })
  } finally {
    await other.close()
  }
  const restarted = await secondCore(core)
  try {
    expect(await reasonOf(ask(restarted))).toBe('rate_limited')
  } finally {
    await restarted.close()
  }
})

test('the address is not kept in the counters, and they go when they are over', async () => {
  const rows = await core.db.select().from(rateLimits)
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('shared@example.com')
  const later = new Date(Date.now() + 2 * 3_600_000)
  expect((await clean({ db: core.db, clock: () => later }))['rateLimits']).toBe(rows.length)
})

test('an IPv6 customer has one key for the whole /64, IPv4 one for each address', () => {
  const same = [
    '2001:db8:1:2::1',
    '2001:db8:1:2:ffff:ffff:ffff:ffff',
    '2001:0DB8:0001:0002:0:0:0:9',
    '2001:db8:1:2::%eth0',
  ]
  expect(new Set(same.map(addressKey)).size).toBe(1)
  expect(addressKey('2001:db8:1:3::1')).not.toBe(addressKey('2001:db8:1:2::1'))
  expect(addressKey('192.0.2.1')).not.toBe(addressKey('192.0.2.2'))
  expect(addressKey('::ffff:192.0.2.1')).toBe(addressKey('192.0.2.1'))
})

test('register counts an IPv6 /64 as one caller', async () => {
  const calls = atOnce(20, (i) => {
    const input = RegisterInput.parse({
      email: `v6-${i}@example.com`,
      login: `v6-${i}`,
      password: 'secure_password',
    })
    return register(core.as(ANONYMOUS, { ip: `2001:db8:7:7::${i + 1}` }), input)
  })
  expect(await tally(calls)).toEqual({ ok: 3, rate_limited: 17 })
})

test('nothing is limited where limits are off', async () => {
  const limits = createLimits(core.db, false)
  expect(await tally(atOnce(700, () => limits.take('signIn', 'key')))).toEqual({ ok: 700 })
})
