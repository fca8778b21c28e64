import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { afterAll, describe, expect, test } from 'vitest'
import type { AppRouter } from '../router.ts'
import { type Ask, DOORS, through } from '../testing/doors.ts'
import { atOnce, from, newIp, tally } from '../testing/many-callers.ts'
import { type Answer, createTestApp, type TestApp } from '../testing/test-app.ts'

const limited = { config: { rateLimits: true } }
/** Stands still, so that the waits of accounts do not depend on how fast the tests run. */
let now = Date.now()
const clock = () => new Date(now)
const app = await createTestApp({ ...limited, clock, settings: { trustProxy: 1 } })
const direct = await createTestApp(limited)
afterAll(async () => {
  await app.core.close()
  await direct.core.close()
})

const json = { 'content-type': 'application/json' }

let people = 0
const newAccount = () => {
  const login = `limited${++people}`
  return { email: `${login}@example.com`, login, password: 'secure_password' }
}
/** Registers somebody from an address of their own. */
async function newPerson() {
  const account = newAccount()
  const { body } = await app.post('/auth/register', account, from(newIp()))
  return { ...account, token: String(body.token) }
}
const nobody = () => ({ identifier: `nobody${++people}`, password: 'secure_password' })

test('whoever asks for what admins may do is counted as everywhere: the person, admin or not', async () => {
  const ask = through('tRPC', app)
  const [user, admin] = [await newPerson(), await newPerson()]
  const asAdmin = { token: app.core.config.adminToken.reveal() }
  await ask('admin.users.promote', { user: admin.login }, asAdmin)
  const askAs = (token: string) => atOnce(605, () => ask('admin.cache.stats', {}, { token }))
  expect(tally(await askAs(user.token))).toEqual({ '403 forbidden': 600, '429 rate_limited': 5 })
  expect((await ask('profile.info', {}, { token: user.token })).status).toBe(429)
  expect(tally(await askAs(admin.token))).toEqual({ '200': 600, '429 rate_limited': 5 })
})

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  describe('200 at once: exactly so many get through', () => {
    test('of sign-ins 3 in 10 s an address', async () => {
      const ip = newIp()
      expect(tally(await atOnce(200, () => ask('auth.signIn', nobody(), from(ip))))).toEqual({
        '401 invalid_credentials': 3,
        '429 rate_limited': 197,
      })
      expect((await ask('auth.signIn', nobody(), from(newIp()))).status).toBe(401)
    })

    test('of registrations 3 in 10 s an address, which do not use up the sign-ins', async () => {
      const ip = newIp()
      expect(tally(await atOnce(200, () => ask('auth.register', newAccount(), from(ip))))).toEqual({
        '200': 3,
        '429 rate_limited': 197,
      })
      expect((await ask('auth.signIn', nobody(), from(ip))).status).toBe(401)
    })

    test('of changes of the login 5 an hour a person, whether or not somebody has it, from wherever', async () => {
      const [ada, eve] = [await newPerson(), await newPerson()]
      const answers = await atOnce(30, (i) =>
        ask(
          'profile.update',
          { login: i % 2 ? `free-${door}-${i}` : eve.login },
          { ...from(newIp()), ...ada },
        ),
      )
      const { '429 rate_limited': refused, ...looked } = tally(answers)
      expect(refused).toBe(25)
      expect(Object.keys(looked).every((outcome) => ['200', '409 login_taken'].includes(outcome))).toBe(true)
      // The language does not wait for it, and neither does a client that sends the login it has.
      const { login } = (await ask('profile.info', {}, ada)).body
      expect((await ask('profile.update', { language: 'ru', login }, ada)).status).toBe(200)
    })

    test('of changes of the login 3 in 10 s an address, each in the place of a registration', async () => {
      const ip = newIp()
      const people = await Promise.all(Array.from({ length: 5 }, () => newPerson()))
      const { login: taken } = await newPerson()
      const answers = await Promise.all(
        people.map(({ token }) => ask('profile.update', { login: taken }, { ...from(ip), token })),
      )
      expect(tally(answers)).toEqual({ '409 login_taken': 3, '429 rate_limited': 2 })
      expect((await ask('auth.register', newAccount(), from(ip))).status).toBe(429)
    })

    test('of changes of the profile 60 an hour a person', async () => {
      const ada = await newPerson()
      const answers = await atOnce(200, (i) => ask('profile.update', { language: i % 2 ? 'ru' : 'en' }, ada))
      expect(tally(answers)).toEqual({ '200': 60, '429 rate_limited': 140 })
    })

    test('of forgotten passwords 3 an hour an e-mail address, whoever asks', async () => {
      const { email } = newAccount()
      const variants = [email, email.toUpperCase(), ` ${email} `]
      const answers = await atOnce(200, (i) =>
        ask('auth.forgotPassword', { email: variants[i % 3] }, from(newIp())),
      )
      expect(tally(answers)).toEqual({ '200': 3, '429 rate_limited': 197 })
    })

    test('of forgotten passwords 10 an hour an address, whoever is meant', async () => {
      const ip = newIp()
      const answers = await atOnce(200, () =>
        ask('auth.forgotPassword', { email: newAccount().email }, from(ip)),
      )
      expect(tally(answers)).toEqual({ '200': 10, '429 rate_limited': 190 })
    })

    test('of commands 60 a minute a person, from anywhere', async () => {
      const [ada, eve] = [await newPerson(), await newPerson()]
      const answers = await atOnce(200, () =>
        ask('commands.process', { text: 'mute', language: 'en' }, { ...from(newIp()), token: ada.token }),
      )
      expect(tally(answers)).toEqual({ '200': 60, '429 rate_limited': 140 })
      expect((await ask('profile.info', {}, ada)).status).toBe(200)
      expect((await ask('commands.process', { text: 'mute', language: 'en' }, eve)).status).toBe(200)
    })
  })

  test.each<[string, string, number]>([
    ['auth.signIn', 'signIn-10s', 3],
    ['auth.register', 'register-10s', 3],
    ['auth.forgotPassword', 'forgotPasswordByIp-3600s', 10],
  ])('429 of %s says when to come back', async (procedure, policy, points) => {
    const ip = newIp()
    const windowS = Number(/\d+/.exec(policy)?.[0])
    const answers = await atOnce(points + 1, () => ask(procedure, { ...newAccount(), ...nobody() }, from(ip)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    const [{ headers, body } = {} as Answer] = refused
    expect(body).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'rate_limited' })
    expect(headers.get('ratelimit-policy')).toBe(`"${policy}";q=${points};w=${windowS}`)
    const resetS = Number(headers.get('retry-after'))
    expect(resetS).toBeGreaterThanOrEqual(1)
    expect(resetS).toBeLessThanOrEqual(windowS)
    expect(headers.get('ratelimit')).toBe(`"${policy}";r=0;t=${resetS}`)
    expect((await ask(procedure, {}, from(newIp()))).headers.get('ratelimit')).toBeNull()
  })

  test('a 429 is not kept for a key', async () => {
    const { token } = await newPerson()
    const run = () => ask('commands.process', { text: 'mute', language: 'en' }, { token })
    await atOnce(60, run)
    const sent = { token, headers: { 'idempotency-key': 'limited' } }
    for (let i = 0; i < 2; i++) {
      const answer = await ask('commands.process', { text: 'mute', language: 'en' }, sent)
      expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([429, null])
    }
  })

  test.each([
    ['exists', true],
    ['does not', false],
  ])('after five failures an account that %s waits, each time twice as long', async (_, exists) => {
    const { login: identifier, password } = exists ? await newPerson() : newAccount()
    const signIn = (password: string) => ask('auth.signIn', { identifier, password }, from(newIp()))
    for (let i = 0; i < 5; i++) expect((await signIn('wrong_password')).status).toBe(401)
    for (const waitS of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      for (const right of [false, true]) {
        const { status, body, headers } = await signIn(right ? password : 'wrong_password')
        expect([status, body.reason, headers.get('retry-after')]).toEqual([
          429,
          'rate_limited',
          String(waitS),
        ])
        expect(headers.get('ratelimit-policy')).toBe('"sign-in-account";q=5;w=900')
        expect(headers.get('ratelimit')).toBe(`"sign-in-account";r=0;t=${waitS}`)
      }
      now += waitS * 1000 - 1
      expect((await signIn('wrong_password')).status).toBe(429)
      now += 1
      expect((await signIn('wrong_password')).status).toBe(401)
    }
  })

  test('after the wait the right password works, and the count begins anew', async () => {
    const { login: identifier, password } = await newPerson()
    const signIn = (password: string) => ask('auth.signIn', { identifier, password }, from(newIp()))
    for (let i = 0; i < 5; i++) expect((await signIn('wrong_password')).status).toBe(401)
    expect((await signIn(password)).status).toBe(429)
    now += 1000
    expect((await signIn(password)).status).toBe(200)
    for (let i = 0; i < 5; i++) expect((await signIn('wrong_password')).status).toBe(401)
    expect((await signIn(password)).status).toBe(429)
  })

  test('of 60 guesses at once at one account five are compared for its login, five for its address, in whatever case', async () => {
    const { login, email } = await newPerson()
    const names = [login, email, login.toUpperCase(), ` ${email.toUpperCase()} `]
    const answers = await atOnce(60, (i) =>
      ask('auth.signIn', { identifier: names[i % 4], password: 'wrong_password' }, from(newIp())),
    )
    expect(tally(answers)).toEqual({ '401 invalid_credentials': 10, '429 rate_limited': 50 })
  })

  test('what six tries by login and one by address are told is the same for one person, two and nobody, to the byte', async () => {
    const [ada, eve, bob] = [await newPerson(), await newPerson(), await newPerson()]
    const told = []
    for (const [login, email] of [
      [ada.login, ada.email],
      [eve.login, bob.email],
      [`nobody${++people}`, `nobody${people}@example.com`],
    ]) {
      const answers = []
      for (const identifier of [...Array(6).fill(login), email]) {
        const { status, headers, body } = await ask(
          'auth.signIn',
          { identifier, password: 'wrong_password' },
          from(newIp()),
        )
        headers.delete('x-request-id')
        answers.push(JSON.stringify([status, [...headers], { ...body, request_id: undefined }]))
      }
      told.push(answers)
    }
    expect(told[0]?.map((answer) => answer.slice(1, 4))).toEqual([
      '401',
      '401',
      '401',
      '401',
      '401',
      '429',
      '401',
    ])
    expect(told[0]).toEqual(told[2])
    expect(told[1]).toEqual(told[2])
  })

  test.each([
    ['auth.signIn', 'identifier'],
    ['auth.register', 'email'],
  ])(
    'another password for the key of %s counts with the wrong ones of that name',
    async (procedure, field) => {
      const account = newAccount()
      const ip = newIp()
      const keyed = { headers: { ...from(ip).headers, 'idempotency-key': 'guessable' } }
      if (procedure === 'auth.signIn') await ask('auth.register', account, from(newIp()))
      const input = { ...account, identifier: account.login }
      expect((await ask(procedure, input, keyed)).status).toBe(200)
      const name = input[field as keyof typeof input]
      const signIn = (password: string) => ask('auth.signIn', { identifier: name, password }, from(newIp()))
      for (let i = 0; i < 4; i++) expect((await signIn('wrong_password')).status).toBe(401)
      const guess = await ask(procedure, { ...input, password: 'wrong_password' }, keyed)
      expect([guess.status, guess.body.reason]).toEqual([409, 'idempotency_conflict'])
      const answers = [await ask(procedure, input, keyed), await signIn(account.password)]
      expect(tally(answers)).toEqual({ '429 rate_limited': 2 })
      expect(answers.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual(
        Array(2).fill('"sign-in-account";q=5;w=900'),
      )
    },
  )

  test('an account that does not exist waits as well', async () => {
    const input = nobody()
    const answers = await atOnce(8, () => ask('auth.signIn', input, from(newIp())))
    expect(tally(answers)).toEqual({ '401 invalid_credentials': 5, '429 rate_limited': 3 })
  })

  test('the guesses of a signed-in person count together, and apart from those of strangers', async () => {
    const person = await newPerson()
    const guesses = [
      ...(await atOnce(5, () => ask('profile.erase', { password: 'wrong_password' }, person))),
      await ask('profile.changePassword', { current_password: 'wrong', password: 'another_pass_1' }, person),
      await ask('profile.erase', { password: person.password }, person),
      await ask('auth.signIn', { identifier: person.login, password: person.password }, from(newIp())),
    ]
    expect(tally(guesses)).toEqual({ '403 invalid_credentials': 5, '429 rate_limited': 2, '200': 1 })
  })
})

