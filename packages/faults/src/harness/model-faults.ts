import type { ModelReply } from '@jarvis/testing/openai-server'

/** What the model says when it is well. */
const ANSWER = {
  text: 'Once upon a time.',
  outcome: 'answer',
  actions: [],
  cacheable: true,
  expect_reply: false,
}
export const WELL = { kind: 'answer', content: ANSWER } satisfies ModelReply

/** A way in which a model misbehaves, and what becomes of it. */
export type ModelFault = {
  name: string
  /** What it does at the first try, the second, …; the last one stays. */
  replies: [ModelReply, ...ModelReply[]]
  /** How often it is asked. */
  tries: number
  /** The answer's status, and its outcome where there is one. */
  status: 200 | 503
  outcome?: 'answer' | 'not_understood' | 'refused'
  /** Takes seconds, of which each is waited for on purpose. */
  patient?: true
}

const http = (status: number, headers: Record<string, string> = {}, body?: unknown): ModelReply => ({
  kind: 'http',
  status,
  headers,
  ...(body !== undefined && { body }),
})
const stream = (body: string | Buffer): ModelReply => ({ kind: 'raw', body })
const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`
const HALF = '{"outcome":"answer","text":"Once'

/** Fails at both tries. */
const down = (name: string, reply: ModelReply): ModelFault => ({
  name,
  replies: [reply],
  tries: 2,
  status: 503,
})
/** Fails, and is not asked again: that would not help, or not in time. */
const final = (name: string, reply: ModelReply): ModelFault => ({
  name,
  replies: [reply],
  tries: 1,
  status: 503,
})
/** Fails once, and the person does not notice. */
const once = (name: string, reply: ModelReply): ModelFault => ({
  name: `${name}, once`,
  replies: [reply, WELL],
  tries: 2,
  status: 200,
  outcome: 'answer',
})
/** Speaks, but what it says is no answer: the server says so in its own words. */
const useless = (name: string, reply: ModelReply, outcome: ModelFault['outcome'] = 'not_understood') =>
  ({ name, replies: [reply], tries: 1, status: 200, outcome }) satisfies ModelFault
const patiently = (fault: ModelFault): ModelFault => ({ ...fault, patient: true })

export const MODEL_FAULTS: ModelFault[] = [
  patiently({
    name: 'slow: the first byte after 4 s',
    replies: [{ ...WELL, firstByteMs: 4_000 }],
    tries: 1,
    status: 200,
    outcome: 'answer',
  }),
  patiently({
    name: 'slow: word by word for 6 s',
    replies: [{ ...WELL, chunks: 30, delayMs: 200 }],
    tries: 1,
    status: 200,
    outcome: 'answer',
  }),
  patiently(final('slow: word by word without end', { ...WELL, chunks: 60, delayMs: 400 })),
  patiently(down('hanging before the headers', { kind: 'hang', at: 'start' })),
  patiently(once('hanging before the headers', { kind: 'hang', at: 'start' })),
  patiently(down('hanging after the headers', { kind: 'hang', at: 'headers' })),
  patiently(final('hanging in the middle of a word', { kind: 'hang', at: 'content', content: HALF })),

  down('429', http(429)),
  once('429', http(429)),
  once('429, Retry-After: 1', http(429, { 'retry-after': '1' })),
  final('429, Retry-After: 60', http(429, { 'retry-after': '60' })),
  final('429, nothing left to spend', http(429, {}, { error: { code: 'insufficient_quota' } })),

  down('500', http(500)),
  once('500', http(500)),
  down('502 with a web page', http(502, { 'content-type': 'text/html' }, '<html>Bad gateway</html>')),
  once('503', http(503)),
  down('504 without a word', http(504, {}, '')),
  down('408', http(408)),
  final('400', http(400)),
  final('401', http(401)),
  final('404', http(404)),
  down('a redirect', http(307, { location: 'http://127.0.0.1:1/' })),

  final('garbage: a web page', { kind: 'raw', body: '<html></html>', contentType: 'text/html' }),
  down('garbage: bytes', stream(Buffer.from([0xff, 0xfe, 0, 1, 10, 10]))),
  down('garbage: events that are no JSON', stream('data: {"choices": oops\n\n')),
  down('garbage: events of another shape', stream(`${event({ choices: null })}${event([])}${event(1)}`)),
  down('garbage: an event that reports an error', stream(event({ error: { message: 'overloaded' } }))),
  down('garbage: nothing at all', stream('')),
  final('garbage: a line without end', stream(`data: ${'x'.repeat(5 * 1024 * 1024)}`)),
  useless('garbage: an answer that is no JSON', { kind: 'answer', content: 'Sure! Here you are.' }),
  useless('garbage: an answer of another shape', { kind: 'answer', content: { text: 1 } }),
  useless('garbage: words without end', { kind: 'answer', content: 'x'.repeat(100_000), chunks: 50 }),

  down('half a stream: reset before the headers', { kind: 'cut', at: 'start' }),
  once('half a stream: reset after the headers', { kind: 'cut', at: 'headers' }),
  down('half a stream: reset in the middle', { kind: 'cut', at: 'content', content: HALF }),
  once('half a stream: reset in the middle', { kind: 'cut', at: 'content', content: HALF }),
  down('half a stream: it just ends', { kind: 'ends-early', content: HALF }),
  useless('half an answer: cut by the limit', { kind: 'truncated', content: HALF }),
  useless('a refusal', { kind: 'refusal', text: 'No.' }, 'refused'),
]
