import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { countBy, tell, times } from './harness/figures.ts'
import { startLoad } from './harness/load.ts'
import { codeIn, outboxOf } from './harness/outbox.ts'
import { newPostgres, sqlOf } from './harness/parts.ts'
import { command, newAccount, PASSWORD, type Person, register } from './harness/people.ts'
import { startProxy } from './harness/proxy.ts'
import { type Server, startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'
import { countLost } from './harness/writes.ts'

const ADMIN_TOKEN = 'admin-token-of-both-instances'

/** Two instances on one PostgreSQL. */
async function startTwo(env: Record<string, string> = {}) {
  const postgres = await newPostgres()
  const settings = { DATABASE_URL: postgres.url(), ADMIN_TOKEN, ...env }
  const [one, other] = await Promise.all([startServer(settings), startServer(settings)])
  return { postgres, one, other, sql: sqlOf(postgres) }
}

const signIn = (server: Server, { login }: Person, password = PASSWORD, from = '127.0.0.1') =>
  server.ask('POST /auth/auth', {
    body: { identifier: login, password },
    headers: { 'x-forwarded-for': from },
  })
const infoOf = async (server: Server, token: string) =>
  (await server.ask('GET /profile/info', { token })).status
const admin = (server: Server, procedure: string, user: string) =>
  server.ask(`POST /trpc/admin.${procedure}`, { token: ADMIN_TOKEN, body: { user } })

/** Signs in on both and uses each token on both, so that whatever an instance may remember of it, it does. */
async function newTokens(one: Server, other: Server, person: Person): Promise<string[]> {
  const tokens = [person.token]
  for (const server of [one, other, one, other]) tokens.push((await signIn(server, person)).body.token)
  for (const token of tokens)
    expect([await infoOf(one, token), await infoOf(other, token)]).toEqual([200, 200])
  return tokens
}

const statusesOf = (server: Server, tokens: string[]) =>
  Promise.all(tokens.map((token) => infoOf(server, token)))

test('Two instances on one PostgreSQL: a token revoked, a password reset, a cache cleared, a user disabled on one is true on the other with the next request', async () => {
  const { one, other } = await startTwo()
  const changes: [string, (person: Person, tokens: string[]) => Promise<boolean[]>][] = [
    [
      'signed out',
      async (_, [first = '']) => {
        await one.ask('POST /auth/logout', { token: first })
        return [false, true, true, true, true]
      },
    ],
    [
      'a token revoked',
      async (_, [first = '', second = '']) => {
        const { body } = await one.ask('GET /auth/tokens', { token: first })
        const current = (await other.ask('GET /auth/tokens', { token: second })).body.tokens
        const { id } = current.find((token: { current: boolean }) => token.current)
        expect(body.tokens).toHaveLength(5)
        await one.ask(`DELETE /auth/tokens/${id}`, { token: first })
        return [true, false, true, true, true]
      },
    ],
    [
      'the password changed',
      async (_, [first = '']) => {
        const body = { current_password: PASSWORD, password: 'another horse battery' }
        await one.ask('POST /profile/change_password', { token: first, body })
        return [true, false, false, false, false]
      },
    ],
    [
      'the password reset',
      async ({ email }) => {
        await one.ask('POST /auth/forgot_password', { body: { email } })
        let code: string | undefined
        await until('the mail is there', async () => {
          const mails = [...(await outboxOf(one)), ...(await outboxOf(other))]
          code = mails.filter(({ to }) => to === email).map(codeIn)[0]
          return code !== undefined
        })
        const body = { confirm: code, password: 'another horse battery' }
        expect((await one.ask('POST /auth/forgot_password/confirm', { body })).status).toBe(200)
        return [false, false, false, false, false]
      },
    ],
    [
      'signed out everywhere by an administrator',
      async ({ login }) => {
        await admin(one, 'tokens.revokeAll', login)
        return [false, false, false, false, false]
      },
    ],
    [
      'disabled',
      async (person) => {
        await admin(one, 'users.disable', person.login)
        expect((await signIn(other, person)).status).toBe(401)
        return [false, false, false, false, false]
      },
    ],
    [
      'erased',
      async (person, [first = '']) => {
        await one.ask('POST /profile/erase', { token: first, body: { password: PASSWORD } })
        expect((await signIn(other, person)).status).toBe(401)
        return [false, false, false, false, false]
      },
    ],
  ]
  for (const [what, change] of changes) {
    const person = await register(one)
    const tokens = await newTokens(one, other, person)
    const alive = await change(person, tokens)
    expect([what, await statusesOf(other, tokens)]).toEqual([
      what,
      alive.map((living) => (living ? 200 : 401)),
    ])
  }

  const person = await register(one)
  expect((await other.ask('GET /trpc/admin.status', { token: person.token })).status).toBe(403)
  await admin(one, 'users.promote', person.login)
  expect((await other.ask('GET /trpc/admin.status', { token: person.token })).status).toBe(200)
  await admin(one, 'users.demote', person.login)
  expect((await other.ask('GET /trpc/admin.status', { token: person.token })).status).toBe(403)

  const ada = await register(one)
  const said = async (server: Server, more: object = {}) =>
    (
      await server.ask('POST /commands/command_processing', {
        token: ada.token,
        body: { text: 'open the browser', language: 'en', save_cache: true, ...more },
      })
    ).body
  for (let round = 0; round < 5; round++) {
    const clear = () =>
      round % 2
        ? admin(one, 'cache.clear', ada.login)
        : one.ask('POST /commands/clear_cache', { token: ada.token })
    const sources = [(await said(one)).source, (await said(other)).source]
    await clear()
    expect([...sources, (await said(other, { save_cache: false })).source]).toEqual([
      'rules',
      'cache',
      'rules',
    ])

    // Both have a session in use when one of them makes another.
    const before = [(await said(one)).session_id, (await said(other)).session_id]
    const own = { description: 'Its own.', parameters: { type: 'object', properties: {} } }
    const actions = [{ name: 'open_app' }, { name: `own_${round}`, ...own }]
    const { session_id } = (
      await one.ask('POST /commands/create_session', { token: ada.token, body: { actions } })
    ).body
    expect(before).not.toContain(session_id)
    const after = await Promise.all(Array.from({ length: 4 }, (_, i) => said(i % 2 ? one : other)))
    expect(after.map((result) => result.session_id)).toEqual(Array(4).fill(session_id))
    await clear()
  }
  tell('two instances', {
    'changes of tokens and accounts': changes.length + 2,
    'caches cleared': 10,
    'sessions created': 5,
    'seen late': 0,
  })
})

test('Two instances on one PostgreSQL: account limits hold across both', async () => {
  const { one, other, sql } = await startTwo({ RATE_LIMITS: 'on', TRUST_PROXY: '1' })
  const ada = await register(one)
  let asked = 0
  /** From a new address each time, so that only the account's own limits count; to both in turn. */
  const twelve = async (
    request: (server: Server, headers: Record<string, string>) => ReturnType<Server['ask']>,
  ) => {
    const answers = Array.from({ length: 12 }, (_, i) =>
      request(i % 2 ? one : other, { 'x-forwarded-for': `198.51.100.${++asked}` }),
    )
    return countBy(await Promise.all(answers), ({ status }) => status)
  }

  const signIns = await twelve((server, headers) =>
    signIn(server, ada, 'not the password', headers['x-forwarded-for']),
  )
  // The first wait is a second, which a busy machine may take to ask.
  await sql`update sign_in_failures set open_at = now() + interval '1 hour'`
  const waits = await Promise.all([
    signIn(one, ada, PASSWORD, '192.0.2.1'),
    signIn(other, ada, PASSWORD, '192.0.2.1'),
  ])
  await sql`update sign_in_failures set open_at = now()`
  const opened = await signIn(other, ada, PASSWORD, '192.0.2.2')
  const forgotten = await twelve((server, headers) =>
    server.ask('POST /auth/forgot_password', { body: { email: ada.email }, headers }),
  )
  const eve = await register(other)
  const changed = await twelve((server, headers) =>
    server.ask('POST /profile/change_password', {
      token: eve.token,
      body: { current_password: PASSWORD, password: PASSWORD },
      headers,
    }),
  )
  tell('account limits across two instances', {
    'wrong passwords compared': `${signIns['401'] ?? 0} of 12`,
    'reset mails taken': `${forgotten['200'] ?? 0} of 12`,
    'password changes taken': `${12 - (changed['429'] ?? 0)} of 12`,
  })
  expect(signIns).toEqual({ 401: 5, 429: 7 })
  expect(waits.map(({ status }) => status)).toEqual([429, 429])
  expect(forgotten).toEqual({ 200: 3, 429: 9 })
  expect(changed['429']).toBe(7)
  for (const { headers } of waits) expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000)
  expect(opened.status).toBe(200)
})

