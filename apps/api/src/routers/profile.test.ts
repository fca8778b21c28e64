import { afterAll, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { fakeAi } from '../testing/fake-ai.ts'
import { MOMENT, UUID_V7 } from '../testing/matchers.ts'
import { createTestApp, type TestUser } from '../testing/test-app.ts'

const ai = fakeAi()
const app = await createTestApp({ ai })
afterAll(() => app.core.close())

const profileOf = ({ email, login }: TestUser) => ({
  id: UUID_V7,
  email,
  login,
  language: 'en',
  role: 'user',
  created_at: MOMENT,
})

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  test.each([
    ['profile.info', {}],
    ['profile.checkToken', {}],
    ['profile.update', { language: 'ru' }],
    ['profile.changePassword', { current_password: 'secure_password', password: 'another_password' }],
    ['profile.export', {}],
    ['profile.erase', { password: 'secure_password' }],
  ])('%s wants a living token', async (procedure, input) => {
    const { login, token } = await app.signUp()
    const refused = async (sent: { token?: string; headers?: Record<string, string> }) => {
      const { status, headers, body } = await ask(procedure, input, sent)
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      return body.reason
    }
    expect(await refused({})).toBe('token_missing')
    expect(await refused({ headers: { authorization: `Basic ${btoa(`${login}:secure_password`)}` } })).toBe(
      'token_missing',
    )
    expect(await refused({ token: 'nonsense' })).toBe('token_invalid')
    expect(await refused({ token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` })).toBe(
      'token_invalid',
    )
    expect(await refused({ token: token.toUpperCase() })).toBe('token_invalid')
    await app.post('/auth/logout', {}, { token })
    expect(await refused({ token })).toBe('token_invalid')
  })

  test('info is the profile', async () => {
    const person = await app.signUp()
    const { status, body } = await ask('profile.info', {}, person)
    expect([status, body]).toEqual([200, profileOf(person)])
  })

  test('check_token says until when', async () => {
    const { status, body } = await ask('profile.checkToken', {}, await app.signUp())
    expect([status, body]).toEqual([200, { active: true, expires_at: MOMENT }])
  })

  describe('update', () => {
    test('changes what is given and answers with the profile', async () => {
      const person = await app.signUp()
      const login = `Новый.${person.login}`
      const changed = { ...profileOf(person), login, language: 'ru' }
      const both = await ask('profile.update', { login, language: 'ru' }, person)
      expect([both.status, both.body]).toEqual([200, changed])
      const one = await ask('profile.update', { login: null, language: 'en' }, person)
      expect(one.body).toEqual({ ...changed, language: 'en' })
      expect((await ask('profile.info', {}, person)).body).toEqual({ ...changed, language: 'en' })
      const signIn = { identifier: login.toUpperCase(), password: person.password }
      expect((await ask('auth.signIn', signIn)).status).toBe(200)
    })

    test('a login in another case is still the own one', async () => {
      const person = await app.signUp()
      const login = person.login.toUpperCase()
      expect((await ask('profile.update', { login }, person)).body).toMatchObject({ login })
    })

    test('the login of somebody else is taken', async () => {
      const [mine, theirs] = [await app.signUp(), await app.signUp()]
      const { status, body } = await ask('profile.update', { login: theirs.login.toUpperCase() }, mine)
      expect([status, body.code, body.reason]).toEqual([409, 'CONFLICT', 'login_taken'])
    })

    test('nobody changes what is not his to change', async () => {
      const person = await app.signUp()
      const more = { language: 'en', role: 'admin', id: 'x', email: 'other@example.com', created_at: 'x' }
      expect((await ask('profile.update', more, person)).body).toEqual(profileOf(person))
    })

    test.each([
      [{}, [[]]],
      [{ login: null, language: null }, [[]]],
      [{ language: 'de' }, [['language']]],
      [{ language: 'RU' }, [['language']]],
      [{ language: ' ', login: ' ' }, [['language'], ['login']]],
      [{ login: 5 }, [['login']]],
    ])('misuse: %j', async (input, paths) => {
      const { status, body } = await ask('profile.update', input, await app.signUp())
      expect([status, body.reason]).toEqual([400, 'invalid_input'])
      expect(body.issues?.map(({ path }) => path)).toEqual(paths)
    })
  })

  describe('change_password', () => {
    test('ends the other tokens and mails a notice', async () => {
      const person = await app.signUp()
      const signIn = { identifier: person.login, password: person.password }
      const other = await ask('auth.signIn', signIn)
      const input = { current_password: person.password, password: 'another_password' }
      const { status, body } = await ask('profile.changePassword', input, person)
      expect([status, body]).toEqual([200, { message: 'The password has been changed.' }])
      expect((await ask('profile.info', {}, { token: other.body.token ?? '' })).body.reason).toBe(
        'token_invalid',
      )
      expect((await ask('profile.info', {}, person)).status).toBe(200)
      expect((await ask('auth.signIn', signIn)).status).toBe(401)
      expect((await ask('auth.signIn', { ...signIn, password: input.password })).status).toBe(200)
    })

    test('a wrong current password is 403: the token is right', async () => {
      const person = await app.signUp()
      const input = { current_password: 'wrong_password', password: 'another_password' }
      const { status, headers, body } = await ask('profile.changePassword', input, person)
      expect([status, body.code, body.reason]).toEqual([403, 'FORBIDDEN', 'invalid_credentials'])
      expect(headers.get('www-authenticate')).toBeNull()
      expect((await ask('auth.signIn', { identifier: person.login, password: person.password })).status).toBe(
        200,
      )
    })

    test('a weak one is refused, with its field', async () => {
      const person = await app.signUp()
      const input = { current_password: person.password, password: 'qwerty123' }
      const { status, body } = await ask('profile.changePassword', input, person)
      expect([status, body.reason, body.issues]).toMatchObject([
        400,
        'password_too_weak',
        [{ path: ['password'] }],
      ])
    })
  })

  test('export holds everything stored about the person, and of nobody else', async () => {
    const person = await app.signUp()
    const stranger = await app.signUp()
    await ask('commands.createSession', { timezone: 'Europe/Moscow', device: { name: 'Desk' } }, person)
    const { body: command } = await ask(
      'commands.process',
      { text_ru: 'Джарвис, открой браузер', save_cache: true },
      person,
    )
    const { status, body } = await ask('profile.export', {}, person)
    expect(status).toBe(200)
    const used = { created_at: MOMENT, last_used_at: MOMENT }
    expect(body).toEqual({
      exported_at: MOMENT,
      user: profileOf(person),
      tokens: [{ id: UUID_V7, device: 'Desk', ...used }],
      sessions: [
        {
          id: command.session_id,
          device: 'Desk',
          platform: null,
          timezone: 'Europe/Moscow',
          actions: null,
          names: null,
          ...used,
        },
      ],
      commands: [
        {
          created_at: MOMENT,
          heard: { text_ru: 'Джарвис, открой браузер', text_en: null, text: null },
          feedback: null,
          result: command,
        },
      ],
      cache: [{ utterance: expect.any(String), text: command.text, hits: 0, ...used }],
      rejected_answers: 0,
      events: expect.arrayContaining([
        { event: 'registered', ip: '127.0.0.1', created_at: MOMENT },
        { event: 'exported', ip: '127.0.0.1', created_at: MOMENT },
      ]),
    })
    expect(JSON.stringify(body)).not.toContain(person.token)
    expect((await ask('profile.export', {}, stranger)).body).toMatchObject({ commands: [], cache: [] })
  })

  describe('erase', () => {
    test('leaves nothing of the person', async () => {
      const person = await app.signUp()
      const stranger = await app.signUp()
      await ask('commands.process', { text: 'open browser', language: 'en', save_cache: true }, person)
      const { status, body } = await ask('profile.erase', { password: person.password }, person)
      expect([status, body]).toEqual([
        200,
        {
          erased: {
            users: 1,
            tokens: 1,
            reset_codes: 0,
            sessions: 1,
            commands: 1,
            cache: 1,
            rejected_answers: 0,
            kept_answers: 0,
            mails: 0,
            events: expect.any(Number),
          },
        },
      ])
      expect((await ask('profile.info', {}, person)).body.reason).toBe('token_invalid')
      const signIn = await ask('auth.signIn', { identifier: person.login, password: person.password })
      expect([signIn.status, signIn.body.reason]).toEqual([401, 'invalid_credentials'])
      expect((await ask('profile.info', {}, stranger)).status).toBe(200)
      const again = await ask('auth.register', { ...person, password: 'another_password' })
      expect(again.body.user).toMatchObject({ email: person.email, id: expect.not.stringMatching(person.id) })
    })

    test.each([
      ['wrong_password', 403, 'invalid_credentials'],
      ['', 400, 'invalid_input'],
      [undefined, 400, 'invalid_input'],
    ])('with the password %j nothing is erased', async (password, status, reason) => {
      const person = await app.signUp()
      const answer = await ask('profile.erase', { password }, person)
      expect([answer.status, answer.body.reason]).toEqual([status, reason])
      expect((await ask('profile.info', {}, person)).status).toBe(200)
    })
  })
})
