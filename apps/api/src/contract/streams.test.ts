import type { AiRequest } from '@jarvis/core/ai/ai'
import { DomainError } from '@jarvis/core/errors'
import { eventually } from '@jarvis/core/testing/test-core'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeAi } from '../testing/fake-ai.ts'
import { serveTestApp } from '../testing/serve-test-app.ts'
import { type AnswerBody, createTestApp, type TestUser } from '../testing/test-app.ts'

let logged = ''
const write = (line: string) => {
  logged += line
}
const log = pino({ level: 'warn' }, { write })
const ai = fakeAi()
const app = await createTestApp({ ai, log })
afterAll(() => app.core.close())

let person: TestUser
beforeAll(async () => {
  person = await app.signUp()
})

const WORDS = ['Once ', 'upon ', 'a ', 'time…']
const TELLS = {
  text: WORDS.join(''),
  outcome: 'answer' as const,
  actions: [],
  cacheable: true,
  expect_reply: false,
}
beforeEach(() => {
  logged = ''
  ai.asked.length = 0
  ai.answer(({ onText }) => {
    for (const word of WORDS) onText?.(word)
    return TELLS
  })
})

/** What neither cache nor rules know. */
const STORY = { text: 'tell me the story of the lighthouse', language: 'en' }
const PATH = '/commands/command_processing'
const EVENT_STREAM = 'text/event-stream'

type Event = { event: string; data: AnswerBody & { text?: string } }

/** The events of a stream as they come (HTML, section 9.2.6): each is one `event` and one `data` line. */
async function* eventsOf(response: Response): AsyncGenerator<Event> {
  let text = ''
  for await (const piece of (response.body as ReadableStream<Uint8Array>).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += piece
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data] = /^event: (\w+)\ndata: (.+)$/.exec(text.slice(0, end)) ?? []
      if (event === undefined || data === undefined) throw new Error(`no event: ${text}`)
      text = text.slice(end + 2)
      yield { event, data: JSON.parse(data) }
    }
  }
  if (text !== '') throw new Error(`half an event: ${text}`)
}

