import { eventually } from '@jarvis/core/testing/test-core'
import { afterAll, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { ID_OF_NOTHING, MOMENT, TOKEN, UUID_V7 } from '../testing/matchers.ts'
import { createTestApp } from '../testing/test-app.ts'

const app = await createTestApp()
afterAll(() => app.core.close())

const MONTH_MS = 30 * 24 * 60 * 60 * 1000

let people = 0
const newAccount = () => {
  const login = `Auth.Person${++people}`
  return { email: `${login}@Example.com`, login, password: 'secure_password' }
}

/** The code in the newest mail to `email`, once there are `count` of them. */
async function mailedCode(email: string, count = 1): Promise<string> {
  const mails = await eventually(() => {
    const all = app.core.outbox.filter(({ to, text }) => to === email && text.includes('confirm='))
    return all.length >= count ? all : undefined
  })
  return /confirm=([A-Za-z0-9_-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
}

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  describe('register', () => {
    test('makes an account and signs in', async () => {
      const account = newAccount()
      const { status, body } = await ask('auth.register', account)
      expect({ status, body }).toEqual({
        status: 200,
        body: {
          token: TOKEN,
          expires_at: MOMENT,
          user: {
            id: UUID_V7,
            email: account.email.toLowerCase(),
            login: account.login,
            language: 'en',
            role: 'user',
            created_at: MOMENT,
          },
        },
      })
      const inMs = Date.parse(String(body.expires_at)) - app.core.clock().getTime()
      expect(Math.abs(inMs - MONTH_MS)).toBeLessThan(60_000)
    })

    test.each([
      [{}, 'ru-RU,en,*', 'ru'],
      [{}, undefined, 'en'],
      [{ language: 'en' }, 'ru-RU,en,*', 'en'],
      [{ language: 'ru' }, undefined, 'ru'],
      [{ language: null }, 'ru', 'ru'],
    ])('the language is %j, else that of Accept-Language (%s): %s', async (given, accepted, language) => {
      const headers: Record<string, string> = accepted ? { 'accept-language': accepted } : {}
      const { body } = await ask('auth.register', { ...newAccount(), ...given }, { headers })
      expect(body.user).toMatchObject({ language })
    })

    test('a taken address is named before a taken login, in whatever case and form', async () => {
      const account = newAccount()
      await ask('auth.register', account)
      const email = ` ${account.email.toUpperCase()} `
      const login = account.login.toUpperCase().replace('P', 'Ｐ')
      const reasonOf = async (changes: object) => {
        const { status, body } = await ask('auth.register', { ...newAccount(), ...changes })
        return [status, body.reason]
      }
      expect(await reasonOf({ email, login })).toEqual([409, 'email_taken'])
      expect(await reasonOf({ email })).toEqual([409, 'email_taken'])
      expect(await reasonOf({ login })).toEqual([409, 'login_taken'])
    })

    test('in parallel one wins', async () => {
      const account = newAccount()
      const answers = await Promise.all(Array.from({ length: 8 }, () => ask('auth.register', account)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
    })

    // Both doors lead to one database, so each takes logins of its own.
    test.each(['Ёлка.Иванова-', '१२', '7._-', 'a'.repeat(31)])('%s… is a login', async (beginning) => {
      const login = beginning + door[0]
      expect((await ask('auth.register', { ...newAccount(), login })).body.user).toMatchObject({ login })
    })

    test.each(['ab', 'a'.repeat(33), '_abc', '-abc', 'ab cd', 'ab@cd', 'a\u200bbc', '   '])(
      '%j is none',
      async (login) => {
        const { status, body } = await ask('auth.register', { ...newAccount(), login })
        expect([status, body.issues]).toMatchObject([400, [{ path: ['login'] }]])
      },
    )

    test.each([
      ['1234567', 400, 'invalid_input'],
      ['🔒🔒🔒🔒🔒🔒🔒', 400, 'invalid_input'],
      ['🔒🔒🔒🔒🔒🔒🔒🔒', 200, undefined],
      ['🔒'.repeat(256), 200, undefined],
      ['x'.repeat(257), 400, 'invalid_input'],
      ['tab\tnew\nline', 200, undefined],
      ['zero\u0000zero', 400, 'invalid_input'],
      ['password', 400, 'password_too_weak'],
      ['PASSWORD1', 400, 'password_too_weak'],
    ])('password %j: %d %s', async (password, status, reason) => {
      const answer = await ask('auth.register', { ...newAccount(), password })
      expect([answer.status, answer.body.reason]).toEqual([status, reason])
    })

    test('a password that is the own login is too weak', async () => {
      const account = newAccount()
      const { body } = await ask('auth.register', { ...account, password: account.login.toLowerCase() })
      expect(body).toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'password_too_weak',
        issues: [{ path: ['password'], message: 'The password must differ from the login and the address.' }],
      })
    })

    test('long passwords are never cut', async () => {
      const account = { ...newAccount(), password: `${'x'.repeat(255)}1` }
      await ask('auth.register', account)
      const other = { identifier: account.login, password: `${'x'.repeat(255)}2` }
      expect((await ask('auth.signIn', other)).status).toBe(401)
      expect((await ask('auth.signIn', { ...other, password: account.password })).status).toBe(200)
    })

    test.each([
      'a@x.com,b@y.com',
      'a@b@example.com',
      '"a b"@example.com',
      'a@localhost',
      'a@[127.0.0.1]',
      'a\r\n@x.com',
      '@x.com',
    ])('no address: %j', async (email) => {
      const { status, body } = await ask('auth.register', { ...newAccount(), email })
      expect([status, body.reason, body.issues]).toEqual([
        400,
        'invalid_input',
        [{ path: ['email'], message: 'This is not an e-mail address.' }],
      ])
    })

    test('an international domain is kept in its ASCII form', async () => {
      const account = { ...newAccount(), email: `Ivan${people}.${door}@Почта.рф` }
      const { body } = await ask('auth.register', account)
      expect(body.user).toMatchObject({
        email: `ivan${people}.${door.toLowerCase()}@xn--80a1acny.xn--p1ai`,
      })
      expect(
        (await ask('auth.signIn', { identifier: account.email, password: account.password })).status,
      ).toBe(200)
    })

    test('nobody makes an admin or chooses an id', async () => {
      const { body } = await ask('auth.register', { ...newAccount(), role: 'admin', id: ID_OF_NOTHING })
      expect(body.user).toMatchObject({ role: 'user', id: expect.not.stringMatching(ID_OF_NOTHING) })
    })
  })

  describe('signIn', () => {
    test.each([
      ['the address', (login: string) => `${login}@example.com`],
      [
        'the address, in another case and with spaces',
        (login: string) => ` ${login.toUpperCase()}@EXAMPLE.COM `,
      ],
      ['the login', (login: string) => login],
      ['the login, in another case', (login: string) => login.toUpperCase()],
    ])('by %s', async (_, identifierOf) => {
      const account = newAccount()
      const registered = await ask('auth.register', account)
      const answer = await ask('auth.signIn', {
        identifier: identifierOf(account.login),
        password: account.password,
      })
      expect([answer.status, answer.body]).toEqual([
        200,
        { token: TOKEN, expires_at: MOMENT, user: registered.body.user },
      ])
      expect(answer.body.token).not.toBe(registered.body.token)
    })

    test('a wrong password and an unknown account cannot be told apart', async () => {
      const { login } = await app.signUp()
      const tell = async (identifier: string) => {
        const { status, headers, body } = await ask('auth.signIn', { identifier, password: 'wrong_password' })
        const { 'x-request-id': _, ...rest } = Object.fromEntries(headers)
        return { status, headers: rest, body: { ...body, request_id: '' } }
      }
      const wrong = await tell(login)
      expect(wrong).toMatchObject({
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
        body: { code: 'UNAUTHORIZED', reason: 'invalid_credentials' },
      })
      expect(await tell('nobody-of-that-name')).toEqual(wrong)
      expect(await tell('nobody@example.com')).toEqual(wrong)
    })

    test.each([
      [{}, ['identifier', 'password']],
      [{ identifier: ' ', password: '' }, ['identifier', 'password']],
      [{ identifier: ['a@b.c'], password: true }, ['identifier', 'password']],
      [{ identifier: { $ne: '' }, password: 'secure_password' }, ['identifier']],
      [{ identifier: 'x'.repeat(255), password: 'x'.repeat(257) }, ['identifier', 'password']],
    ])('misuse: %j', async (input, wrong) => {
      const { status, body } = await ask('auth.signIn', input)
      expect([status, body.reason]).toEqual([400, 'invalid_input'])
      expect(body.issues?.map(({ path }) => path[0])).toEqual(wrong)
    })
  })

  describe('a forgotten password', () => {
    test('the answer is the same whether or not the account exists', async () => {
      const { email } = await app.signUp()
      const known = await ask('auth.forgotPassword', { email })
      const unknown = await ask('auth.forgotPassword', { email: 'nobody@example.com' })
      expect([known.status, known.body]).toEqual([200, { message: expect.any(String), expires_in_s: 600 }])
      expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    })

    test('the mailed code is checked as often as one likes, works once, and ends every token', async () => {
      const person = await app.signUp()
      await ask('auth.forgotPassword', { email: ` ${person.email.toUpperCase()} ` })
      const confirm = await mailedCode(person.email)
      expect(confirm).toMatch(/^[A-Za-z0-9_-]{22,}$/)
      for (let i = 0; i < 3; i++) {
        const checked = await ask('auth.checkResetCode', { confirm })
        expect([checked.status, checked.body]).toEqual([200, { valid: true, expires_at: MOMENT }])
      }
      const weak = await ask('auth.resetPassword', { confirm, password: 'password' })
      expect([weak.status, weak.body.reason]).toEqual([400, 'password_too_weak'])

      const password = 'another_password'
      const reset = await ask('auth.resetPassword', { confirm, password })
      expect([reset.status, reset.body]).toEqual([200, { message: 'The password has been changed.' }])
      expect((await ask('profile.info', {}, { token: person.token })).body.reason).toBe('token_invalid')
      for (const procedure of ['auth.checkResetCode', 'auth.resetPassword']) {
        const again = await ask(procedure, { confirm, password })
        expect([again.status, again.body.code, again.body.reason]).toEqual([
          400,
          'BAD_REQUEST',
          'code_invalid',
        ])
      }
      expect((await ask('auth.signIn', { identifier: person.login, password })).status).toBe(200)
      expect((await ask('auth.signIn', { identifier: person.login, password: person.password })).status).toBe(
        401,
      )
      await eventually(() =>
        app.core.outbox.find(({ to, text }) => to === person.email && !text.includes('confirm=')),
      )
    })

    test('of parallel uses of a code one wins', async () => {
      const person = await app.signUp()
      await ask('auth.forgotPassword', { email: person.email })
      const confirm = await mailedCode(person.email)
      const uses = Array.from({ length: 8 }, (_, i) =>
        ask('auth.resetPassword', { confirm, password: `another_password_${i}` }),
      )
      const answers = await Promise.all(uses)
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(400)])
    })

    test('a new request kills the old code', async () => {
      const person = await app.signUp()
      await ask('auth.forgotPassword', { email: person.email })
      const old = await mailedCode(person.email)
      await ask('auth.forgotPassword', { email: person.email })
      expect((await ask('auth.checkResetCode', { confirm: old })).body.reason).toBe('code_invalid')
      const fresh = await mailedCode(person.email, 2)
      expect((await ask('auth.checkResetCode', { confirm: fresh })).status).toBe(200)
      expect((await ask('auth.checkResetCode', { confirm: old })).body.reason).toBe('code_invalid')
    })

    test.each(['x', 'a b', '%00', "' or 1=1 --", 'x'.repeat(200)])('no code: %s', async (confirm) => {
      const password = 'secure_password'
      for (const procedure of ['auth.checkResetCode', 'auth.resetPassword']) {
        const { status, body } = await ask(procedure, { confirm, password })
        expect([status, body.reason]).toEqual([400, 'code_invalid'])
      }
    })

    test('a code that is missing or endless is wrong input', async () => {
      for (const input of [{}, { confirm: ' ' }, { confirm: 'x'.repeat(201) }]) {
        const { status, body } = await ask('auth.checkResetCode', input)
        expect([status, body.reason]).toEqual([400, 'invalid_input'])
      }
    })
  })

  describe('tokens', () => {
    test('are listed, the newest first, and ended one by one', async () => {
      const person = await app.signUp()
      const signIn = { identifier: person.login, password: person.password }
      const second = await ask('auth.signIn', signIn, { headers: { 'user-agent': 'Jarvis on the desk' } })
      const token = String(second.body.token)
      const { status, body } = await ask('auth.listTokens', {}, { token })
      expect([status, body]).toEqual([
        200,
        {
          tokens: [
            {
              id: UUID_V7,
              device: 'Jarvis on the desk',
              created_at: MOMENT,
              last_used_at: MOMENT,
              current: true,
            },
            { id: UUID_V7, device: null, created_at: MOMENT, last_used_at: MOMENT, current: false },
          ],
        },
      ])
      const [current, other] = body.tokens ?? []
      const revoke = (id: string | undefined) => ask('auth.revokeToken', { id }, { token })
      const first = await revoke(other?.id)
      expect([first.status, first.body]).toEqual([200, { revoked: 1 }])
      expect((await ask('profile.info', {}, { token: person.token })).body.reason).toBe('token_invalid')
      expect([(await revoke(other?.id)).status, (await revoke(ID_OF_NOTHING)).body.reason]).toEqual([
        404,
        'not_found',
      ])
      expect((await revoke(current?.id)).status).toBe(200)
      expect((await revoke(current?.id)).status).toBe(401)
    })

    test('of somebody else are 404, and so is what cannot be an id', async () => {
      const [mine, theirs] = [await app.signUp(), await app.signUp()]
      const { body } = await ask('auth.listTokens', {}, { token: theirs.token })
      const id = body.tokens?.[0]?.id
      for (const wanted of [id, 'nothing', '../../healthz', ID_OF_NOTHING.toUpperCase()]) {
        const answer = await ask('auth.revokeToken', { id: wanted }, { token: mine.token })
        expect([answer.status, answer.body.reason]).toEqual([404, 'not_found'])
      }
      expect((await ask('profile.info', {}, { token: theirs.token })).status).toBe(200)
    })

    test('logging out ends the token that was used', async () => {
      const person = await app.signUp()
      const signIn = await ask('auth.signIn', { identifier: person.login, password: person.password })
      const out = await ask('auth.logout', {}, { token: person.token })
      expect([out.status, out.body]).toEqual([200, { revoked: 1 }])
      expect((await ask('auth.logout', {}, { token: person.token })).body.reason).toBe('token_invalid')
      expect((await ask('profile.info', {}, { token: String(signIn.body.token) })).status).toBe(200)
    })
  })
})