test('Two instances on one PostgreSQL: jobs run once', async () => {
  const { one, other, sql } = await startTwo()
  const people = await Promise.all(Array.from({ length: 8 }, () => register(one)))
  const mails = async () => [await outboxOf(one), await outboxOf(other)] as const
  let rounds = 0
  // Who looks first is chance, and may find all of them: then there is more to do.
  await until('each has run some', async () => {
    rounds++
    const asked = [...people, ...people].map(({ email }, i) =>
      (i % 2 ? one : other).ask('POST /auth/forgot_password', { body: { email } }),
    )
    expect(countBy(await Promise.all(asked), ({ status }) => status)).toEqual({ 200: 16 })
    await until('nothing waits', async () => {
      const [row] =
        await sql`select count(*)::int as n from pgboss.job where name = 'mail' and state < 'completed'`
      return row?.['n'] === 0
    })
    return (await mails()).every(({ length }) => length > 0)
  })
  const jobs = rounds * 16
  const [first, second] = await mails()
  tell('jobs of two instances', { jobs, 'run by one': first.length, 'by the other': second.length })
  const all = [...first, ...second]
  const ofEach = Object.fromEntries(people.map(({ email }) => [email, rounds * 2]))
  expect(countBy(all, ({ to }) => to)).toEqual(ofEach)
  expect(new Set(all.map(codeIn)).size).toBe(jobs)
})

