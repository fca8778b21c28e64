import { dumpDatabase, findInDatabase } from '@jarvis/core/testing/dump-database'
import { eventually } from '@jarvis/core/testing/test-core'
import type { AnyProcedure } from '@trpc/server'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { appRouter } from '../router.ts'
import { DOORS, through } from '../testing/doors.ts'
import { fakeAi, OPENS_BROWSER } from '../testing/fake-ai.ts'
import { type Answer, createTestApp, type TestUser } from '../testing/test-app.ts'
import type { ApiMeta } from '../trpc.ts'

const HOUR_MS = 60 * 60 * 1000

const ai = fakeAi()
const app = await createTestApp({ ai, settings: { trustProxy: 1 } })
afterAll(() => app.core.close())
beforeEach(() => ai.answer(() => OPENS_BROWSER))

let made = 0
const newKey = () => `raw-idempotency-key-${++made}`
const newAccount = () => {
  const login = `idempotent${++made}`
  return { email: `${login}@example.com`, login, password: 'kitten_canary_password' }
}
/** What neither cache nor rules know. */
const STORY = { text: 'tell me the story of the lighthouse', language: 'en' }

const replayed = ({ headers }: Answer) => headers.get('idempotency-replayed')
/** Sent with a key, by somebody or from an address. */
const keyed = (key: string, { token, ip }: { token?: string; ip?: string } = {}) => ({
  ...(token && { token }),
  headers: { 'idempotency-key': key, ...(ip && { 'x-forwarded-for': ip }) },
})
const idsInHistory = async (person: TestUser) =>
  (await app.get('/commands/history?limit=100', person)).body.commands?.map(({ id }) => id)
const exported = async ({ token }: TestUser) =>
  (await app.get('/profile/export', { token })).body as { sessions: { id: string }[] }