type Sent = { token?: string; headers?: Record<string, string>; signal?: AbortSignal }
const send = (body: object, { token = person.token, headers, signal }: Sent = {}) =>
  app.fetch(PATH, {
    method: 'POST',
    headers: {
      accept: EVENT_STREAM,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
async function allEvents(response: Response): Promise<Event[]> {
  const events: Event[] = []
  for await (const event of eventsOf(response)) events.push(event)
  return events
}
const stream = async (body: object, sent?: Sent) => allEvents(await send(body, sent))
/** What was said before the last event. */
const said = (events: Event[]) =>
  events
    .slice(0, -1)
    .map(({ data }) => data.text)
    .join('')
const kinds = (events: Event[]) => events.map(({ event }) => event)
const historyOf = async (user: TestUser) =>
  (await app.get('/commands/history?limit=100', user)).body.commands ?? []

/** A model that says a word each time it is told to, and then answers; stops when its signal aborts. */
function slowModel() {
  const asked = Promise.withResolvers<AiRequest<unknown>>()
  const answered = Promise.withResolvers<void>()
  ai.answer(async (request) => {
    const aborted = Promise.withResolvers<never>()
    request.signal?.addEventListener('abort', () => aborted.reject(request.signal?.reason))
    asked.resolve(request)
    await Promise.race([answered.promise, aborted.promise])
    return TELLS
  })
  return {
    /** The question, once it was asked. */
    asked: asked.promise,
    say: async (word: string) => (await asked.promise).onText?.(word),
    answer: () => answered.resolve(),
    fail: (error: Error) => answered.reject(error),
  }
}

/**
 * Returns when what was sent before has come to the model: what is sent now has come there, and takes as many steps.
 */
async function othersWait(user: TestUser): Promise<() => Promise<Event[]>> {
  const before = ai.asked.length
  await app.post(PATH, { text: 'mute', language: 'en' }, user)
  const last = stream({ ...STORY, text: 'tell me the story of the harbour' }, user)
  await eventually(() => ai.asked[before])
  return () => last
}

describe('what the model says', () => {
  test('comes word by word, then the result', async () => {
    const events = await stream(STORY)
    expect(kinds(events)).toEqual([...Array(events.length - 1).fill('delta'), 'result'])
    expect(events.length).toBeGreaterThan(3)
    for (const { data } of events.slice(0, -1)) expect(Object.keys(data)).toEqual(['text'])
    const result = events.at(-1)?.data
    expect(said(events)).toBe(result?.text)
    expect(result).toMatchObject({ text: TELLS.text, outcome: 'answer', source: 'ai', actions: [] })
  })

  test('comes while the model still speaks', async () => {
    const model = slowModel()
    const answering = send(STORY)
    await model.say('Once upon ')
    const events = eventsOf(await answering)
    const heard: unknown[] = []
    const next = async () => heard.push((await events.next()).value)
    await next()
    await model.say('a ti')
    await next()
    await model.say('me…')
    model.answer()
    for await (const event of events) heard.push(event)
    expect(heard.slice(0, 2)).toMatchObject([
      { event: 'delta', data: { text: expect.stringMatching(/^Once/) } },
      { event: 'delta', data: { text: expect.any(String) } },
    ])
    expect(heard.at(-1)).toMatchObject({ event: 'result', data: { text: TELLS.text } })
  })

  test('is the same result that JSON gives, and what history has', async () => {
    const user = await app.signUp()
    const result = (await stream(STORY, user)).at(-1)?.data ?? {}
    const { body: json } = await app.post(PATH, STORY, user)
    expect(Object.keys(result)).toEqual(Object.keys(json))
    const [, first] = await historyOf(user)
    expect(first).toMatchObject(result)
  })

  test('is plain text, and the deltas together are still the text', async () => {
    const text = '# Title\n**Bold** words, <b>a tag</b> and [a link](https://example.com).'
    ai.answer(({ onText }) => {
      for (const letter of text) onText?.(letter)
      return { ...TELLS, text }
    })
    const events = await stream(STORY)
    expect(said(events)).toBe(events.at(-1)?.data.text)
    expect(said(events)).not.toMatch(/[#*<>[\]]/)
  })

  test('comes through whole, whatever letters, and whatever looks like an event', async () => {
    const text = 'Привет 🙂\n\nevent: result\ndata: {"x":1}\r\n\r\nконец'
    ai.answer(({ onText }) => {
      for (const piece of text.match(/.{1,3}/gsu) ?? []) onText?.(piece)
      return { ...TELLS, text }
    })
    const events = await stream({ ...STORY, language: 'ru' })
    expect(kinds(events)).toEqual([...Array(events.length - 1).fill('delta'), 'result'])
    expect(said(events)).toBe(events.at(-1)?.data.text)
    expect(said(events)).toMatch(/^Привет 🙂.*конец$/s)
  })

  test('that proves wrong at its end is taken back in words, and does nothing', async () => {
    ai.answer(({ onText }) => {
      onText?.('Formatting the disk.')
      return {
        ...TELLS,
        text: 'Formatting the disk.',
        outcome: 'action',
        actions: [{ name: 'format_disk', parameters: {} }],
      }
    })
    const events = await stream(STORY)
    const result = events.at(-1)
    expect(result).toMatchObject({ event: 'result', data: { outcome: 'not_understood', actions: [] } })
    expect(said(events)).toBe(result?.data.text)
    expect(result?.data.text).toMatch(/^Formatting the disk\. ./)
  })

  test('twice at once is asked once, and both get the whole', async () => {
    const user = await app.signUp()
    await app.post('/commands/create_session', {}, user)
    const model = slowModel()
    const streams = [stream(STORY, user), stream(STORY, user)]
    await model.asked
    const last = await othersWait(user)
    for (const word of WORDS) await model.say(word)
    model.answer()
    await last()
    // One of them is what was asked last.
    expect(ai.asked).toHaveLength(2)
    for (const events of await Promise.all(streams)) {
      expect(kinds(events).at(-1)).toBe('result')
      expect(said(events)).toBe(TELLS.text)
    }
    expect(await historyOf(user)).toHaveLength(4)
  })
})

describe('what cache or rules know is one delta, then the result', () => {
  test('rules', async () => {
    const events = await stream({ text: 'mute', language: 'en' })
    expect(kinds(events)).toEqual(['delta', 'result'])
    expect(events[1]?.data.source).toBe('rules')
    expect(events[0]?.data).toEqual({ text: events[1]?.data.text })
    expect(ai.asked).toEqual([])
  })

  test('the cache', async () => {
    const user = await app.signUp()
    const first = await stream({ ...STORY, save_cache: true }, user)
    const again = await stream(STORY, user)
    expect(first.length).toBeGreaterThan(2)
    expect(kinds(again)).toEqual(['delta', 'result'])
    expect(again[1]?.data).toMatchObject({ source: 'cache', text: TELLS.text })
    expect(again[0]?.data).toEqual({ text: TELLS.text })
    expect(ai.asked).toHaveLength(1)
  })

  test('a model that answers in one piece', async () => {
    ai.answer(() => TELLS)
    const events = await stream(STORY)
    expect(said(events)).toBe(TELLS.text)
    expect(events.at(-1)?.event).toBe('result')
  })
})

describe('what fails', () => {
  const unavailable = () => new DomainError('ai_unavailable', { retryAfterS: 7 })

  test.each<[string, object, Sent, number, string]>([
    ['no token', STORY, { headers: { authorization: '' } }, 401, 'token_missing'],
    ['a dead token', STORY, { token: `jrv_${'x'.repeat(43)}` }, 401, 'token_invalid'],
    ['wrong input', {}, {}, 400, 'invalid_input'],
    ['a malformed key', STORY, { headers: { 'idempotency-key': 'a b' } }, 400, 'invalid_input'],
    ['a foreign session', { ...STORY, session_id: 'x' }, {}, 404, 'session_not_found'],
    ['another type', STORY, { headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
    ['too large a body', { ...STORY, filler: 'x'.repeat(70_000) }, {}, 413, 'body_too_large'],
  ])('before the first event is plain HTTP: %s', async (_, body, sent, status, reason) => {
    const response = await send(body, sent)
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/json'])
    expect(await response.json()).toMatchObject({ reason })
  })

  test('before the first word, with when to come back', async () => {
    const user = await app.signUp()
    ai.answer(() => Promise.reject(unavailable()))
    const response = await send(STORY, user)
    expect(response.status).toBe(503)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await response.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', reason: 'ai_unavailable' })
    expect(await historyOf(user)).toEqual([])
  })

  test.each<[string, () => Error, object]>([
    ['a model that is gone', unavailable, { code: 'SERVICE_UNAVAILABLE', reason: 'ai_unavailable' }],
    [
      'a fault',
      () => new Error('canary of the inside'),
      { code: 'INTERNAL_SERVER_ERROR', reason: 'internal' },
    ],
  ])('after it is the last event, and nothing is recorded: %s', async (_, error, told) => {
    const user = await app.signUp({ language: 'ru' })
    const model = slowModel()
    const answering = send(STORY, user)
    for (const word of WORDS.slice(0, 3)) await model.say(word)
    const response = await answering
    model.fail(error())
    const events = await allEvents(response)
    expect(response.status).toBe(200)
    expect(kinds(events)).toEqual([...Array(events.length - 1).fill('delta'), 'error'])
    expect(events.length).toBeGreaterThan(1)
    const { data } = events.at(-1) as Event
    expect(data).toEqual({
      ...told,
      message: expect.stringMatching(/[а-я]/),
      request_id: response.headers.get('x-request-id'),
    })
    expect(JSON.stringify(events)).not.toContain('canary')
    expect(await historyOf(user)).toEqual([])
  })
})

describe('whoever hangs up', () => {
  /** The stream has begun: its first word was heard. */
  async function begun(user: TestUser) {
    const model = slowModel()
    const answering = send({ ...STORY, save_cache: true }, user)
    await model.say('Once upon ')
    const response = await answering
    const { signal } = await model.asked
    return { model, response, signal }
  }
  const nothingOf = async (user: TestUser) => {
    const { body } = await app.get('/profile/export', user)
    return [body.commands, body['cache']]
  }

  test('in the middle aborts the model, and nothing half is recorded', async () => {
    const user = await app.signUp()
    const { response, signal } = await begun(user)
    expect(signal?.aborted).toBe(false)
    await response.body?.cancel()
    await eventually(() => signal?.aborted || undefined)
    // The next command comes after whatever the first still did.
    expect((await app.post(PATH, { text: 'mute', language: 'en' }, user)).status).toBe(200)
    expect((await historyOf(user)).map(({ text }) => text)).not.toContain(TELLS.text)
    expect((await nothingOf(user))[1]).toEqual([])
  })

  test('before the first word aborts the model, too', async () => {
    const user = await app.signUp()
    const hangUp = new AbortController()
    const model = slowModel()
    const answering = send(STORY, { ...user, signal: hangUp.signal })
    const { signal } = await model.asked
    hangUp.abort()
    await eventually(() => signal?.aborted || undefined)
    await answering
    expect(await nothingOf(user)).toEqual([[], []])
    // It is no fault of the server's.
    expect(logged).toBe('')
  })

  test('does not take the answer away from another who waits for it', async () => {
    const user = await app.signUp()
    await app.post('/commands/create_session', {}, user)
    const { model, response, signal } = await begun(user)
    const other = stream({ ...STORY, save_cache: true }, user)
    const last = await othersWait(user)
    await response.body?.cancel()
    for (const word of WORDS.slice(2)) await model.say(word)
    expect(signal?.aborted).toBe(false)
    model.answer()
    expect((await other).at(-1)).toMatchObject({ event: 'result', data: { text: TELLS.text } })
    await last()
    // One of them is what was asked last.
    expect(ai.asked).toHaveLength(2)
  })

  test('leaves the key free: sent again, it is answered', async () => {
    const user = await app.signUp()
    const headers = { 'idempotency-key': 'hung-up' }
    const model = slowModel()
    const answering = send(STORY, { ...user, headers })
    await model.say('Once upon ')
    const { signal } = await model.asked
    await (await answering).body?.cancel()
    await eventually(() => signal?.aborted || undefined)
    ai.answer(() => TELLS)
    const events = await stream(STORY, { ...user, headers })
    expect(events.at(-1)).toMatchObject({ event: 'result', data: { text: TELLS.text } })
    expect(await historyOf(user)).toHaveLength(1)
  })

  test('over a real connection is noticed', async () => {
    const user = await app.signUp()
    const served = await serveTestApp(app)
    try {
      const hangUp = new AbortController()
      const model = slowModel()
      const answering = fetch(served.url + PATH, {
        method: 'POST',
        headers: {
          accept: EVENT_STREAM,
          authorization: `Bearer ${user.token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(STORY),
        signal: hangUp.signal,
      })
      await model.say('Once upon ')
      const first = await eventsOf(await answering).next()
      expect(first.value).toMatchObject({ event: 'delta' })
      const { signal } = await model.asked
      hangUp.abort()
      await eventually(() => signal?.aborted || undefined)
      expect(await nothingOf(user)).toEqual([[], []])
    } finally {
      await served.close()
    }
  })
})

test('the headers are those of a stream, and of every answer', async () => {
  for (const body of [STORY, { text: 'mute', language: 'en' }]) {
    const response = await send(body, { headers: { 'x-request-id': 'stream-1' } })
    await response.text()
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': EVENT_STREAM,
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-request-id': 'stream-1',
      vary: expect.stringContaining('Accept'),
    })
  }
})

test.each([
  '*/*',
  'application/json',
  '',
  'application/json, text/event-stream;q=0.5',
  'text/event-stream;q=0',
  'text/html',
])('with Accept %j the answer is JSON', async (accept) => {
  for (const body of [STORY, { text: 'mute', language: 'en' }]) {
    const response = await send(body, { headers: { accept } })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toMatchObject({ id: expect.any(String), text: expect.any(String) })
  }
  expect(ai.asked.map(({ onText }) => onText)).toEqual([undefined])
})

test.each([
  'text/event-stream',
  'TEXT/EVENT-STREAM',
  'text/event-stream, application/json;q=0.5',
  'text/event-stream; charset=utf-8',
])('with Accept %s it is a stream', async (accept) => {
  const response = await send(STORY, { headers: { accept } })
  expect(response.headers.get('content-type')).toBe(EVENT_STREAM)
  expect(kinds(await allEvents(response)).at(-1)).toBe('result')
})

test('what is no command does not stream', async () => {
  const { token } = person
  const answer = await app.post('/profile/check_token', {}, { token, headers: { accept: EVENT_STREAM } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
})