describe('both doors by turns', () => {
  const doors = DOORS.map((door) => through(door, app))
  let turn = 0
  const ask: Ask = (...call) => (doors[++turn % 2] as Ask)(...call)

  test('of everything together 600 a minute get through a person', async () => {
    const [ada, eve] = [await newPerson(), await newPerson()]
    const procedures = ['profile.info', 'profile.checkToken', 'auth.listTokens']
    const answers = await atOnce(620, (i) =>
      ask(procedures[i % 3] ?? '', {}, { ...from(newIp()), token: ada.token }),
    )
    expect(tally(answers)).toEqual({ '200': 600, '429 rate_limited': 20 })
    expect((await ask('commands.createSession', {}, ada)).status).toBe(429)
    expect((await ask('profile.info', {}, eve)).status).toBe(200)
  })

  test('of everything together 600 a minute get through an address without a person, dead tokens included', async () => {
    const ip = newIp()
    const check = (i: number) =>
      i % 2
        ? ask('auth.checkResetCode', { confirm: 'x' }, from(ip))
        : ask('profile.info', {}, { ...from(ip), token: `jrv_${'x'.repeat(43)}` })
    expect(tally(await atOnce(620, check))).toMatchObject({ '429 rate_limited': 20 })
    const { token } = await newPerson()
    expect((await ask('profile.info', {}, { ...from(ip), token })).status).toBe(200)
  })
})

