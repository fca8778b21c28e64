import { DomainError } from '@jarvis/core/errors'
import { eventually } from '@jarvis/core/testing/test-core'
import pino from 'pino'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeAi, OPENS_BROWSER } from '../testing/fake-ai.ts'
import { createTestApp } from '../testing/test-app.ts'

let logged: string[] = []
const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
const ai = fakeAi()
const app = await createTestApp({ ai, log })
afterAll(() => app.core.close())
beforeEach(() => {
  logged = []
  ai.asked.length = 0
  ai.answer(tells)
})

const WORDS = ['Once ', 'upon a time ', 'there was ', 'a lighthouse.']
const TALE = {
  outcome: 'answer' as const,
  text: WORDS.join(''),
  actions: [],
  cacheable: true,
  expect_reply: false,
}
const STORY = { text: 'tell me the story of the lighthouse', language: 'en' }

type Request = Parameters<Parameters<typeof ai.answer>[0]>[0]
function tells({ onText }: Request) {
  for (const word of WORDS) onText?.(word)
  return TALE
}

type Event = { event: string; data: Record<string, unknown> }
const parse = (text: string): Event[] =>
  text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [event = '', data = ''] = block.split('\ndata: ')
      return { event: event.slice('event: '.length), data: JSON.parse(data) }
    })

async function open(
  token: string,
  input: unknown = STORY,
  more: Record<string, string> = {},
  signal?: AbortSignal,
) {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'text/event-stream',
    'content-type': 'application/json',
    ...more,
  }
  const body = JSON.stringify(input)
  return app.fetch('/commands/command_processing', {
    method: 'POST',
    headers,
    body,
    ...(signal && { signal }),
  })
}
const newToken = async () => (await app.signUp()).token

test('the words come as the model makes them, then the whole result', async () => {
  const gate = Promise.withResolvers<void>()
  ai.answer(async ({ onText }) => {
    onText?.(WORDS[0] ?? '')
    await gate.promise
    for (const word of WORDS.slice(1)) onText?.(word)
    return TALE
  })
  const response = await open(await newToken())
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'x-request-id': expect.any(String),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    vary: expect.stringMatching(/accept/i),
  })
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader()
  // The first word is here before the model has said the second.
  const first = await reader.read()
  expect(first.value).toBe('event: delta\ndata: {"text":"Once"}\n\n')
  gate.resolve()
  let rest = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) rest += read.value
  const events = [...parse(first.value ?? ''), ...parse(rest)]
  expect(events.map(({ event }) => event)).toEqual([...Array(4).fill('delta'), 'result'])
  const result = events.at(-1)?.data
  expect(result).toMatchObject({ outcome: 'answer', text: TALE.text, source: 'ai', language: 'en' })
  const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => data['text'])
  expect(deltas.join('')).toBe(result?.['text'])
})

test('the result is what the same request without a stream answers, and is in the history', async () => {
  const token = await newToken()
  const events = parse(await (await open(token, { ...STORY, save_cache: true })).text())
  const plain = await app.post('/commands/command_processing', STORY, { token })
  const { id, source, cache, timings_ms, usage, ...same } = plain.body
  expect(events.at(-1)?.data).toMatchObject(same)
  expect(source).toBe('cache')
  const { body } = await app.get('/commands/history', { token })
  expect(body.commands?.[1]).toMatchObject(events.at(-1)?.data ?? {})
})

test.each([
  ['rules', { text: 'mute', language: 'en' }],
  ['cache', STORY],
])('an answer from the %s is one delta', async (source, input) => {
  const token = await newToken()
  if (source === 'cache')
    await app.post('/commands/command_processing', { ...STORY, save_cache: true }, { token })
  const events = parse(await (await open(token, input)).text())
  expect(events).toMatchObject([
    { event: 'delta', data: { text: events[1]?.data['text'] } },
    { event: 'result', data: { source } },
  ])
})

test('Cyrillic, line breaks and what looks like an event come through whole', async () => {
  const text = 'Привет 🙂\n\nevent: result\ndata: {"x":1}\r\n\r\nконец'
  ai.answer(({ onText }) => {
    for (const unit of text.match(/.{1,3}/gsu) ?? []) onText?.(unit)
    return { ...TALE, text }
  })
  const events = parse(await (await open(await newToken(), { ...STORY, language: 'ru' })).text())
  const deltas = events.filter(({ event }) => event === 'delta')
  expect(deltas.map(({ data }) => data['text']).join('')).toBe(events.at(-1)?.data['text'])
  expect(events.filter(({ event }) => event === 'result')).toHaveLength(1)
  expect(events.at(-1)?.data['text']).toContain('Привет 🙂')
})