/** A model that does not answer before it is told to. */
function slowModel() {
  const { promise, resolve } = Promise.withResolvers<void>()
  ai.asked.length = 0
  ai.answer(async () => {
    await promise
    return OPENS_BROWSER
  })
  return { asked: () => eventually(() => ai.asked[0]), answers: resolve }
}

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  test('a success is answered again, and nothing is done twice', async () => {
    const person = await app.signUp()
    const sent = keyed(newKey(), person)
    const command = [await ask('commands.process', STORY, sent), await ask('commands.process', STORY, sent)]
    expect(command.map(replayed)).toEqual([null, 'true'])
    expect(command[1]).toMatchObject({ status: 200, body: command[0]?.body })
    expect(await idsInHistory(person)).toEqual([command[0]?.body.id])

    const session = [
      await ask('commands.createSession', {}, sent),
      await ask('commands.createSession', {}, sent),
    ]
    expect(session.map(replayed)).toEqual([null, 'true'])
    expect(session[1]).toMatchObject({ status: 200, body: session[0]?.body })
    // One was made by the command.
    expect((await exported(person)).sessions).toHaveLength(2)
  })

  test('without a key everything is done each time', async () => {
    const person = await app.signUp()
    const answers = [
      await ask('commands.process', STORY, person),
      await ask('commands.process', STORY, person),
    ]
    expect(answers.map(replayed)).toEqual([null, null])
    expect(await idsInHistory(person)).toHaveLength(2)
  })

  test('a key works once, in parallel too, while the first is still running', async () => {
    const person = await app.signUp()
    const model = slowModel()
    const key = newKey()
    const calls = Array.from({ length: 20 }, () => ask('commands.process', STORY, keyed(key, person)))
    await model.asked()
    const other = await ask('commands.process', { ...STORY, text: 'another one' }, keyed(key, person))
    expect([other.status, other.body.reason]).toEqual([409, 'idempotency_conflict'])
    expect(await idsInHistory(person)).toEqual([])
    model.answers()
    const answers = await Promise.all(calls)
    const first = answers.find((answer) => replayed(answer) === null)
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(20).fill([200, first?.body]))
    expect(answers.filter((answer) => replayed(answer) === 'true')).toHaveLength(19)
    expect(ai.asked).toHaveLength(1)
    expect(await idsInHistory(person)).toEqual([first?.body.id])
  })

  test('twenty sessions at once are one', async () => {
    const person = await app.signUp()
    const sent = keyed(newKey(), person)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask('commands.createSession', {}, sent)),
    )
    const sessions = (await exported(person)).sessions.map(({ id }) => id)
    expect(sessions).toHaveLength(1)
    expect(new Set(answers.map(({ body }) => body.session_id))).toEqual(new Set(sessions))
  })

  test.each([
    ['auth.register', 'email'],
    ['auth.signIn', 'identifier'],
    ['auth.resetPassword', 'confirm'],
  ])(
    'a name that is no text is wrong input, also where a key counts tries by it: %s',
    async (procedure, field) => {
      const named = { [field]: { toString: 1, valueOf: 1 }, login: 'ada', password: 'kitten_canary_password' }
      const { status, body } = await ask(procedure, named, keyed(newKey(), { ip: `192.0.2.${++made % 250}` }))
      expect([status, body.reason]).toEqual([400, 'invalid_input'])
      expect(body.issues).toMatchObject([{ path: [field] }])
    },
  )

  test.each<[string, string, object, number, string]>([
    ['wrong input', 'commands.process', { text: 'x' }, 400, 'invalid_input'],
    ['a foreign session', 'commands.process', { ...STORY, session_id: 'x' }, 404, 'session_not_found'],
    ['a wrong confirmation', 'profile.erase', { password: 'wrong_password' }, 403, 'invalid_credentials'],
  ])('a refusal is answered again: %s', async (_, procedure, input, status, reason) => {
    const sent = keyed(newKey(), await app.signUp())
    const answers = [await ask(procedure, input, sent), await ask(procedure, input, sent)]
    expect(answers.map(replayed)).toEqual([null, 'true'])
    const [first, second] = answers.map(({ body: { request_id, ...told } }) => told)
    expect(first).toMatchObject({ reason })
    expect(second).toEqual(first)
    expect(answers.map(({ status }) => status)).toEqual([status, status])
  })

  test('what was taken stays taken for that key, though it has become free', async () => {
    const owner = await app.signUp()
    const input = { ...newAccount(), login: owner.login }
    const [key, ip] = [newKey(), '192.0.2.7']
    expect((await ask('auth.register', input, keyed(key, { ip }))).body.reason).toBe('login_taken')
    await app.post('/profile/update', { login: `${owner.login}_` }, owner)
    const again = await ask('auth.register', input, keyed(key, { ip }))
    expect([again.status, again.body.reason, replayed(again)]).toEqual([409, 'login_taken', 'true'])
    expect((await ask('auth.register', input, keyed(newKey(), { ip }))).status).toBe(200)
  })

  test('a kept refusal is told in the language of today', async () => {
    const person = await app.signUp()
    const sent = keyed(newKey(), person)
    const input = { current_password: person.password, password: 'password' }
    expect((await ask('profile.changePassword', input, sent)).body.message).toMatch(/^This password/)
    await ask('profile.update', { language: 'ru' }, person)
    const { status, body } = await ask('profile.changePassword', input, sent)
    expect([status, body.message, body.issues?.[0]?.message]).toEqual([
      400,
      'Такой пароль легко подобрать, придумайте другой.',
      'Этот пароль слишком распространён.',
    ])
  })

  test('a 401 is not kept', async () => {
    const { login, password } = await app.signUp()
    const sent = keyed(newKey())
    expect((await ask('auth.signIn', { identifier: login, password: 'wrong_password' }, sent)).status).toBe(
      401,
    )
    expect((await ask('auth.signIn', { identifier: login, password }, sent)).status).toBe(200)
  })

  test('a 5xx is not kept', async () => {
    const sent = keyed(newKey(), await app.signUp())
    ai.answer(() => Promise.reject(new Error('the model is on fire')))
    const failed = await ask('commands.process', STORY, sent)
    expect([failed.status, failed.body.reason]).toEqual([500, 'internal'])
    ai.answer(() => OPENS_BROWSER)
    const answer = await ask('commands.process', STORY, sent)
    expect([answer.status, replayed(answer)]).toEqual([200, null])
  })

  test('another body is 409, also when only a field that nobody knows differs', async () => {
    const sent = keyed(newKey(), await app.signUp())
    const first = await ask('commands.process', STORY, sent)
    for (const more of [{ text: 'another one' }, { save_cache: true }, { unknown: 1 }]) {
      const { status, body, headers } = await ask('commands.process', { ...STORY, ...more }, sent)
      expect([status, body.code, body.reason]).toEqual([409, 'CONFLICT', 'idempotency_conflict'])
      expect(headers.get('idempotency-replayed')).toBeNull()
    }
    // The order of the fields, and nulls, do not matter.
    const { language, text } = STORY
    const same = await ask('commands.process', { session_id: null, language, text }, sent)
    expect(same.body).toEqual(first.body)
  })

  test('on another path it is another key', async () => {
    const person = await app.signUp()
    const sent = keyed(newKey(), person)
    for (const procedure of ['commands.createSession', 'commands.clearCache', 'profile.checkToken']) {
      const answer = await ask(procedure, {}, sent)
      expect([procedure, answer.status, replayed(answer)]).toEqual([procedure, 200, null])
    }
  })

  test('of another person it is another key; of another device of the same person it is not', async () => {
    const [ada, eve] = [await app.signUp(), await app.signUp()]
    const key = newKey()
    const first = await ask('commands.process', STORY, keyed(key, ada))
    const foreign = await ask('commands.process', STORY, keyed(key, eve))
    expect([foreign.status, replayed(foreign)]).toEqual([200, null])
    expect(foreign.body.id).not.toBe(first.body.id)
    expect((await ask('commands.process', { ...STORY, text: 'x' }, keyed(key, eve))).status).toBe(409)
    const { body: device } = await app.post('/auth/auth', { identifier: ada.login, password: ada.password })
    const elsewhere = { token: String(device.token), ip: '192.0.2.50' }
    const same = await ask('commands.process', STORY, keyed(key, elsewhere))
    expect([replayed(same), same.body]).toEqual(['true', first.body])
  })

  test('of nobody it is one of the address, of an IPv6 network of its /64', async () => {
    const key = newKey()
    const from = (ip: string, email = 'a@example.com') =>
      ask('auth.forgotPassword', { email }, keyed(key, { ip }))
    const answers = [await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.1')]
    expect(answers.map(replayed)).toEqual([null, null, 'true'])
    expect((await from('192.0.2.2', 'b@example.com')).status).toBe(409)
    const network = [
      await from('2001:db8:1:1::1'),
      await from('2001:db8:1:1:ffff::2'),
      await from('2001:db8:1:2::1'),
    ]
    expect(network.map(replayed)).toEqual([null, 'true', null])
  })

  test('register answers again with the same person and a fresh token', async () => {
    const input = newAccount()
    const sent = keyed(newKey())
    const first = await ask('auth.register', input, sent)
    const second = await ask('auth.register', input, sent)
    expect([first.status, second.status, replayed(second)]).toEqual([200, 200, 'true'])
    expect(second.body.user).toEqual(first.body.user)
    expect(second.body.token).not.toBe(first.body.token)
    for (const { body } of [first, second])
      expect((await ask('profile.info', {}, { token: String(body.token) })).body.id).toBe(first.body.user?.id)
  })

  test('a registration with another password, or without the key, is another', async () => {
    const input = newAccount()
    const sent = keyed(newKey())
    await ask('auth.register', input, sent)
    const other = await ask('auth.register', { ...input, password: 'another_password' }, sent)
    expect([other.body.reason, other.body.token]).toEqual(['idempotency_conflict', undefined])
    expect((await ask('auth.register', input)).body.reason).toBe('email_taken')
  })

  test('twenty registrations at once make one account', async () => {
    const input = newAccount()
    const sent = keyed(newKey())
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('auth.register', input, sent)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(new Set(answers.map(({ body }) => body.user?.id)).size).toBe(1)
    expect(new Set(answers.map(({ body }) => body.token)).size).toBe(20)
  })

  test('auth signs in again, as long as the password is right', async () => {
    const person = await app.signUp()
    const input = { identifier: person.login, password: person.password }
    const sent = keyed(newKey())
    const answers = [await ask('auth.signIn', input, sent), await ask('auth.signIn', input, sent)]
    expect(answers.map(replayed)).toEqual([null, 'true'])
    const tokens = answers.map(({ body }) => String(body.token))
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect((await ask('profile.info', {}, { token })).status).toBe(200)
    const change = { current_password: person.password, password: 'another_password_1' }
    expect((await ask('profile.changePassword', change, person)).status).toBe(200)
    expect((await ask('auth.signIn', input, sent)).status).toBe(401)
  })

  test('a dead token is 401, whatever the key', async () => {
    const person = await app.signUp()
    const sent = keyed(newKey(), person)
    expect((await ask('commands.process', STORY, sent)).status).toBe(200)
    expect((await ask('auth.logout', {}, sent)).status).toBe(200)
    for (const [procedure, input] of [
      ['commands.process', STORY],
      ['auth.logout', {}],
    ] as const) {
      const answer = await ask(procedure, input, sent)
      expect([answer.status, answer.body.reason, replayed(answer)]).toEqual([401, 'token_invalid', null])
    }
    expect((await ask('commands.process', STORY, keyed('a b', person))).status).toBe(401)
  })

  test.each(['', ' ', 'a b', 'a\tb', 'é', Buffer.from('ключ').toString('latin1'), 'x'.repeat(129)])(
    'the key %j is 400, and nothing is done',
    async (key) => {
      const person = await app.signUp()
      const { status, body } = await ask('commands.process', STORY, keyed(key, person))
      expect([status, body.reason, body.issues]).toEqual([
        400,
        'invalid_input',
        [{ path: ['Idempotency-Key'], message: '1 to 128 visible ASCII characters.' }],
      ])
      expect(await idsInHistory(person)).toEqual([])
    },
  )

  test('128 visible characters are a key', async () => {
    const person = await app.signUp()
    for (const key of ['!', '~"\\,;=', 'x'.repeat(128)])
      expect((await ask('commands.process', STORY, keyed(key, person))).status).toBe(200)
  })

  test('reading takes no notice of a key', async () => {
    const person = await app.signUp()
    for (const key of ['reading', 'mal formed']) {
      const sent = keyed(key, person)
      const login = `${person.login}_${key.length}`
      const before = await ask('profile.info', {}, sent)
      await ask('profile.update', { login }, person)
      const after = await ask('profile.info', {}, sent)
      expect([before.status, after.body.login, replayed(after)]).toEqual([200, login, null])
    }
  })

  test('neither does a DELETE', async () => {
    const person = await app.signUp()
    const sent = keyed(newKey(), person)
    const { body: other } = await app.post('/auth/auth', {
      identifier: person.login,
      password: person.password,
    })
    const { body: list } = await app.get('/auth/tokens', other as TestUser)
    const id = list.tokens?.find(({ current }) => current)?.id
    expect((await ask('auth.revokeToken', { id }, sent)).body).toEqual({ revoked: 1 })
    const again = await ask('auth.revokeToken', { id }, sent)
    expect([again.status, replayed(again)]).toEqual([404, null])
  })
})

