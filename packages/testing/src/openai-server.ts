import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'

export type ModelUsage = { prompt_tokens: number; completion_tokens: number; cached_tokens?: number }

/** How the words come. An object as `content` is sent as its JSON. */
type Words = {
  content: unknown
  /** Pieces the content is cut into (1), between UTF-16 units: escapes and surrogate pairs are cut too. */
  chunks?: number
  /** Waits before the first byte and between pieces, in milliseconds. */
  firstByteMs?: number
  delayMs?: number
  /** After that many pieces the server waits for `until`. */
  pause?: { after: number; until: Promise<unknown> }
  /** null sends none. */
  usage?: ModelUsage | null
}

export type ModelReply =
  | ({ kind: 'answer'; finishReason?: string } & Words)
  /** Cut off by the token limit. */
  | ({ kind: 'truncated' } & Words)
  | { kind: 'refusal'; text: string }
  | { kind: 'http'; status: number; headers?: Record<string, string>; body?: unknown }
  /** Says nothing more: before the status line, after the headers, or after all pieces of the content. */
  | ({ kind: 'hang'; at: 'start' | 'headers' | 'content' } & Partial<Words>)
  /** Resets the connection there. */
  | ({ kind: 'cut'; at: 'start' | 'headers' | 'content' } & Partial<Words>)
  /** Ends the response properly, but without a finish_reason and `[DONE]`. */
  | ({ kind: 'ends-early' } & Words)
  /** These very bytes, as `contentType` (text/event-stream). */
  | { kind: 'raw'; body: string | Buffer; contentType?: string }

export type ChatBody = {
  model: string
  messages: { role: string; content: string }[]
  stream?: boolean
  [field: string]: unknown
}

export type ModelRequest = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: ChatBody
  /** Resolves when the connection of this request closed, with whether the response was complete by then. */
  closed: Promise<{ complete: boolean }>
}

export type OpenAiTestServer = {
  /** Base URL for a client, ending in `/v1`. */
  readonly url: string
  /** Chat completions asked for, oldest first. */
  readonly requests: ModelRequest[]
  /** What to answer: each once, in order; the last one stays. A function sees the request. */
  reply(...replies: (ModelReply | ((request: ModelRequest) => ModelReply))[]): void
  close(): Promise<void>
}

const DEFAULT_USAGE: ModelUsage = { prompt_tokens: 100, completion_tokens: 20 }

/**
 * Starts a server on 127.0.0.1 that speaks OpenAI's chat completions (plain and streamed) and `GET /v1/models`, and
 * fails when told to. Format: https://platform.openai.com/docs/api-reference/chat
 */
