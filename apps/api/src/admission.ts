import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { DomainError } from '@jarvis/core/errors'
import { languageFromHeader } from '@jarvis/core/language'
import type { Log } from '@jarvis/core/log'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { requestIdOf } from './caller.ts'
import { crossOriginHeaders } from './cross-origin.ts'
import type { Settings } from './env.ts'
import { toErrorBody } from './errors.ts'
import type { Metrics } from './metrics.ts'
import { HEADERS_OF_ALL } from './request-log.ts'

/** So many requests are worked on at once: enough to keep the database busy, few enough that none waits for a second. */
const MAX_WORKING = 256
/** So many bodies, of 64 KiB at most, may be on their way at once. */
const MAX_ARRIVING = 1_000
const RETRY_AFTER_S = 1
/** Answered whatever the load is: whoever looks after the server must see it. */
const EXEMPT = /^\/(healthz|readyz|metrics)(\?|$)/
const SAY_MS = 1_000

const OVERLOADED = new DomainError('overloaded', { retryAfterS: RETRY_AFTER_S })

/** Puts a door in front of whatever serves requests. */
export type Admit = (serve: RequestListener) => RequestListener

/**
 * The bound on requests in flight. Beyond it a request is refused at once, with 503 `overloaded` and `Retry-After`,
 * before anything is done for it: no Hono, no body, no token, no log line of its own. Under overload that leaves the
 * processor to those who were let in.
 *
 * A request counts while the server works on it, also when its client is gone; not while its body is on its way, or
 * slow clients could take all places. Of too many such bodies the oldest is cut, so that others can come.
 */
export function createAdmission(log: Log, settings: Settings, metrics: Metrics): Admit {
  let working = 0
  const arriving = new Map<IncomingMessage, ServerResponse>()
  let unsaid = 0

  const count = () => {
    metrics.shed()
    if (unsaid++ > 0) return
    const say = () => {
      log.warn({ refused: unsaid, working, arriving: arriving.size }, 'overloaded: requests were refused')
      unsaid = 0
    }
    setTimeout(say, SAY_MS).unref()
  }

  const shed = (req: IncomingMessage, res: ServerResponse) => {
    count()
    const { headers, body } = refusal(req, settings)
    res.writeHead(503, headers).end(body)
  }

  const cutOldest = () => {
    for (const [req, res] of arriving) {
      count()
      arriving.delete(req)
      // On a connection where an earlier request is still to be answered this would pass for that answer.
      if (res.socket && !res.headersSent) req.socket.write(rawRefusal(req, settings))
      return req.socket.destroy()
    }
  }

  return (serve) => (req, res) => {
    if (EXEMPT.test(req.url ?? '')) return void serve(req, res)
    if (working >= MAX_WORKING) return shed(req, res)
    let counted = true
    working++
    const wait = () => {
      if (req.complete || !counted) return
      counted = false
      working--
      arriving.set(req, res)
      req.once('end', () => {
        if (!arriving.delete(req)) return
        counted = true
        working++
      })
      if (arriving.size > MAX_ARRIVING) cutOldest()
    }
    const leave = () => {
      if (counted) working--
      counted = false
      arriving.delete(req)
    }
    // A body that came with the headers is complete once Node has taken all it read from the socket.
    process.nextTick(wait)
    void Promise.resolve(serve(req, res)).finally(leave)
  }
}

/** What a refused client is told, in the form of the door it came to. */
function refusal(
  { url, headers }: IncomingMessage,
  settings: Settings,
): { headers: Record<string, string | number>; body: string } {
  const requestId = requestIdOf(headers['x-request-id']?.toString())
  const language = languageFromHeader(headers['accept-language']) ?? settings.core.defaultLanguage
  const error = toErrorBody(OVERLOADED, { language, requestId, userId: null })
  const { message, code } = error
  const toTrpc = () => ({
    error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { httpStatus: 503, ...error } },
  })
  const body = JSON.stringify(url?.startsWith('/trpc/') ? toTrpc() : error)
  return {
    headers: {
      ...HEADERS_OF_ALL,
      ...crossOriginHeaders(settings.corsOrigins, headers.origin),
      'x-request-id': requestId,
      'retry-after': RETRY_AFTER_S,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
    body,
  }
}

/** The same as the bytes of an answer after which the connection ends. */
function rawRefusal(req: IncomingMessage, settings: Settings): string {
  const { headers, body } = refusal(req, settings)
  const lines = Object.entries({ ...headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return ['HTTP/1.1 503 Service Unavailable', ...lines, '', body].join('\r\n')
}