describe('what fails before the first event is a plain HTTP error', () => {
  test.each<[string, object, Record<string, string>, number, string]>([
    ['wrong input', { text: ' ' }, {}, 400, 'invalid_input'],
    ['an unknown session', { ...STORY, session_id: 'x' }, {}, 404, 'session_not_found'],
    ['no token', STORY, { authorization: '' }, 401, 'token_missing'],
    ['another type of body', STORY, { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['a malformed key', STORY, { 'idempotency-key': 'a b' }, 400, 'invalid_input'],
  ])('%s', async (_, input, headers, status, reason) => {
    const response = await open(await newToken(), input, headers)
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/json'])
    expect(await response.json()).toMatchObject({ reason, request_id: response.headers.get('x-request-id') })
  })

  test('a model that cannot be had', async () => {
    ai.answer(() => {
      throw new DomainError('ai_unavailable', { retryAfterS: 5 })
    })
    const response = await open(await newToken())
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', reason: 'ai_unavailable' })
  })
})

describe('what fails after it is one error event, and the last', () => {
  test.each<[string, unknown, Record<string, unknown>]>([
    [
      'a model that breaks off',
      new DomainError('ai_unavailable'),
      { code: 'SERVICE_UNAVAILABLE', reason: 'ai_unavailable' },
    ],
    [
      'a fault inside',
      new Error('canary: SELECT secret'),
      { code: 'INTERNAL_SERVER_ERROR', reason: 'internal' },
    ],
  ])('%s', async (_, thrown, told) => {
    ai.answer(({ onText }) => {
      onText?.('Once ')
      throw thrown
    })
    const { token } = await app.signUp({ language: 'ru' })
    const response = await open(token)
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).not.toContain('canary')
    const events = parse(text)
    expect(events.map(({ event }) => event)).toEqual(['delta', 'error'])
    expect(events[1]?.data).toEqual({
      ...told,
      message: expect.stringMatching(/[а-я]/),
      request_id: response.headers.get('x-request-id'),
    })
    expect((await app.get('/commands/history', { token })).body.commands).toEqual([])
  })

  test('an answer that proves wrong at its end says so in words, and does nothing', async () => {
    ai.answer(({ onText }) => {
      onText?.('Форматирую диск')
      return { ...OPENS_BROWSER, text: 'Форматирую диск', actions: [{ name: 'format_disk', parameters: {} }] }
    })
    const events = parse(await (await open(await newToken(), { ...STORY, language: 'ru' })).text())
    const result = events.at(-1)
    expect(result).toMatchObject({ event: 'result', data: { outcome: 'not_understood', actions: [] } })
    const deltas = events.slice(0, -1).map(({ data }) => data['text'])
    expect(deltas.join('')).toBe(result?.data['text'])
  })
})

describe('a caller who hangs up stops the model', () => {
  /** A model that goes on until it is stopped. */
  const endless = (firstWord: boolean) => {
    const stopped = Promise.withResolvers<unknown>()
    ai.answer(async ({ onText, signal }) => {
      if (firstWord) onText?.('Once ')
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }))
      stopped.resolve(signal?.reason)
      throw signal?.reason
    })
    return stopped.promise
  }

  test('in the middle of a stream', async () => {
    const stopped = endless(true)
    const response = await open(await newToken())
    await response.body?.cancel()
    await stopped
  })

  test('before the first word', async () => {
    const stopped = endless(false)
    const hangUp = new AbortController()
    const response = open(await newToken(), STORY, {}, hangUp.signal).catch(() => undefined)
    await eventually(() => ai.asked[0])
    hangUp.abort()
    await stopped
    await response
  })

  test('and is no fault of the server’s', async () => {
    const stopped = endless(false)
    const hangUp = new AbortController()
    const response = open(await newToken(), STORY, {}, hangUp.signal).catch(() => undefined)
    await eventually(() => ai.asked[0])
    hangUp.abort()
    await stopped
    await response
    expect(logged).toEqual([])
  })

  test('unless somebody else waits for the same answer', async () => {
    const token = await newToken()
    const { body } = await app.post('/commands/create_session', {}, { token })
    const input = { ...STORY, session_id: body.session_id }
    const gate = Promise.withResolvers<void>()
    ai.answer(async (request) => {
      await gate.promise
      request.signal?.throwIfAborted()
      return tells(request)
    })
    const hangUp = new AbortController()
    const gone = open(token, input, {}, hangUp.signal).catch(() => undefined)
    await eventually(() => ai.asked[0])
    const stays = app.post('/commands/command_processing', input, { token })
    // Whoever stays has joined when the request after it, of the same person, was answered.
    await app.get('/profile/info', { token })
    await app.get('/commands/history', { token })
    hangUp.abort()
    await gone
    gate.resolve()
    expect(await stays).toMatchObject({ status: 200, body: { text: TALE.text } })
  })
})

test('Accept decides: JSON where JSON is liked as well, and a page for nobody', async () => {
  for (const [accept, type] of [
    ['text/event-stream', 'text/event-stream'],
    ['text/event-stream, */*;q=0.1', 'text/event-stream'],
    ['application/json, text/event-stream;q=0.5', 'application/json'],
    ['*/*', 'application/json'],
    ['text/html', 'application/json'],
  ]) {
    const response = await open(await newToken(), STORY, { accept: accept ?? '' })
    expect([accept, response.headers.get('content-type')]).toEqual([accept, type])
    await response.text()
  }
})

test('other endpoints do not stream', async () => {
  const headers = { accept: 'text/event-stream' }
  const { headers: answered, body } = await app.post(
    '/profile/check_token',
    {},
    { token: await newToken(), headers },
  )
  expect([answered.get('content-type'), body['active']]).toEqual(['application/json', true])
})