test('both doors know the same keys', async () => {
  const sent = keyed(newKey(), await app.signUp())
  const [rest, trpc] = DOORS.map((door) => through(door, app))
  const first = await rest?.('commands.process', STORY, sent)
  const second = await trpc?.('commands.process', STORY, sent)
  expect(second?.body).toEqual(first?.body)
})

test('a POST without a body is the same as one with {}', async () => {
  const sent = keyed(newKey(), await app.signUp())
  const first = await app.post('/commands/create_session', undefined, sent)
  expect((await app.post('/commands/create_session', {}, sent)).body).toEqual(first.body)
})

test('the typed client’s mutations are answered again', async () => {
  const { token } = await app.signUp()
  const client = app.trpc(token, { 'idempotency-key': newKey() })
  const first = await client.commands.createSession.mutate({})
  expect(await client.commands.createSession.mutate({})).toEqual(first)
  await expect(client.commands.createSession.mutate({ timezone: 'UTC' })).rejects.toThrow(/Idempotency-Key/)
})

test('a stream is answered again as one delta and the result', async () => {
  const { token } = await app.signUp()
  const key = newKey()
  const stream = async () => {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'idempotency-key': key,
    }
    const init = { method: 'POST', headers, body: JSON.stringify(STORY) }
    const response = await app.fetch('/commands/command_processing', init)
    return { headers: response.headers, text: await response.text() }
  }
  ai.answer(async ({ onText }) => {
    for (const piece of ['Открываю ', 'браузер.']) onText?.(piece)
    return OPENS_BROWSER
  })
  const first = await stream()
  expect(first.text.match(/^event: delta$/gm)?.length).toBeGreaterThan(1)
  const second = await stream()
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(second.headers.get('content-type')).toBe('text/event-stream')
  expect(second.text).toMatch(
    /^event: delta\ndata: {"text":"Открываю браузер\."}\n\nevent: result\ndata: .+\n\n$/,
  )
  const resultIn = (text: string) => JSON.parse(/^event: result\ndata: (.+)$/m.exec(text)?.[1] ?? 'null')
  expect(resultIn(second.text)).toEqual(resultIn(first.text))
  const plain = await app.post('/commands/command_processing', STORY, keyed(key, { token }))
  expect(plain.body).toEqual(resultIn(first.text))
})

