import { inspect } from 'node:util'
import { type ModelReply, type OpenAiTestServer, startOpenAiServer } from '@jarvis/testing/openai-server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import { Secret } from '../secret.ts'
import type { AiRequest } from './ai.ts'
import { createOpenAi, type OpenAiOptions } from './openai.ts'

const KEY = 'sk-canary-key-0123456789'
const PROMPT = 'canary prompt: my aunt’s address'
const GOOD = { text: 'Готово: «да» 😀\n"ок"', mood: 'good' }
const schema = z.object({ text: z.string(), mood: z.enum(['good', 'bad']) })

let server: OpenAiTestServer

beforeEach(async () => {
  server = await startOpenAiServer()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  await server.close()
})

const connect = (options: OpenAiOptions = {}, key = KEY) =>
  createOpenAi(
    { kind: 'openai', apiKey: new Secret(key), baseUrl: server.url, model: 'gpt-4o-mini' },
    { retryDelayMs: 1, ...options },
  )

function question(more: Partial<AiRequest<z.infer<typeof schema>>> = {}) {
  return {
    system: 'Be brief.',
    messages: [{ role: 'user' as const, content: PROMPT }],
    schema,
    schemaName: 'reply',
    ...more,
  }
}

async function failure(promise: Promise<unknown>): Promise<DomainError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof DomainError)) throw new Error(`not a DomainError: ${inspect(error)}`)
  return error
}