describe('one counter, whatever the way', () => {
  const signInWays: [string, (app: TestApp, ip: string) => Promise<number[]>][] = [
    [
      'a tRPC batch',
      async (app, ip) => {
        const outcomes: number[] = []
        const client = createTRPCClient<AppRouter>({
          links: [
            httpBatchLink({
              url: 'http://localhost:8080/trpc',
              headers: from(ip).headers,
              maxItems: 10,
              fetch: (url, init) => {
                const { pathname, search } = new URL(url as string)
                return app.fetch(pathname + search, init as RequestInit)
              },
            }),
          ],
        })
        await atOnce(10, () =>
          client.auth.signIn
            .mutate(nobody())
            .catch(
              (error) => void outcomes.push((error as { data: { httpStatus: number } }).data.httpStatus),
            ),
        )
        return outcomes
      },
    ],
    [
      'both doors by turns',
      async (app, ip) => {
        const statuses = await atOnce(10, (i) =>
          through(i % 2 ? 'REST' : 'tRPC', app)('auth.signIn', nobody(), from(ip)),
        )
        return statuses.map(({ status }) => status)
      },
    ],
    [
      'a header of another name',
      async (app, ip) => {
        const statuses = await atOnce(10, (i) =>
          app.post('/auth/auth', nobody(), {
            headers: {
              ...from(ip).headers,
              forwarded: `for=203.0.113.${i}`,
              'x-real-ip': `203.0.113.${i}`,
              'cf-connecting-ip': `203.0.113.${i}`,
              'user-agent': `client ${i}`,
              'idempotency-key': `key-${i}`,
            },
          }),
        )
        return statuses.map(({ status }) => status)
      },
    ],
    [
      'a list that the client began itself',
      async (app, ip) => {
        const statuses = await atOnce(10, (i) =>
          app.post('/auth/auth', nobody(), from(`203.0.113.${i}, ${ip}`)),
        )
        return statuses.map(({ status }) => status)
      },
    ],
  ]

  test.each(signInWays)('%s', async (_, statuses) => {
    const counted = (await statuses(app, newIp())).toSorted()
    expect(counted).toEqual([...Array(3).fill(401), ...Array(7).fill(429)])
  })

  test('the other ways to write a path are none', async () => {
    const ip = newIp()
    const forgot = (path: string) => app.post(path, { email: newAccount().email }, from(ip))
    expect(tally(await atOnce(11, () => forgot('/auth/forgot_password')))).toEqual({
      '200': 10,
      '429 rate_limited': 1,
    })
    for (const path of [
      '/AUTH/forgot_password',
      '/Auth/Forgot_Password',
      '//auth/forgot_password',
      '/auth//forgot_password',
      '/auth/forgot_password/',
      '/auth/forgot_password;x=1',
      '/trpc/auth.forgotpassword',
      '/TRPC/auth.forgotPassword',
      '//trpc/auth.forgotPassword',
    ])
      expect([path, (await forgot(path)).status]).toEqual([path, 404])
    for (const path of [
      '/auth/forgot_password?x=1',
      '/./auth/forgot_password',
      '/auth/%66orgot_password',
      '/trpc/auth.forgotPassword?x=1',
      '/trpc/auth%2EforgotPassword',
    ])
      expect([path, [404, 429].includes((await forgot(path)).status)]).toEqual([path, true])
  })

  test('a batch that was refused in part says when to come back', async () => {
    const response = await app.fetch(`/trpc/${Array(10).fill('auth.signIn').join(',')}?batch=1`, {
      method: 'POST',
      headers: { ...json, ...from(newIp()).headers },
      body: JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i, nobody()]))),
    })
    expect(response.status).toBe(207)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(response.headers.get('ratelimit')).toMatch(/^"signIn-10s";r=0;t=\d+$/)
  })

  test('60 commands are 60, batched and not', async () => {
    const { token } = await newPerson()
    const batch = async () => {
      const response = await app.fetch(`/trpc/${Array(10).fill('commands.process').join(',')}?batch=1`, {
        method: 'POST',
        headers: { ...json, authorization: `Bearer ${token}` },
        body: JSON.stringify(Object.fromEntries(Array(10).fill({ text: 'mute', language: 'en' }).entries())),
      })
      const answers = (await response.json()) as object[]
      return { got: answers.filter((answer) => 'result' in answer).length, headers: response.headers }
    }
    const single = await atOnce(30, () =>
      app.post('/commands/command_processing', { text: 'mute', language: 'en' }, { token }),
    )
    const batches = await atOnce(8, batch)
    expect(tally(single)).toEqual({ '200': 30 })
    expect(batches.reduce((sum, { got }) => sum + got, 0)).toBe(30)
    const refused = await batch()
    expect(refused.got).toBe(0)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(refused.headers.get('ratelimit-policy')).toBe('"commands-60s";q=60;w=60')
  })
})