test('every procedure with a password in its input says whose it is, so that its body is hashed slowly and tries count', () => {
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>)
  const withPassword = procedures.filter(([, { _def }]) =>
    // The inputs of a procedure are not in tRPC's types.
    (_def as unknown as { inputs: z.ZodType[] }).inputs.some((input) =>
      JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).includes(
        '"format":"password"',
      ),
    ),
  )
  expect(
    Object.fromEntries(withPassword.map(([name, { _def }]) => [name, (_def.meta as ApiMeta).passwordOf])),
  ).toEqual({
    'auth.register': 'email',
    'auth.resetPassword': 'confirm',
    'auth.signIn': 'identifier',
    'profile.changePassword': 'user',
    'profile.erase': 'user',
  })
})

test('neither keys nor bodies nor tokens are stored', async () => {
  const input = newAccount()
  const { body } = await app.post('/auth/register', input, keyed(newKey()))
  const token = String(body.token)
  const change = { current_password: input.password, password: 'puppy_canary_password' }
  await app.post('/profile/change_password', change, keyed(newKey(), { token }))
  await app.post('/profile/erase', { password: 'wrong_canary_password' }, keyed(newKey(), { token }))
  await app.post('/auth/auth', { identifier: input.login, password: change.password }, keyed(newKey()))
  const rows = (await dumpDatabase(app.core.db))['public.idempotency_keys'] ?? []
  expect(rows.length).toBeGreaterThan(3)
  for (const secret of ['raw-idempotency-key', 'canary_password', token.slice(4)])
    expect([secret, await findInDatabase(app.core.db, secret)]).toEqual([secret, []])
  expect(JSON.stringify(rows)).not.toContain('jrv_')
})

