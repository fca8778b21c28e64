import { idempotencyKeys } from '@jarvis/core/idempotency/idempotency.sql'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { fakeAi, OPENS_BROWSER } from '../testing/fake-ai.ts'
import { TOKEN } from '../testing/matchers.ts'
import { type Answer, createTestApp } from '../testing/test-app.ts'

const ai = fakeAi()
const app = await createTestApp({ ai, settings: { trustProxy: 1 } })
afterAll(() => app.core.close())
beforeEach(() => ai.answer(() => ({ ...OPENS_BROWSER, cacheable: false })))

let keys = 0
const newKey = () => `key-${++keys}`
const keyed = (key: string, more: Record<string, string> = {}) => ({
  headers: { 'idempotency-key': key, ...more },
})
const replayed = ({ headers }: Answer) => headers.get('idempotency-replayed')
const told = ({ status, body }: Answer) => ({ status, body: { ...body, request_id: undefined } })
const STORY = { text: 'tell me the story of the lighthouse', language: 'en' }
const HOUR_MS = 60 * 60 * 1000

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  test('the same key and body get the first answer again, and nothing is done twice', async () => {
    const { token } = await app.signUp()
    const sent = { token, ...keyed(newKey()) }
    const first = await ask(
      'commands.createSession',
      { timezone: 'Europe/Moscow', device: { name: 'Desk' } },
      sent,
    )
    expect([first.status, replayed(first)]).toEqual([200, null])
    // The order of the fields, and nulls, do not matter.
    const input = { actions: null, device: { name: 'Desk' }, timezone: 'Europe/Moscow' }
    const second = await ask('commands.createSession', input, sent)
    expect([told(second), replayed(second)]).toEqual([told(first), 'true'])
    const { body } = await ask('profile.export', {}, { token })
    expect(body['sessions']).toHaveLength(1)
  })

  test('without a key everything is done again', async () => {
    const { token } = await app.signUp()
    const first = await ask('commands.createSession', {}, { token })
    expect((await ask('commands.createSession', {}, { token })).body).not.toEqual(first.body)
  })

  test('who comes while the first is still running waits for its answer', async () => {
    const { token } = await app.signUp()
    const running = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const asked = ai.asked.length
    ai.answer(async () => {
      running.resolve()
      await gate.promise
      return { ...OPENS_BROWSER, cacheable: false }
    })
    const sent = { token, ...keyed(newKey()) }
    const first = ask('commands.process', STORY, sent)
    await running.promise
    const others = Array.from({ length: 3 }, () => ask('commands.process', STORY, sent))
    const early = await Promise.race([
      ...others,
      new Promise((resolve) => setTimeout(resolve, 150, 'waiting')),
    ])
    expect(early).toBe('waiting')
    gate.resolve()
    const answers = await Promise.all([first, ...others])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.map(replayed)).toEqual([null, 'true', 'true', 'true'])
    expect(ai.asked).toHaveLength(asked + 1)
  })

  test('of many at once one runs', async () => {
    const { token } = await app.signUp()
    const sent = { token, ...keyed(newKey()) }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask('commands.createSession', {}, sent)),
    )
    expect(new Set(answers.map(({ body }) => body.session_id)).size).toBe(1)
    expect(answers.map(replayed).filter((header) => header === null)).toHaveLength(1)
  })

  test('the same key with another body is 409, until 24 hours have passed', async () => {
    const { token } = await app.signUp()
    const sent = { token, ...keyed(newKey()) }
    const first = await ask('profile.update', { language: 'ru' }, sent)
    expect(first.status).toBe(200)
    const other = await ask('profile.update', { language: 'en' }, sent)
    expect([other.status, other.body.code, other.body.reason, replayed(other)]).toEqual([
      409,
      'CONFLICT',
      'idempotency_conflict',
      null,
    ])
    expect((await ask('profile.info', {}, { token })).body).toMatchObject({ language: 'ru' })
    app.core.advance(23 * HOUR_MS)
    expect(replayed(await ask('profile.update', { language: 'ru' }, sent))).toBe('true')
    app.core.advance(HOUR_MS)
    const later = await ask('profile.update', { language: 'en' }, sent)
    expect([later.status, replayed(later), later.body]).toMatchObject([200, null, { language: 'en' }])
  })

  test('a key is the caller’s own, and of one path', async () => {
    const [mine, theirs] = [await app.signUp(), await app.signUp()]
    const key = keyed(newKey())
    const sessions = [
      await ask('commands.createSession', {}, { token: mine.token, ...key }),
      await ask('commands.createSession', {}, { token: theirs.token, ...key }),
    ]
    expect(sessions.map(replayed)).toEqual([null, null])
    expect(sessions[0]?.body.session_id).not.toBe(sessions[1]?.body.session_id)
    expect(replayed(await ask('profile.checkToken', {}, { token: mine.token, ...key }))).toBeNull()
    // The other token of the same person is the same caller.
    const again = await ask('auth.signIn', { identifier: mine.login, password: mine.password })
    const other = await ask('commands.createSession', {}, { token: again.body.token ?? '', ...key })
    expect([replayed(other), other.body]).toEqual(['true', sessions[0]?.body])
  })

  test('who is not signed in is known by the address', async () => {
    const key = newKey()
    const from = (ip: string) =>
      ask('auth.forgotPassword', { email: 'a@example.com' }, keyed(key, { 'x-forwarded-for': ip }))
    expect(replayed(await from(`203.0.113.${door.length}`))).toBeNull()
    expect(replayed(await from(`203.0.113.${door.length}`))).toBe('true')
    expect(replayed(await from(`198.51.100.${door.length}`))).toBeNull()
  })

  test('refusals under 500 are kept', async () => {
    const { token, login } = await app.signUp()
    const stranger = await app.signUp()
    const sent = { token, ...keyed(newKey()) }
    const first = await ask('profile.update', { login: stranger.login }, sent)
    expect([first.status, first.body.reason]).toEqual([409, 'login_taken'])
    await ask('profile.erase', { password: stranger.password }, stranger)
    const second = await ask('profile.update', { login: stranger.login }, sent)
    expect([told(second), replayed(second)]).toEqual([told(first), 'true'])
    expect(second.body.request_id).not.toBe(first.body.request_id)
    expect((await ask('profile.info', {}, { token })).body).toMatchObject({ login })
  })

  test('a kept refusal is told in the language of today', async () => {
    const { token } = await app.signUp()
    const sent = { token, ...keyed(newKey()) }
    const input = { current_password: 'secure_password', password: 'password' }
    expect((await ask('profile.changePassword', input, sent)).body.message).toMatch(/^This password/)
    await ask('profile.update', { language: 'ru' }, { token })
    const { status, body } = await ask('profile.changePassword', input, sent)
    expect([status, body.message, body.issues?.[0]?.message]).toEqual([
      400,
      'Такой пароль легко подобрать, придумайте другой.',
      'Этот пароль слишком распространён.',
    ])
  })

  test('a 401 is not kept, nor is a 5xx', async () => {
    const person = await app.signUp()
    const sent = keyed(newKey())
    const signIn = { identifier: `${person.login}x`, password: person.password }
    expect((await ask('auth.signIn', signIn, sent)).status).toBe(401)
    await ask('profile.update', { login: signIn.identifier }, person)
    const right = await ask('auth.signIn', signIn, sent)
    expect([right.status, replayed(right)]).toEqual([200, null])

    const own = { token: person.token, ...keyed(newKey()) }
    ai.answer(() => {
      throw new Error('broken')
    })
    expect((await ask('commands.process', STORY, own)).status).toBe(500)
    ai.answer(() => OPENS_BROWSER)
    const mended = await ask('commands.process', STORY, own)
    expect([mended.status, replayed(mended)]).toEqual([200, null])
  })

  test('a dead token is 401 whatever the key', async () => {
    const { token } = await app.signUp()
    const sent = { token, ...keyed(newKey()) }
    expect((await ask('profile.checkToken', {}, sent)).status).toBe(200)
    const out = { token, ...keyed(newKey()) }
    expect((await ask('auth.logout', {}, out)).status).toBe(200)
    for (const again of [await ask('profile.checkToken', {}, sent), await ask('auth.logout', {}, out)])
      expect([again.status, again.body.reason, replayed(again)]).toEqual([401, 'token_invalid', null])
  })

  test('register answers again with the same user and a fresh token', async () => {
    const login = `again-${door}`
    const account = { email: `${login}@example.com`, login, password: 'secure_password' }
    const sent = keyed(newKey())
    const first = await ask('auth.register', account, sent)
    const second = await ask('auth.register', account, sent)
    expect([second.status, replayed(second)]).toEqual([200, 'true'])
    expect(second.body).toEqual({ ...first.body, token: TOKEN, expires_at: expect.any(String) })
    expect(second.body.token).not.toBe(first.body.token)
    for (const { body } of [first, second])
      expect((await ask('profile.info', {}, { token: body.token ?? '' })).body).toEqual(first.body.user)
    const other = await ask('auth.register', { ...account, password: 'another_password' }, sent)
    expect(other.body.reason).toBe('idempotency_conflict')
    const rest = await ask('auth.register', account)
    expect(rest.body.reason).toBe('email_taken')
  })

  test('auth signs in again', async () => {
    const { login, password } = await app.signUp()
    const sent = keyed(newKey())
    const first = await ask('auth.signIn', { identifier: login, password }, sent)
    const second = await ask('auth.signIn', { identifier: login, password }, sent)
    expect([second.status, second.body.user, second.body.token]).toEqual([200, first.body.user, TOKEN])
    expect(second.body.token).not.toBe(first.body.token)
    const other = await ask('auth.signIn', { identifier: login, password: 'wrong_password' }, sent)
    expect(other.body.reason).toBe('idempotency_conflict')
  })

  test.each(['', ' ', 'a b', 'ключ', 'é', 'x'.repeat(129), 'tab\tbed'])(
    'the key %j is malformed',
    async (key) => {
      const { token } = await app.signUp()
      const header = Buffer.from(key).toString('latin1')
      const { status, body } = await ask(
        'profile.checkToken',
        {},
        { token, headers: { 'idempotency-key': header } },
      )
      expect([status, body.reason, body.issues]).toEqual([
        400,
        'invalid_input',
        [{ path: ['Idempotency-Key'], message: '1 to 128 visible ASCII characters.' }],
      ])
    },
  )

  test.each(['x', '!~"\\{}', 'x'.repeat(128), '550e8400-e29b-41d4-a716-446655440000'])(
    'the key %s is fine',
    async (key) => {
      const { token } = await app.signUp()
      expect((await ask('profile.checkToken', {}, { token, ...keyed(key) })).status).toBe(200)
      expect(replayed(await ask('profile.checkToken', {}, { token, ...keyed(key) }))).toBe('true')
    },
  )

  test('a key on what is no POST does nothing', async () => {
    const { token } = await app.signUp()
    for (let i = 0; i < 2; i++) {
      const { status, headers } = await ask('profile.info', {}, { token, ...keyed('not a key') })
      expect([status, headers.get('idempotency-replayed')]).toEqual([200, null])
    }
  })
})