describe('the address that counts', () => {
  const tries = (app: TestApp, forwarded: (i: number) => string) =>
    atOnce(6, (i) => app.post('/auth/auth', nobody(), from(forwarded(i))))

  test('without a trusted proxy is the peer’s, whatever is forwarded, to whatever path', async () => {
    const forged = () => {
      const ip = newIp()
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
    const answers = await atOnce(200, (i) =>
      direct.post(paths[i % paths.length] ?? '', nobody(), { headers: forged() }),
    )
    const counts = Object.groupBy(answers, ({ status }) => status)
    expect(counts[401]).toHaveLength(3)
    expect(Object.keys(counts)).toEqual(['401', '404', '429'])
  })

  test('behind one proxy is what the proxy saw', async () => {
    const ip = newIp()
    expect(tally(await tries(app, (i) => `203.0.113.${i}, 192.0.2.${i}, ${ip}`))).toEqual({
      '401 invalid_credentials': 3,
      '429 rate_limited': 3,
    })
    expect(tally(await tries(app, () => `${ip}, ${newIp()}`))).toEqual({ '401 invalid_credentials': 6 })
  })

  test('is an IPv6 network’s', async () => {
    expect(tally(await tries(app, (i) => `2001:db8:7:7:${i}::${i}`))).toEqual({
      '401 invalid_credentials': 3,
      '429 rate_limited': 3,
    })
    expect(tally(await tries(app, (i) => `2001:db8:8:${i}::1`))).toEqual({ '401 invalid_credentials': 6 })
  })

  test('is the same in IPv4 and as IPv6', async () => {
    const same = ['198.19.0.1', '::ffff:198.19.0.1', '::ffff:c613:1']
    expect(tally(await tries(app, (i) => same[i % 3] ?? ''))).toMatchObject({
      '429 rate_limited': 3,
    })
  })
})

test('RATE_LIMITS off is no limit at all', async () => {
  const free = await createTestApp()
  try {
    const person = await free.signUp()
    const input = { identifier: person.login, password: 'wrong_password' }
    // One after another: how many passwords are compared at a time is bounded all the same.
    for (let i = 0; i < 12; i++) expect((await free.post('/auth/auth', input)).status).toBe(401)
    expect((await free.post('/auth/auth', { ...input, password: person.password })).status).toBe(200)
    const { email, token } = person
    expect(tally(await atOnce(15, () => free.post('/auth/forgot_password', { email })))).toEqual({
      '200': 15,
    })
    const command = { text: 'mute', language: 'en' }
    const process = () => free.post('/commands/command_processing', command, { token })
    expect(tally(await atOnce(65, process))).toEqual({ '200': 65 })
  } finally {
    await free.core.close()
  }
})
