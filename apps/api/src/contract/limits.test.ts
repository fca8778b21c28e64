import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import { afterAll, describe, expect, test } from 'vitest'
import type { AppRouter } from '../router.ts'
import { DOORS, through } from '../testing/doors.ts'
import { type Answer, createTestApp } from '../testing/test-app.ts'

// The address limits count by the clock of the machine, so every test calls from addresses of its own.
const app = await createTestApp({ config: { rateLimits: true }, settings: { trustProxy: 1 } })
const open = await createTestApp({ config: { rateLimits: true } })
afterAll(async () => {
  await app.core.close()
  await open.core.close()
})

let addresses = 0
const newAddress = () => `198.18.${Math.floor(++addresses / 250)}.${addresses % 250}`
const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } })
const signUp = () => app.signUp({}, from(newAddress()))
let nobodies = 0
/** A sign-in for an account that nobody has, and nobody has tried. */
const wrong = () => ({ identifier: `nobody${++nobodies}`, password: 'wrong_password' })

/** How many of them were let through; the others are all 429. */
const letThrough = (answers: Answer[]) => {
  const limited = answers.filter(({ status }) => status === 429)
  for (const { body } of limited) expect(body.reason).toBe('rate_limited')
  return answers.length - limited.length
}
const times = <T>(count: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)))

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  test('of 200 sign-ins at once from one address 3 are looked at, and the answer says when to come back', async () => {
    const ip = newAddress()
    const answers = await times(200, () => ask('auth.signIn', wrong(), from(ip)))
    expect(letThrough(answers)).toBe(3)
    const { headers, body } = answers.find(({ status }) => status === 429) as Answer
    expect(body).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'rate_limited' })
    const seconds = Number(headers.get('retry-after'))
    expect(seconds).toBeGreaterThanOrEqual(1)
    expect(seconds).toBeLessThanOrEqual(10)
    expect(headers.get('ratelimit-policy')).toBe('"signIn-10s";q=3;w=10')
    expect(headers.get('ratelimit')).toBe(`"signIn-10s";r=0;t=${seconds}`)
    expect((await ask('auth.signIn', wrong(), from(newAddress()))).status).toBe(401)
  })

  test('of 20 registrations at once from one address 3 are made', async () => {
    const ip = newAddress()
    const answers = await times(20, (i) => {
      const login = `limits-${door}-${i}`
      return ask(
        'auth.register',
        { email: `${login}@example.com`, login, password: 'secure_password' },
        from(ip),
      )
    })
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, ...Array(17).fill(429)])
  })

  test('3 reset mails an hour for one address, whoever asks; 10 for one caller', async () => {
    const email = `forgetful-${door}@example.com`
    const toOne = await times(20, () => ask('auth.forgotPassword', { email }, from(newAddress())))
    expect(letThrough(toOne)).toBe(3)
    const ip = newAddress()
    const toMany = await times(20, (i) => ask('auth.forgotPassword', { email: `${i}.${email}` }, from(ip)))
    expect(letThrough(toMany)).toBe(10)
  })

  test('of 200 commands at once 60 are answered, and other people are not held up', async () => {
    const [busy, quiet] = [await signUp(), await signUp()]
    const answers = await times(200, () => ask('commands.process', { text: 'mute', language: 'en' }, busy))
    expect(letThrough(answers)).toBe(60)
    expect(answers.find(({ status }) => status === 429)?.headers.get('ratelimit-policy')).toBe(
      '"commands-60s";q=60;w=60',
    )
    expect((await ask('commands.process', { text: 'mute', language: 'en' }, quiet)).status).toBe(200)
    expect((await ask('profile.info', {}, busy)).status).toBe(200)
  })

  test('600 of everything else a minute for a person, from however many addresses', async () => {
    const person = await signUp()
    const answers = await times(650, () =>
      ask('profile.checkToken', {}, { token: person.token, ...from(newAddress()) }),
    )
    expect(letThrough(answers)).toBe(600)
    expect((await ask('profile.info', {}, person)).status).toBe(429)
  })

  test('600 a minute for an address that shows dead tokens', async () => {
    const ip = newAddress()
    const token = `jrv_${'x'.repeat(43)}`
    const answers = await times(650, () => ask('profile.info', {}, { token, ...from(ip) }))
    expect(letThrough(answers)).toBe(600)
  })

  describe('wrong passwords for one account', () => {
    test.each([
      ['that exists', true],
      ['that does not', false],
    ])('%s: after five of them every further one doubles the wait', async (_, exists) => {
      const identifier = exists ? (await signUp()).login : `ghost-${door}`
      const attempt = (password = 'wrong_password') =>
        ask('auth.signIn', { identifier, password }, from(newAddress()))
      const waits = []
      for (let failures = 0; failures < 17; ) {
        const answer = await attempt()
        if (answer.status === 401) failures++
        else {
          expect([answer.status, answer.body.reason]).toEqual([429, 'rate_limited'])
          expect(answer.headers.get('ratelimit')).toMatch(/^"sign-in-account";r=0;t=\d+$/)
          const seconds = Number(answer.headers.get('retry-after'))
          waits.push(seconds)
          if (exists && waits.length === 3) expect((await attempt('secure_password')).status).toBe(429)
          app.core.advance(seconds * 1000)
        }
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
    })

    test('the right one works after the wait, and ends the count', async () => {
      const { login: identifier } = await signUp()
      const attempt = (password: string) => ask('auth.signIn', { identifier, password }, from(newAddress()))
      for (let i = 0; i < 5; i++) expect((await attempt('wrong_password')).status).toBe(401)
      expect((await attempt('secure_password')).status).toBe(429)
      app.core.advance(1000)
      expect((await attempt('secure_password')).status).toBe(200)
      for (let i = 0; i < 5; i++) expect((await attempt('wrong_password')).status).toBe(401)
    })

    test('of 50 at once five are looked at, in whatever way the account is named', async () => {
      const { login, email } = await signUp()
      const names = [login, email, login.toUpperCase(), ` ${email.toUpperCase()} `]
      const answers = await times(50, (i) =>
        ask('auth.signIn', { ...wrong(), identifier: names[i % 4] }, from(newAddress())),
      )
      expect(letThrough(answers)).toBe(5)
    })

    test('a stolen token is no way around', async () => {
      const person = await signUp()
      const input = { current_password: 'wrong_password', password: 'another_password' }
      const answers = []
      for (let i = 0; i < 4; i++) answers.push(await ask('profile.changePassword', input, person))
      answers.push(await ask('profile.erase', { password: 'wrong_password' }, person))
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
      const late = [
        await ask('profile.changePassword', input, person),
        await ask('profile.erase', { password: person.password }, person),
        await ask('auth.signIn', { identifier: person.login, password: person.password }, from(newAddress())),
      ]
      expect(late.map(({ status }) => status)).toEqual([429, 429, 429])
    })
  })
})