const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`
const ANSWER: ModelReply = { kind: 'answer', content: GOOD, chunks: 5 }

describe('asking', () => {
  test('the answer, the tokens and the cost come back; the request is strict and bounded', async () => {
    server.reply({ ...ANSWER, usage: { prompt_tokens: 1000, completion_tokens: 100, cached_tokens: 400 } })
    const ai = connect()
    const result = await ai.ask(question())
    expect(result).toMatchObject({ answer: GOOD, problem: null })
    expect(result.usage).toEqual({
      input_tokens: 1000,
      output_tokens: 100,
      cost_usd: (600 * 0.15 + 400 * 0.075 + 100 * 0.6) / 1e6,
    })
    expect(ai.model).toBe('gpt-4o-mini')
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
    const body = server.requests[0]?.body
    expect(body).toMatchObject({
      model: 'gpt-4o-mini',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: PROMPT },
      ],
      max_completion_tokens: 2000,
      stream: true,
      response_format: { type: 'json_schema', json_schema: { name: 'reply', strict: true } },
    })
    expect(body).not.toHaveProperty('max_tokens')
    expect(body).not.toHaveProperty('reasoning_effort')
  })

  test('a local server needs no key, and gets the older limit too', async () => {
    server.reply(ANSWER)
    await connect({}, '').ask(question())
    expect(server.requests[0]?.headers.authorization).toBe('Bearer none')
    expect(server.requests[0]?.body).toMatchObject({ max_tokens: 2000, max_completion_tokens: 2000 })
  })

  test('a model that thinks is told to think little', async () => {
    server.reply(ANSWER)
    const config = { kind: 'openai' as const, apiKey: new Secret(KEY), baseUrl: server.url }
    await createOpenAi({ ...config, model: 'gpt-5-mini' }).ask(question())
    expect(server.requests[0]?.body.reasoning_effort).toBe('low')
  })

  test('the environment is not read behind the configuration’s back', async () => {
    vi.stubEnv('OPENAI_ORG_ID', 'org-canary')
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj-canary')
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1')
    server.reply(ANSWER)
    await connect().ask(question())
    expect(JSON.stringify(server.requests[0]?.headers)).not.toContain('canary"')
  })

  test.each([
    { prompt_tokens: 10_000_001, completion_tokens: 1 },
    { prompt_tokens: 1, completion_tokens: Number.MAX_SAFE_INTEGER },
    { prompt_tokens: 1, completion_tokens: 1, cached_tokens: 10_000_001 },
  ])('usage that no model can have is null: %j', async (usage) => {
    server.reply({ ...ANSWER, usage })
    expect((await connect().ask(question())).usage).toBeNull()
  })

  test('usage that is missing or no number is null', async () => {
    server.reply(
      { ...ANSWER, usage: null },
      { ...ANSWER, usage: { prompt_tokens: -1, completion_tokens: 0.5 } },
    )
    const ai = connect()
    expect((await ai.ask(question())).usage).toBeNull()
    expect((await ai.ask(question())).usage).toBeNull()
  })

  test('an answer is complete with its finish_reason, whatever the connection does then', async () => {
    const choice = { index: 0, delta: { content: JSON.stringify(GOOD) }, finish_reason: 'stop' }
    server.reply({ kind: 'raw', body: `${event({ choices: [choice] })}data: {garbage\n\n` })
    expect(await connect().ask(question())).toMatchObject({ answer: GOOD })
    expect(server.requests).toHaveLength(1)
  })
})

describe('text as it is written', () => {
  test.each([1, 2, 3, 7, 20, 200])('in %i pieces: together the deltas are the text', async (chunks) => {
    const text = 'Ёж: "да"\\нет\n\t😀👨‍👩‍👧 \u0001 /конец'
    const content = JSON.stringify({ text, mood: 'good' }).replace('😀', '\\ud83d\\ude00')
    server.reply({ kind: 'answer', content, chunks })
    const deltas: string[] = []
    const { answer } = await connect().ask(question({ onText: (delta) => deltas.push(delta) }))
    expect(answer?.text).toBe(text)
    expect(deltas.join('')).toBe(text)
    expect(deltas.every((delta) => delta.isWellFormed())).toBe(true)
    if (chunks > 20) expect(deltas.length).toBeGreaterThan(5)
  })

  test('the first delta comes before the answer is over', async () => {
    const first = Promise.withResolvers<void>()
    server.reply({ ...ANSWER, chunks: 10, pause: { after: 4, until: first.promise } })
    // The server does not go on before a delta was seen: without one this never ends.
    const result = await connect().ask(question({ onText: () => first.resolve() }))
    expect(result.answer).toEqual(GOOD)
  })
})

describe('a model that speaks but does not answer', () => {
  test.each<[string, ModelReply, 'refused' | 'truncated' | 'invalid']>([
    ['refuses', { kind: 'refusal', text: 'I cannot.' }, 'refused'],
    ['is filtered', { ...ANSWER, kind: 'answer', finishReason: 'content_filter' }, 'refused'],
    ['is cut off', { kind: 'truncated', content: '{"text":"Half' }, 'truncated'],
    ['is cut off behind a whole object', { kind: 'truncated', content: GOOD }, 'truncated'],
    [
      'writes without end',
      { kind: 'answer', content: { text: 'x'.repeat(100_000), mood: 'good' }, chunks: 50 },
      'truncated',
    ],
    ['writes no JSON', { kind: 'answer', content: 'Sure! Here you are.' }, 'invalid'],
    ['writes half of it', { kind: 'answer', content: '{"text":"Half' }, 'invalid'],
    ['writes nothing', { kind: 'answer', content: '' }, 'invalid'],
    ['writes another shape', { kind: 'answer', content: { text: 1, mood: 'odd' } }, 'invalid'],
    ['calls a tool', { kind: 'answer', content: '', finishReason: 'tool_calls' }, 'invalid'],
  ])('%s', async (_, reply, problem) => {
    server.reply(reply)
    expect(await connect().ask(question())).toMatchObject({ answer: null, problem })
    expect(server.requests).toHaveLength(1)
  })
})

describe('failures', () => {
  const http = (status: number): ModelReply => ({
    kind: 'http',
    status,
    // Providers repeat keys and prompts in their errors.
    body: { error: { message: `${KEY} ${PROMPT}`, code: KEY, type: KEY, param: PROMPT } },
    headers: { 'x-request-id': KEY },
  })
  const CASES: [string, ModelReply, tries: number][] = [
    ['400', http(400), 1],
    ['401', http(401), 1],
    ['403', http(403), 1],
    ['404', http(404), 1],
    ['429', http(429), 2],
    ['500', http(500), 2],
    ['503', http(503), 2],
    ['a redirect', { kind: 'http', status: 307, headers: { location: 'http://127.0.0.1:1/' } }, 2],
    ['a spent quota', { kind: 'http', status: 429, body: { error: { code: 'insufficient_quota' } } }, 1],
    ['silence before the headers', { kind: 'hang', at: 'start' }, 2],
    ['silence after the headers', { kind: 'hang', at: 'headers' }, 2],
    ['a connection cut before the headers', { kind: 'cut', at: 'start' }, 2],
    ['a connection cut after the headers', { kind: 'cut', at: 'headers' }, 2],
    ['a connection cut in the middle', { kind: 'cut', at: 'content', content: '{"text":"Ha' }, 2],
    ['an early end', { kind: 'ends-early', content: '{"text":"Ha' }, 2],
    ['an early end behind a whole object', { kind: 'ends-early', content: GOOD }, 2],
    ['an empty stream', { kind: 'raw', body: '' }, 2],
    ['events that are no JSON', { kind: 'raw', body: `data: {${KEY} ${PROMPT}\n\n` }, 2],
    [
      'an event that reports an error',
      { kind: 'raw', body: event({ error: { message: KEY, code: KEY } }) },
      2,
    ],
    [
      'events of another shape',
      { kind: 'raw', body: `${event({ choices: null })}${event([])}${event(1)}` },
      2,
    ],
    ['a web page', { kind: 'raw', body: '<html></html>', contentType: 'text/html' }, 1],
    ['a body without end', { kind: 'raw', body: `data: ${'x'.repeat(5 * 1024 * 1024)}` }, 1],
    ['binary garbage', { kind: 'raw', body: Buffer.from([0xff, 0xfe, 0, 1, 10, 10]) }, 2],
  ]

  test.each(CASES)(
    '%s: ai_unavailable, without key or prompt, at most two tries',
    async (name, reply, tries) => {
      server.reply(reply)
      const silent = name.startsWith('silence')
      const error = await failure(connect(silent ? { firstByteMs: 300 } : {}).ask(question()))
      expect(error.reason).toBe('ai_unavailable')
      expect(error.retryAfterS).toBeGreaterThanOrEqual(1)
      expect(error.cause).toMatchObject({ name: 'AiFailure', message: expect.stringMatching(/model/) })
      const shown = inspect(error, { depth: 20, showHidden: true })
      expect(shown).not.toContain(KEY)
      expect(shown).not.toContain('canary')
      expect(server.requests).toHaveLength(tries)
    },
  )

  test.each(CASES.filter(([, , tries]) => tries === 2))(
    '%s, then an answer: the answer',
    async (name, reply) => {
      server.reply(reply, ANSWER)
      const silent = name.startsWith('silence')
      // Long enough for the good answer on a slow machine.
      const result = await connect(silent ? { firstByteMs: 1000 } : {}).ask(question())
      expect(result.answer).toEqual(GOOD)
      expect(server.requests).toHaveLength(2)
    },
  )

  test('a redirect is not followed: the prompt and the key stay here', async () => {
    const elsewhere = await startOpenAiServer()
    elsewhere.reply(ANSWER)
    const location = `${elsewhere.url}/chat/completions`
    server.reply({ kind: 'http', status: 307, headers: { location } })
    const error = await failure(connect().ask(question()))
    expect(error.reason).toBe('ai_unavailable')
    expect(elsewhere.requests).toHaveLength(0)
    await elsewhere.close()
  })

  test('nobody listens: the system’s code is told', async () => {
    const ai = connect()
    await server.close()
    const error = await failure(ai.ask(question()))
    expect(error.cause).toMatchObject({ message: expect.stringContaining('ECONNREFUSED') })
    server = await startOpenAiServer()
  })

  test('no second try once text was handed on', async () => {
    server.reply({ kind: 'cut', at: 'content', content: '{"text":"Half', chunks: 4 })
    const deltas: string[] = []
    // The pieces may be lost with the connection: then nothing was handed on, and asking again is right.
    const error = await failure(connect().ask(question({ onText: (delta) => deltas.push(delta) })))
    expect(error.reason).toBe('ai_unavailable')
    server.requests.length = 0
    server.reply({ kind: 'ends-early', content: '{"text":"Half', chunks: 4 })
    await failure(connect().ask(question({ onText: (delta) => deltas.push(delta) })))
    expect(deltas.join('')).toContain('Half')
    expect(server.requests).toHaveLength(1)
  })

  test('a hang in the middle ends with the time for everything, and the connection is let go', async () => {
    server.reply({ kind: 'hang', at: 'content', content: '{"text":"Half' })
    const error = await failure(connect({ totalMs: 1500, firstByteMs: 1450 }).ask(question()))
    expect(error.cause).toMatchObject({ message: 'the model took too long' })
    expect(server.requests).toHaveLength(1)
    expect(await server.requests[0]?.closed).toEqual({ complete: false })
  })

  test('Retry-After is waited for where it fits, and told where it does not', async () => {
    const limited = (headers: Record<string, string>): ModelReply => ({ kind: 'http', status: 429, headers })
    server.reply(limited({ 'retry-after-ms': '20' }), ANSWER)
    expect((await connect().ask(question())).answer).toEqual(GOOD)
    for (const [headers, seconds] of [
      [{ 'retry-after': '60' }, 60],
      [{ 'retry-after': '99999999' }, 3600],
      [{ 'retry-after': new Date(Date.now() + 600_000).toUTCString() }, 600],
    ] as const) {
      server.requests.length = 0
      server.reply(limited(headers))
      const { retryAfterS = 0 } = await failure(connect().ask(question()))
      expect(Math.abs(retryAfterS - seconds)).toBeLessThan(10)
      expect(server.requests).toHaveLength(1)
    }
  })
})

describe('a caller who hangs up', () => {
  test('stops the request, gets the signal’s reason, and is no failure of the model', async () => {
    const ai = connect({ breakAfter: 1 })
    server.reply({ kind: 'hang', at: 'start' })
    const caller = new AbortController()
    const asked = ai.ask(question({ signal: caller.signal }))
    await vi.waitFor(() => expect(server.requests).toHaveLength(1))
    caller.abort(new Error('gone'))
    await expect(asked).rejects.toThrow('gone')
    expect(await server.requests[0]?.closed).toEqual({ complete: false })
    server.reply(ANSWER)
    expect((await ai.ask(question())).answer).toEqual(GOOD)
  })

  test('in the middle of the answer', async () => {
    const caller = new AbortController()
    server.reply({ kind: 'hang', at: 'content', content: '{"text":"Half' })
    const asked = connect().ask(
      question({ signal: caller.signal, onText: () => caller.abort(new Error('gone')) }),
    )
    await expect(asked).rejects.toThrow('gone')
    expect(server.requests).toHaveLength(1)
  })

  test('while the second try is waited for', async () => {
    const caller = new AbortController()
    server.reply(() => {
      setTimeout(() => caller.abort(new Error('gone')), 50)
      return { kind: 'http', status: 429, headers: { 'retry-after': '5' } }
    })
    await expect(connect().ask(question({ signal: caller.signal }))).rejects.toThrow('gone')
    expect(server.requests).toHaveLength(1)
  })

  test('before anything was asked: nothing is', async () => {
    await expect(connect().ask(question({ signal: AbortSignal.abort(new Error('gone')) }))).rejects.toThrow(
      'gone',
    )
    expect(server.requests).toHaveLength(0)
  })
})

describe('the circuit', () => {
  const DOWN: ModelReply = { kind: 'http', status: 500 }

  /** An Ai whose circuit has just opened, on a clock that the test moves. */
  async function broken() {
    vi.useFakeTimers({ toFake: ['Date'] })
    const log = { warn: vi.fn(), info: vi.fn() }
    const ai = connect({ breakAfter: 4, halfOpenAfterMs: 10_000, log })
    server.reply(DOWN)
    await failure(ai.ask(question()))
    await failure(ai.ask(question()))
    expect(server.requests).toHaveLength(4)
    server.requests.length = 0
    return { ai, log }
  }

  test('opens after failures in a row: nothing is asked, and the caller is told at once when to come back', async () => {
    const { ai, log } = await broken()
    for (let i = 0; i < 20; i += 1) {
      const error = await failure(ai.ask(question()))
      expect(error).toMatchObject({ reason: 'ai_unavailable', retryAfterS: 10 })
    }
    expect(server.requests).toHaveLength(0)
    expect(log.warn).toHaveBeenCalledOnce()
  })

  test('closes when a probe is answered', async () => {
    const { ai, log } = await broken()
    vi.setSystemTime(Date.now() + 10_001)
    server.reply(ANSWER)
    expect((await ai.ask(question())).answer).toEqual(GOOD)
    await Promise.all(Array.from({ length: 10 }, () => ai.ask(question())))
    expect(server.requests).toHaveLength(11)
    expect(log.info).toHaveBeenCalledOnce()
  })

  test('stays open when the probe fails', async () => {
    const { ai } = await broken()
    vi.setSystemTime(Date.now() + 10_001)
    await failure(ai.ask(question()))
    await failure(ai.ask(question()))
    expect(server.requests).toHaveLength(1)
  })

  test('lets one question probe, and refuses the others meanwhile', async () => {
    const { ai } = await broken()
    vi.setSystemTime(Date.now() + 10_001)
    const release = Promise.withResolvers<void>()
    server.reply({ ...ANSWER, pause: { after: 1, until: release.promise } })
    const probe = ai.ask(question())
    await vi.waitFor(() => expect(server.requests).toHaveLength(1))
    expect((await failure(ai.ask(question()))).reason).toBe('ai_unavailable')
    release.resolve()
    expect((await probe).answer).toEqual(GOOD)
    expect(server.requests).toHaveLength(1)
  })

  test('an answer that takes too long does not turn the model off for others', async () => {
    const ai = connect({ breakAfter: 1, totalMs: 1_500, firstByteMs: 1_450 })
    server.reply({ kind: 'hang', at: 'content', content: '{"text":"Half' })
    for (let i = 0; i < 2; i += 1)
      expect((await failure(ai.ask(question()))).cause).toMatchObject({ message: 'the model took too long' })
    server.reply(ANSWER)
    expect((await ai.ask(question())).answer).toEqual(GOOD)
  })

  test('a question that the provider will not take does not turn the model off for others', async () => {
    const ai = connect({ breakAfter: 2 })
    server.reply({ kind: 'http', status: 400 })
    for (let i = 0; i < 5; i += 1) await failure(ai.ask(question()))
    server.reply(ANSWER)
    expect((await ai.ask(question())).answer).toEqual(GOOD)
  })
})

test('so many questions at a time, and no more', async () => {
  const ai = connect({ maxInFlight: 3 })
  const release = Promise.withResolvers<void>()
  server.reply({ ...ANSWER, pause: { after: 1, until: release.promise } })
  const asked = Array.from({ length: 3 }, () => ai.ask(question()))
  const error = await failure(ai.ask(question()))
  expect(error).toMatchObject({ reason: 'overloaded', retryAfterS: 1 })
  release.resolve()
  for (const { answer } of await Promise.all(asked)) expect(answer).toEqual(GOOD)
  expect((await ai.ask(question())).answer).toEqual(GOOD)
  expect(server.requests).toHaveLength(4)
})