test('both doors share the keys of a procedure', async () => {
  const { token } = await app.signUp()
  const sent = { token, ...keyed(newKey()) }
  const first = await through('REST', app)('commands.createSession', {}, sent)
  const second = await through('tRPC', app)('commands.createSession', {}, sent)
  expect([second.body, replayed(second)]).toEqual([first.body, 'true'])
})

test('a POST without a body is the same as one with {}', async () => {
  const { token } = await app.signUp()
  const sent = { token, ...keyed(newKey()) }
  const first = await app.post('/commands/create_session', undefined, sent)
  expect((await app.post('/commands/create_session', {}, sent)).body).toEqual(first.body)
})

test('a stream is replayed as one delta and the result', async () => {
  const { token } = await app.signUp()
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': newKey(),
  }
  ai.answer(({ onText }) => {
    for (const word of ['Once ', 'upon ', 'a time.']) onText?.(word)
    return { ...OPENS_BROWSER, outcome: 'answer', text: 'Once upon a time.', actions: [] }
  })
  const send = async (accept: string) => {
    const init = { method: 'POST', headers: { ...headers, accept }, body: JSON.stringify(STORY) }
    const response = await app.fetch('/commands/command_processing', init)
    return { replayed: response.headers.get('idempotency-replayed'), text: await response.text() }
  }
  const first = await send('text/event-stream')
  const second = await send('text/event-stream')
  const plain = await send('application/json')
  expect(first.text.match(/event: delta/g)).toHaveLength(3)
  expect(first.replayed).toBeNull()
  expect(second).toEqual({
    replayed: 'true',
    text: `event: delta\ndata: {"text":"Once upon a time."}\n\nevent: result\ndata: ${plain.text}\n\n`,
  })
  expect(JSON.parse(first.text.split('event: result\ndata: ')[1] ?? '')).toEqual(JSON.parse(plain.text))
})

test('no token, password or key of anybody is stored for it', async () => {
  const secrets = { password: 'canary_password_1', key: 'canary-key-1' }
  const account = { email: 'canary@example.com', login: 'canary', password: secrets.password }
  const { body } = await app.post('/auth/register', account, keyed(secrets.key))
  await app.post('/auth/auth', { identifier: 'canary', password: secrets.password }, keyed(secrets.key))
  const rows = JSON.stringify(await app.core.db.select().from(idempotencyKeys))
  for (const secret of [secrets.password, secrets.key, body.token ?? '']) expect(rows).not.toContain(secret)
})