test('an account that was erased is not answered again', async () => {
  const input = newAccount()
  const sent = keyed(newKey())
  const { body } = await app.post('/auth/register', input, sent)
  await app.post('/profile/erase', { password: input.password }, { token: String(body.token) })
  const again = await app.post('/auth/register', input, sent)
  expect([again.status, replayed(again)]).toEqual([200, null])
  expect(again.body.user?.id).not.toBe(body.user?.id)
})

// Moves the clock of the whole app: the last one.
test('answers are kept for 24 hours', async () => {
  const person = await app.signUp()
  const sent = keyed(newKey(), person)
  const first = await app.post('/commands/create_session', {}, sent)
  app.core.advance(24 * HOUR_MS - 60_000)
  expect((await app.post('/commands/create_session', {}, sent)).body).toEqual(first.body)
  app.core.advance(2 * 60_000)
  const later = await app.post('/commands/create_session', { timezone: 'UTC' }, sent)
  expect([later.status, replayed(later)]).toEqual([200, null])
  expect((await exported(person)).sessions).toHaveLength(2)
})

test('a repeated registration is no way in once the password was changed', async () => {
  const own = await createTestApp()
  try {
    const account = { email: 'was@example.com', login: 'was-here', password: 'secure_password' }
    const register = () => own.post('/auth/register', account, { headers: { 'idempotency-key': 'once' } })
    const token = String((await register()).body['token'])
    expect((await register()).status).toBe(200)
    const change = { current_password: account.password, password: 'another secure one' }
    expect((await own.post('/profile/change_password', change, { token })).status).toBe(200)
    expect(await register()).toMatchObject({ status: 409, body: { reason: 'email_taken' } })
  } finally {
    await own.core.close()
  }
})