describe('the clock moves', () => {
  const ask = through('REST', app)
  const DAY_MS = 24 * 60 * 60 * 1000

  test('a reset code lives ten minutes', async () => {
    const person = await app.signUp()
    await ask('auth.forgotPassword', { email: person.email })
    const confirm = await mailedCode(person.email)
    app.core.advance(9 * 60_000)
    expect((await ask('auth.checkResetCode', { confirm })).status).toBe(200)
    app.core.advance(60_000)
    expect((await ask('auth.checkResetCode', { confirm })).body.reason).toBe('code_invalid')
    const late = await ask('auth.resetPassword', { confirm, password: 'another_password' })
    expect(late.body.reason).toBe('code_invalid')
  })

  test('a token dies after 30 days without use, and after 180 days whatever happens', async () => {
    const [idle, busy] = [await app.signUp(), await app.signUp()]
    const use = async (token: string) => (await ask('profile.checkToken', {}, { token })).status
    for (let day = 0; day < 174; day += 29) {
      expect(await use(busy.token)).toBe(200)
      app.core.advance(29 * DAY_MS)
    }
    expect(await use(idle.token)).toBe(401)
    const last = await ask('profile.checkToken', {}, { token: busy.token })
    const leftMs = Date.parse(String(last.body.expires_at)) - app.core.clock().getTime()
    expect(leftMs / DAY_MS).toBeCloseTo(6, 1)
    app.core.advance(6 * DAY_MS)
    expect(await use(busy.token)).toBe(401)
    const again = await ask('auth.signIn', { identifier: busy.login, password: busy.password })
    const { body } = await ask('auth.listTokens', {}, { token: String(again.body.token) })
    expect(body.tokens).toHaveLength(1)
  })
})
