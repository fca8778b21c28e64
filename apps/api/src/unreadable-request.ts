import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { RequestError } from '@hono/node-server'
import { DomainError, type Reason } from '@jarvis/core/errors'
import type { Log } from '@jarvis/core/log'
import { newRequestId } from './caller.ts'
import type { Settings } from './env.ts'
import { statusOf, toDomainError, toErrorBody } from './errors.ts'
import { logFault } from './log-fault.ts'
import { type PlainAnswer, plainAnswer, toBytes } from './plain-answer.ts'
import { inShortTurns } from './short-turns.ts'

/** What Node's HTTP server itself has to say of a request, by its error codes; else 400. */
const REFUSALS: Record<string, { status: number; reason: Reason }> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'invalid_input' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, reason: 'body_too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'invalid_input' },
}
const BROKEN = { status: 400, reason: 'invalid_input' } as const

/** So long are connections cut before others have their turn. */
const CUTTING_MS = 2

/** Answers to what is no request that anything could be asked of; the connection ends with them. */
export type Unreadable = {
  /** For Node's event `clientError`: bytes that are no HTTP. */
  onClientError(error: Error & { code?: string }, socket: Duplex): void
  /** For what the adapter to Hono throws: a request of which no URL can be made, or a fault that nobody else caught. */
  toResponse(error: unknown): Response
  /** For Node's event `checkExpectation`: an `Expect` that is not `100-continue`. */
  onExpectation(req: IncomingMessage, res: ServerResponse): void
  /** Lets through only what names its host once (RFC 9112, section 3.2): of two a proxy may have gone by the other. */
  withOneHost(serve: RequestListener): RequestListener
}

/**
 * Answers in the form of every other refusal, and logs each with its request id. The headers may be unknown or
 * contradict each other, so language and request id are not taken from them.
 */
export function createUnreadable(log: Log, settings: Settings): Unreadable {
  const refusal = (status: number, cause: DomainError): PlainAnswer => {
    const requestId = newRequestId()
    if (status >= 500) logFault(log, cause, { requestId })
    else log.info({ requestId, status, reason: cause.reason }, 'unreadable request')
    const to = { language: settings.core.defaultLanguage, requestId, userId: null }
    return plainAnswer(settings, status, toErrorBody(cause, to), { requestId })
  }
  const refuse = (res: ServerResponse, status: number) => {
    const { headers, body } = refusal(status, new DomainError('invalid_input'))
    res.writeHead(status, { ...headers, connection: 'close' }).end(body)
  }
  const cut = (error: Error & { code?: string }, socket: Duplex) => {
    // As Node does by default: nothing is written into an answer that has begun.
    const answering = Reflect.get(socket, '_httpMessage') as { headersSent: boolean } | null | undefined
    if (socket.writable && !answering?.headersSent) {
      const { status, reason } = REFUSALS[error.code ?? ''] ?? BROKEN
      socket.write(toBytes(refusal(status, new DomainError(reason))))
    }
    socket.destroy(error)
  }
  // Of slow clients Node finds all at once that have had their time: for 2,000 of them others would wait 0.1 s.
  const begin = inShortTurns(CUTTING_MS)
  return {
    onClientError: (error, socket) => begin(() => cut(error, socket)),
    toResponse(error) {
      const cause = error instanceof RequestError ? new DomainError('invalid_input') : toDomainError(error)
      const { status, headers, body } = refusal(statusOf(cause, { userId: null }), cause)
      return new Response(body, { status, headers: { ...headers, connection: 'close' } })
    },
    onExpectation: (_, res) => refuse(res, 417),
    withOneHost: (serve) => (req, res) => {
      const hosts = countHosts(req.rawHeaders)
      if (hosts > 1 || (hosts === 0 && req.httpVersion === '1.1')) return refuse(res, 400)
      return serve(req, res)
    },
  }
}

/** Of names and values in turn. */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') count++
  }
  return count
}