test('Two instances on one PostgreSQL: rolling restarts under load lose no request', async () => {
  const { one, other, sql } = await startTwo()
  const proxy = await startProxy([one, other])
  await until('both are asked', () => proxy.ready() === 2)
  const people = await Promise.all(Array.from({ length: 4 }, () => register(proxy)))
  // Not all that two cores can take: the instance that starts needs some, too.
  const load = startLoad({
    workers: 12,
    request: async (worker) => {
      await sleep(20)
      const person = people[worker % people.length]
      if (worker === 0 || !person) return proxy.ask('POST /auth/register', { body: newAccount() })
      return command(proxy, person)
    },
  })
  const stopMs: number[] = []
  for (const instance of [one, other, one, other]) {
    await load.succeed(100)
    const { code, ms } = await instance.stop()
    expect(code).toBe(0)
    stopMs.push(ms)
    await load.succeed(50)
    await instance.start()
    await until('both are asked', () => proxy.ready() === 2)
  }
  const answers = await load.stop()
  const { acknowledged, lost } = await countLost(sql, answers)
  const statuses = countBy(answers, ({ status }) => status)
  tell('rolling restarts under load', {
    restarts: stopMs.length,
    requests: answers.length,
    failed: answers.length - (statuses['200'] ?? 0),
    acknowledged,
    lost,
    stop: times(stopMs),
  })
  expect(statuses).toEqual({ 200: answers.length })
  expect(lost).toBe(0)
  expect(Math.max(...stopMs)).toBeLessThan(10_000)
})
