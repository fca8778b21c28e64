import { BUILT_IN_ACTIONS } from '@jarvis/core/commands/actions/built-in-actions'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { fakeAi, OPENS_BROWSER } from '../testing/fake-ai.ts'
import { ID_OF_NOTHING, MOMENT, UUID_V7 } from '../testing/matchers.ts'
import { type AnswerBody, createTestApp } from '../testing/test-app.ts'

const ai = fakeAi()
const app = await createTestApp({ ai })
afterAll(() => app.core.close())
beforeEach(() => ai.answer(() => OPENS_BROWSER))

/** What the README of the replaced server shows. */
const OPEN_BROWSER = { text_ru: 'Джарвис, открой браузер', text_en: 'Jarvis, open browser', save_cache: true }
const openBrowser = {
  name: 'open_app',
  parameters: { app: 'браузер' },
  risk: 'safe',
  undo: { name: 'close_app', parameters: { app: 'браузер' } },
}
/** What neither cache nor rules know. */
const STORY = { text: 'tell me the story of the lighthouse', language: 'en' }
const TELLS = {
  text: 'Once upon a time …',
  outcome: 'answer' as const,
  actions: [],
  cacheable: true,
  expect_reply: false,
}

const LIGHT = {
  name: 'set_light',
  description: 'Sets the colour of the lamp',
  parameters: {
    type: 'object',
    properties: { level: { type: 'integer', minimum: 0, maximum: 10 }, room: { type: 'string' } },
    required: ['level'],
  },
  examples: { ru: ['сделай свет на {level}'], en: ['make the light {level}'] },
  risk: 'confirm',
}

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  test.each([
    'commands.createSession',
    'commands.process',
    'commands.clearCache',
    'commands.feedback',
    'commands.history',
  ])('%s wants a living token', async (procedure) => {
    const { status, headers, body } = await ask(procedure, {})
    expect([status, body.code, body.reason]).toEqual([401, 'UNAUTHORIZED', 'token_missing'])
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })

  describe('create_session', () => {
    test('with nothing puts every built-in action in force', async () => {
      const { status, body } = await ask('commands.createSession', {}, await app.signUp())
      const actions = BUILT_IN_ACTIONS.map(({ name }) => name)
      expect(actions).toHaveLength(22)
      expect([status, body]).toEqual([200, { session_id: UUID_V7, created_at: MOMENT, actions }])
    })

    test('what is given is kept, and null is nothing', async () => {
      const person = await app.signUp()
      const device = { name: ' Desk ', platform: null }
      const input = { timezone: 'Asia/Yekaterinburg', device, actions: null }
      const { body } = await ask('commands.createSession', input, person)
      const { body: all } = await ask('profile.export', {}, person)
      expect(all['sessions']).toMatchObject([
        { id: body.session_id, device: 'Desk', platform: null, timezone: 'Asia/Yekaterinburg' },
      ])
    })

    test('the own actions of a client, and those built in that it names, are the only ones in force', async () => {
      const actions = [LIGHT, { name: 'mute' }]
      const person = await app.signUp()
      const { body } = await ask('commands.createSession', { actions }, person)
      expect(body['actions']).toEqual(['set_light', 'mute'])
      const lit = await ask('commands.process', { text: 'сделай свет на пять', language: 'ru' }, person)
      expect(lit.body).toMatchObject({
        outcome: 'action',
        source: 'rules',
        actions: [{ name: 'set_light', parameters: { level: 5 }, risk: 'confirm', undo: null }],
      })
      expect((await ask('commands.process', OPEN_BROWSER, person)).body['actions']).toEqual([])
    })

    const over = (length: number) => 'x'.repeat(length)
    test.each([
      [{ timezone: 'Moscow' }, ['timezone']],
      [{ timezone: '+03:00' }, ['timezone']],
      [{ timezone: 3 }, ['timezone']],
      [{ device: 'Desk' }, ['device']],
      [{ device: { name: over(101), platform: over(101) } }, ['device', 'name'], ['device', 'platform']],
      [{ actions: [{ name: 'dance' }] }, ['actions', 0, 'name']],
      [{ actions: [{ ...LIGHT, name: 'open_app' }] }, ['actions', 0, 'name']],
      [{ actions: [LIGHT, LIGHT] }, ['actions', 1, 'name']],
      [{ actions: [{ ...LIGHT, name: 'Set-Light' }] }, ['actions', 0, 'name']],
      [{ actions: [{ ...LIGHT, name: over(65) }] }, ['actions', 0, 'name']],
      [{ actions: [{ ...LIGHT, risk: 'fatal' }] }, ['actions', 0, 'risk']],
      [{ actions: [{ ...LIGHT, description: ' ' }] }, ['actions', 0, 'description']],
      [
        { actions: [{ ...LIGHT, parameters: { type: 'array' } }] },
        ['actions', 0, 'parameters', 'type'],
        ['actions', 0, 'parameters', 'properties'],
      ],
      [
        { actions: [{ ...LIGHT, examples: { en: ['make {it} bright'] } }] },
        ['actions', 0, 'examples', 'en', 0],
      ],
      [{ actions: Array.from({ length: 65 }, (_, i) => ({ ...LIGHT, name: `light_${i}` })) }, ['actions']],
    ])('misuse: %j', async (input, ...paths) => {
      const { status, body } = await ask('commands.createSession', input, await app.signUp())
      expect([status, body.reason]).toEqual([400, 'invalid_input'])
      expect(body.issues?.map(({ path }) => path)).toEqual(paths)
      for (const { message } of body.issues ?? []) expect(message).toMatch(/^[A-Z0-9].*\.$/)
    })

    test('64 actions are not too many', async () => {
      const actions = Array.from({ length: 64 }, (_, i) => ({ ...LIGHT, name: `light_${i}`, examples: null }))
      const { status } = await ask('commands.createSession', { actions }, await app.signUp())
      expect(status).toBe(200)
    })
  })

  describe('command_processing', () => {
    test('answers by rules, then from the cache of the person', async () => {
      const person = await app.signUp()
      const first = await ask('commands.process', OPEN_BROWSER, person)
      expect([first.status, first.body]).toEqual([
        200,
        {
          id: UUID_V7,
          session_id: UUID_V7,
          outcome: 'action',
          text: 'Открываю браузер.',
          language: 'ru',
          transcript: { chosen: 'ru', text: 'Джарвис, открой браузер', confidence: expect.any(Number) },
          actions: [openBrowser],
          expect_reply: false,
          source: 'rules',
          cache: { hit: false, saved: true, age_s: null },
          timings_ms: { total: expect.any(Number), ai: null },
          usage: null,
        },
      ])
      app.core.advance(5_000)
      const { save_cache: _, ...unsaved } = OPEN_BROWSER
      const second = await ask('commands.process', unsaved, person)
      expect(second.body).toEqual({
        ...first.body,
        id: expect.not.stringMatching(first.body.id ?? ''),
        source: 'cache',
        cache: { hit: true, saved: true, age_s: 5 },
        timings_ms: { total: expect.any(Number), ai: null },
      })
      expect((await ask('commands.process', OPEN_BROWSER, await app.signUp())).body.source).toBe('rules')
    })

    test('asks the model what neither knows, and tells what it cost', async () => {
      ai.answer(() => TELLS)
      const person = await app.signUp()
      const { body } = await ask('commands.process', { ...STORY, save_cache: true }, person)
      expect(body).toMatchObject({
        outcome: 'answer',
        text: TELLS.text,
        language: 'en',
        transcript: { chosen: 'en', text: STORY.text, confidence: 1 },
        actions: [],
        source: 'ai',
        cache: { hit: false, saved: true, age_s: null },
        timings_ms: { ai: 1 },
        usage: { input_tokens: 100, output_tokens: 20, cost_usd: 0.0001 },
      })
      const asked = ai.asked.length
      const again = await ask('commands.process', STORY, person)
      expect(again.body).toMatchObject({ source: 'cache', text: TELLS.text, usage: null })
      expect(ai.asked).toHaveLength(asked)
    })

    test('what depends on the moment, asks back, or was not to be saved, is not saved', async () => {
      const person = await app.signUp()
      const savedFor = async (input: object) =>
        (await ask('commands.process', { save_cache: true, ...input }, person)).body['cache']
      const unsaved = { hit: false, saved: false, age_s: null }
      expect(await savedFor({ text_ru: 'который час' })).toEqual(unsaved)
      for (const change of [
        { cacheable: false },
        { expect_reply: true },
        { outcome: 'clarify' as const },
        { outcome: 'refused' as const },
        { outcome: 'not_understood' as const },
      ]) {
        ai.answer(() => ({ ...TELLS, ...change }))
        expect(await savedFor(STORY)).toEqual(unsaved)
      }
      ai.answer(() => TELLS)
      expect(await savedFor({ ...STORY, save_cache: false })).toEqual(unsaved)
      expect(await savedFor({ ...STORY, save_cache: null })).toEqual(unsaved)
    })

    test('the first command makes a session, once, which stays the current one', async () => {
      const person = await app.signUp()
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => ask('commands.process', OPEN_BROWSER, person)),
      )
      const sessions = new Set(answers.map(({ body }) => body.session_id))
      expect([...sessions]).toEqual([UUID_V7])
      const { body } = await ask('commands.createSession', {}, person)
      expect((await ask('commands.process', OPEN_BROWSER, person)).body.session_id).toBe(body.session_id)
    })

    test('any session of the person can be named, which does not make it current', async () => {
      const person = await app.signUp()
      const sessions: string[] = []
      for (let i = 0; i < 2; i++) {
        const { body } = await ask('commands.createSession', {}, person)
        sessions.push(body.session_id ?? '')
      }
      const [old, current] = sessions
      const process = (session_id?: string | null) =>
        ask('commands.process', { ...OPEN_BROWSER, session_id }, person)
      expect((await process(old)).body.session_id).toBe(old)
      expect((await process()).body.session_id).toBe(current)
      for (const left_out of [null, '', ' \t']) {
        expect((await process(left_out)).body.session_id).toBe(current)
      }
    })

    test('each token has its own current session', async () => {
      const person = await app.signUp()
      const other = await ask('auth.signIn', { identifier: person.login, password: person.password })
      const { body: first } = await ask('commands.process', OPEN_BROWSER, person)
      const { body: second } = await ask('commands.process', OPEN_BROWSER, { token: other.body.token ?? '' })
      expect(second.session_id).not.toBe(first.session_id)
    })

    test('an unknown or foreign session is 404', async () => {
      const person = await app.signUp()
      const { body: foreign } = await ask('commands.createSession', {}, await app.signUp())
      for (const session_id of [foreign.session_id, ID_OF_NOTHING, 'nonsense']) {
        const { status, body } = await ask('commands.process', { ...OPEN_BROWSER, session_id }, person)
        expect([status, body.code, body.reason]).toEqual([404, 'NOT_FOUND', 'session_not_found'])
      }
    })

    test.each([
      [{}, ['text_ru']],
      [{ text_ru: '', text_en: ' \n\t' }, ['text_ru']],
      [{ text_ru: null, text_en: null }, ['text_ru']],
      [{ text: 'open browser' }, ['language']],
      [{ text: ' ', language: 'en' }, ['text']],
      [{ language: 'en' }, ['text']],
      [{ text: '', text_en: ' ', language: 'en' }, ['text_ru']],
      [{ text: 'open browser', language: 'de' }, ['language']],
      [{ ...OPEN_BROWSER, save_cache: 'false' }, ['save_cache']],
      [{ ...OPEN_BROWSER, save_cache: 1 }, ['save_cache']],
      [{ text_ru: ['открой'] }, ['text_ru']],
      [{ text_ru: 'x'.repeat(2001) }, ['text_ru']],
      [{ ...OPEN_BROWSER, session_id: 5 }, ['session_id']],
    ])('misuse: %j', async (input, path) => {
      const { status, body } = await ask('commands.process', input, await app.signUp())
      expect([status, body.reason]).toEqual([400, 'invalid_input'])
      expect(body.issues?.map((issue) => issue.path)).toEqual([path])
    })

    test('2,000 characters are not too long, however many bytes they are', async () => {
      const text_ru = '🙂'.repeat(2000)
      expect((await ask('commands.process', { text_ru }, await app.signUp())).status).toBe(200)
    })

    test('an answer of the model that does not fit reaches nobody', async () => {
      const person = await app.signUp()
      ai.answer(() => ({ ...OPENS_BROWSER, actions: [{ name: 'format_disk', parameters: {} }] }))
      const { body } = await ask('commands.process', { ...STORY, save_cache: true }, person)
      expect(body).toMatchObject({ outcome: 'not_understood', actions: [], cache: { saved: false } })
    })
  })

  test('clear_cache forgets what was saved, of this person alone', async () => {
    const [mine, theirs] = [await app.signUp(), await app.signUp()]
    for (const person of [mine, theirs]) await ask('commands.process', OPEN_BROWSER, person)
    const clear = async () => (await ask('commands.clearCache', {}, mine)).body
    expect(await clear()).toEqual({ cleared: 1 })
    expect(await clear()).toEqual({ cleared: 0 })
    expect((await ask('commands.process', OPEN_BROWSER, mine)).body.source).toBe('rules')
    expect((await ask('commands.process', OPEN_BROWSER, theirs)).body.source).toBe('cache')
  })

  describe('feedback', () => {
    test('what was wrong leaves the cache and is not said again; right takes that back', async () => {
      const person = await app.signUp()
      const { body: first } = await ask('commands.process', OPEN_BROWSER, person)
      const give = (verdict: string, command_id: unknown) =>
        ask('commands.feedback', { command_id, verdict }, person)
      const wrong = await give('wrong', first.id)
      expect([wrong.status, wrong.body]).toEqual([200, { evicted: true }])
      expect((await give('wrong', first.id)).body).toEqual({ evicted: false })
      const text = 'Какой браузер открыть?'
      ai.answer(() => ({ ...TELLS, text }))
      const second = await ask('commands.process', OPEN_BROWSER, person)
      expect(second.body).toMatchObject({ source: 'ai', text, cache: { saved: true } })
      expect((await give('wrong', second.body.id)).body).toEqual({ evicted: true })
      expect((await give('right', first.id)).body).toEqual({ evicted: false })
      expect((await ask('commands.process', OPEN_BROWSER, person)).body.source).toBe('rules')
    })

    test('an unknown, foreign or impossible command is 404', async () => {
      const person = await app.signUp()
      const { body: foreign } = await ask('commands.process', OPEN_BROWSER, await app.signUp())
      for (const command_id of [foreign.id, ID_OF_NOTHING, 'nonsense']) {
        const { status, body } = await ask('commands.feedback', { command_id, verdict: 'wrong' }, person)
        expect([status, body.reason]).toEqual([404, 'not_found'])
      }
    })

    test.each([[{}], [{ command_id: 5, verdict: 'bad' }]])('misuse: %j', async (input) => {
      const { status, body } = await ask('commands.feedback', input, await app.signUp())
      expect([status, body.reason]).toEqual([400, 'invalid_input'])
      expect(body.issues?.map(({ path }) => path)).toEqual([['command_id'], ['verdict']])
    })
  })

  describe('history', () => {
    test('gives the commands as they were answered, newest first, page by page', async () => {
      const person = await app.signUp()
      const results: AnswerBody[] = []
      for (const text of ['open browser', 'mute', 'take a screenshot'])
        results.unshift((await ask('commands.process', { text, language: 'en' }, person)).body)
      await ask('commands.feedback', { command_id: results[2]?.id, verdict: 'wrong' }, person)
      const item = (index: number, text: string, feedback: string | null) => ({
        ...results[index],
        created_at: MOMENT,
        heard: { text_ru: null, text_en: null, text },
        feedback,
      })
      const { status, body } = await ask('commands.history', { limit: 2 }, person)
      expect([status, body]).toEqual([
        200,
        {
          commands: [item(0, 'take a screenshot', null), item(1, 'mute', null)],
          next: expect.stringMatching(/^[A-Za-z0-9_-]+$/),
        },
      ])
      const rest = await ask('commands.history', { limit: 2, before: body.next }, person)
      expect(rest.body).toEqual({ commands: [item(2, 'open browser', 'wrong')], next: null })
    })

    test('is 20 by default, and holds nothing of others', async () => {
      const person = await app.signUp()
      for (let i = 0; i < 21; i++) await ask('commands.process', OPEN_BROWSER, person)
      const { body } = await ask('commands.history', {}, person)
      expect(body.commands).toHaveLength(20)
      const { body: all } = await ask('commands.history', { limit: 100 }, person)
      expect([all.commands?.length, all.next]).toEqual([21, null])
      const stranger = await ask('commands.history', { before: body.next }, await app.signUp())
      expect(stranger.body).toEqual({ commands: [], next: null })
    })

    test.each([{ limit: 0 }, { limit: 101 }, { limit: 1.5 }, { limit: 'x' }, { before: 'x' }])(
      'misuse: %j',
      async (input) => {
        const { status, body } = await ask('commands.history', input, await app.signUp())
        expect([status, body.reason, body.issues?.map(({ path }) => path)]).toEqual([
          400,
          'invalid_input',
          [Object.keys(input)],
        ])
      },
    )
  })
})

test('the commands in the README of the replaced server work word for word', async () => {
  const json = { 'Content-Type': 'application/json' }
  const post = async (path: string, headers: Record<string, string>, body: string) => {
    const response = await app.fetch(path, { method: 'POST', headers, body })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const registered = await post(
    '/auth/register',
    json,
    `{
    "email": "user@example.com",
    "login": "username",
    "password": "secure_password"
  }`,
  )
  expect(registered.status).toBe(200)
  const signedIn = await post(
    '/auth/auth',
    json,
    `{
    "identifier": "user@example.com",
    "password": "secure_password"
  }`,
  )
  const { token } = signedIn.body
  expect([signedIn.status, token]).toEqual([200, expect.any(String)])
  const process = () =>
    post(
      '/commands/command_processing',
      { ...json, Authorization: `Bearer ${token}` },
      `{
    "text_ru": "Джарвис, открой браузер",
    "text_en": "Jarvis, open browser",
    "save_cache": true
  }`,
    )
  expect(await process()).toMatchObject({ status: 200, body: { source: 'rules', actions: [openBrowser] } })
  expect(await process()).toMatchObject({ status: 200, body: { source: 'cache', actions: [openBrowser] } })
})