describe('there is no way round', () => {
  test('by the other door, by how the path is written, or by a header', async () => {
    const forged = () => {
      const ip = newAddress()
      return {
        'x-forwarded-for': ip,
        forwarded: `for=${ip}`,
        'x-real-ip': ip,
        'cf-connecting-ip': ip,
        'true-client-ip': ip,
        'x-client-ip': ip,
      }
    }
    const paths = [
      '/auth/auth',
      '/AUTH/auth',
      '//auth/auth',
      '/auth//auth',
      '/auth/auth/',
      '/auth/%61uth',
      '/trpc/auth.signIn',
      '/trpc//auth.signIn',
      '/trpc/auth.signIn/',
      '/trpc/auth%2EsignIn',
    ]
    const answers = await times(200, (i) =>
      open.call('POST', paths[i % paths.length] ?? '', { body: wrong(), headers: forged() }),
    )
    const counts = Object.groupBy(answers, ({ status }) => status)
    expect(counts[401]).toHaveLength(3)
    expect(Object.keys(counts)).toEqual(['401', '404', '429'])
  })

  test('by a batch: each of its calls counts', async () => {
    const ip = newAddress()
    const client = createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: 'http://localhost/trpc',
          maxItems: 10,
          headers: from(ip).headers,
          fetch: (url, init) => {
            const { pathname, search } = new URL(url as string)
            return app.fetch(pathname + search, init as RequestInit)
          },
        }),
      ],
    })
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, () => client.auth.signIn.mutate(wrong())),
    )
    const reasons = results.map((result) => {
      const error = result.status === 'rejected' ? result.reason : undefined
      return error instanceof TRPCClientError ? error.data.reason : 'none'
    })
    expect(reasons.filter((reason) => reason === 'invalid_credentials')).toHaveLength(3)
    expect(reasons.filter((reason) => reason === 'rate_limited')).toHaveLength(27)
  })

  test('a batch that was refused says when to come back', async () => {
    const ip = newAddress()
    const headers = { 'content-type': 'application/json', ...from(ip).headers }
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i, wrong()])))
    const path = `/trpc/${Array(10).fill('auth.signIn').join(',')}?batch=1`
    const response = await app.fetch(path, { method: 'POST', headers, body })
    expect(response.status).toBe(207)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response.headers.get('ratelimit')).toMatch(/^"signIn-10s";r=0;t=\d+$/)
  })

  test('by Idempotency-Key: what was refused for want of room is not kept', async () => {
    const ip = newAddress()
    const answers = await times(10, (i) =>
      app.post('/auth/auth', wrong(), { headers: { ...from(ip).headers, 'idempotency-key': `k${i}` } }),
    )
    expect(letThrough(answers)).toBe(3)
  })

  test('by the addresses of one IPv6 network', async () => {
    const answers = await times(20, (i) => app.post('/auth/auth', wrong(), from(`2001:db8:1:2::${i + 1}`)))
    expect(letThrough(answers)).toBe(3)
    expect((await app.post('/auth/auth', wrong(), from('2001:db8:1:3::1'))).status).toBe(401)
    const mapped = ['198.19.0.1', '::ffff:198.19.0.1', '::ffff:c613:1', '198.19.0.1', '::ffff:198.19.0.1']
    const same = await times(5, (i) => app.post('/auth/auth', wrong(), from(mapped[i] ?? '')))
    expect(letThrough(same)).toBe(3)
  })
})

test('switched off, nothing is counted', async () => {
  const off = await createTestApp()
  try {
    const answers = []
    for (let i = 0; i < 12; i++) answers.push(await off.post('/auth/auth', wrong()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  } finally {
    await off.core.close()
  }
})