export async function startOpenAiServer(): Promise<OpenAiTestServer> {
  const requests: ModelRequest[] = []
  let replies: (ModelReply | ((request: ModelRequest) => ModelReply))[] = [
    { kind: 'answer', content: 'Hello.' },
  ]

  const server = createServer(async (incoming, response) => {
    const closed = Promise.withResolvers<{ complete: boolean }>()
    response.on('close', () => closed.resolve({ complete: response.writableFinished }))
    response.on('error', () => {})
    if (incoming.method === 'GET' && incoming.url === '/v1/models')
      return sendJson(response, 200, { object: 'list', data: [{ id: 'test-model', object: 'model' }] })
    if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions')
      return sendJson(response, 404, { error: { message: 'unknown path', type: 'invalid_request_error' } })
    const body = await readBody(incoming)
    if (!body)
      return sendJson(response, 400, { error: { message: 'not JSON', type: 'invalid_request_error' } })
    const { method, url: path, headers } = incoming
    const request = { method, path, headers, body, closed: closed.promise }
    requests.push(request)
    const next = replies.length > 1 ? replies.shift() : replies[0]
    if (next) await act(typeof next === 'function' ? next(request) : next, body, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    reply(...next) {
      replies = next
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function readBody(incoming: IncomingMessage): Promise<ChatBody | null> {
  try {
    return JSON.parse(await readText(incoming))
  } catch {
    return null
  }
}

async function act(reply: ModelReply, body: ChatBody, response: ServerResponse): Promise<void> {
  switch (reply.kind) {
    case 'http':
      for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value)
      return sendJson(
        response,
        reply.status,
        reply.body ?? { error: { message: 'told to fail', code: null } },
      )
    case 'raw':
      response.writeHead(200, { 'content-type': reply.contentType ?? 'text/event-stream' })
      response.end(reply.body)
      return
    case 'refusal':
      if (!body.stream) return sendJson(response, 200, completion(body, { refusal: reply.text }, 'stop'))
      startStream(response)
      sendChunk(response, body, { role: 'assistant', content: '' })
      sendChunk(response, body, { refusal: reply.text })
      return finish(response, body, 'stop', DEFAULT_USAGE)
    case 'hang':
    case 'cut':
      if (reply.at !== 'start') startStream(response)
      if (reply.at === 'content') await sendWords(response, body, { content: '', ...reply })
      if (reply.kind === 'cut') response.socket?.resetAndDestroy()
      return
    case 'ends-early':
      startStream(response)
      await sendWords(response, body, reply)
      response.end()
      return
    case 'answer':
    case 'truncated': {
      const reason = reply.kind === 'truncated' ? 'length' : (reply.finishReason ?? 'stop')
      const usage = reply.usage === undefined ? DEFAULT_USAGE : reply.usage
      await wait(reply.firstByteMs)
      if (!body.stream)
        return sendJson(response, 200, completion(body, { content: asText(reply.content) }, reason, usage))
      startStream(response)
      await sendWords(response, body, reply)
      return finish(response, body, reason, usage)
    }
  }
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
  response.flushHeaders()
}

async function sendWords(response: ServerResponse, body: ChatBody, words: Words): Promise<void> {
  const content = asText(words.content)
  const size = Math.max(1, Math.ceil(content.length / (words.chunks ?? 1)))
  sendChunk(response, body, { role: 'assistant', content: '' })
  for (let at = 0, sent = 0; at < content.length && !response.destroyed; at += size) {
    if (sent > 0) await wait(words.delayMs)
    sendChunk(response, body, { content: content.slice(at, at + size) })
    sent += 1
    if (words.pause?.after === sent) await words.pause.until
  }
}

function finish(response: ServerResponse, body: ChatBody, reason: string, usage: ModelUsage | null): void {
  sendEvent(response, { ...head(body), choices: [{ index: 0, delta: {}, finish_reason: reason }] })
  if (usage) sendEvent(response, { ...head(body), choices: [], usage: openAiUsage(usage) })
  response.end('data: [DONE]\n\n')
}

function sendChunk(response: ServerResponse, body: ChatBody, delta: object): void {
  sendEvent(response, { ...head(body), choices: [{ index: 0, delta, finish_reason: null }] })
}

function sendEvent(response: ServerResponse, event: object): void {
  response.write(`data: ${JSON.stringify(event)}\n\n`)
}

function head(body: ChatBody): object {
  return { id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 1_700_000_000, model: body.model }
}

function completion(body: ChatBody, message: object, reason: string, usage?: ModelUsage | null): object {
  return {
    ...head(body),
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: reason }],
    ...(usage && { usage: openAiUsage(usage) }),
  }
}

function openAiUsage({ prompt_tokens, completion_tokens, cached_tokens = 0 }: ModelUsage): object {
  const total_tokens = prompt_tokens + completion_tokens
  return { prompt_tokens, completion_tokens, total_tokens, prompt_tokens_details: { cached_tokens } }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/json')
  response.writeHead(status)
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function asText(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content)
}

async function wait(ms: number | undefined): Promise<void> {
  if (ms) await new Promise((resolve) => setTimeout(resolve, ms))
}
