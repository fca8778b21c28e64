import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { DomainError } from '@jarvis/core/errors'
import { languageFromHeader } from '@jarvis/core/language'
import type { Log } from '@jarvis/core/log'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { requestIdOf } from './caller.ts'
import type { Settings } from './env.ts'
import { toErrorBody } from './errors.ts'
import type { Metrics } from './metrics.ts'
import { type PlainAnswer, plainAnswer, toBytes } from './plain-answer.ts'
import { inShortTurns } from './short-turns.ts'

/**
 * So many requests are worked on at once: enough to keep the database busy, few enough that none waits for a second.
 */
const MAX_WORKING = { postgres: 512, embedded: 200 }
/** So many bodies, of 64 KiB at most, may be on their way at once. */
const MAX_ARRIVING = 1_000
/** So long are requests begun, at most, before the event loop looks for new ones. */
const MAX_TURN_MS = 20
const RETRY_AFTER_S = 1
/**
 * A refusal is told so much later: a flood asks again as soon as it is answered, and each request that is read, refused
 * and answered takes from those who were let in.
 */
const PAUSE_MS = 15
const HEALTH = /^\/(healthz|readyz|metrics)(\?|$)/
const SAY_MS = 1_000

const OVERLOADED = new DomainError('overloaded', { retryAfterS: RETRY_AFTER_S })

/** Puts a door in front of whatever serves requests. */
export type Admit = (serve: RequestListener) => RequestListener

/**
 * The bound on requests in flight. Beyond it a request is refused, with 503 `overloaded` and `Retry-After`, before
 * anything is done for it: no Hono, no body, no token, no log line of its own. Under overload that leaves the
 * processor to those who were let in.
 *
 * A request counts while the server works on it, also when its client is gone; not while its body is on its way, or
 * slow clients could take all places. Of too many such bodies the oldest is cut, so that others can come.
 */
export function createAdmission(log: Log, settings: Settings, metrics: Metrics): Admit {
  const maxWorking = MAX_WORKING[settings.core.database.kind]
  let working = 0
  const arriving = new Map<IncomingMessage, ServerResponse>()
  // The embedded database works on this very thread, and a request of it may be done before the next one is so much as
  // read: they would wait in the kernel, where nobody counts them and none can be refused.
  const begin = inShortTurns(MAX_TURN_MS)
  const tellLater = afterAPause()
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
    tellLater(() => {
      const { status, headers, body } = refusal(req, settings)
      res.writeHead(status, headers).end(body)
    })
  }

  const cutOldest = () => {
    for (const [req, res] of arriving) {
      count()
      arriving.delete(req)
      // On a connection where an earlier request is still to be answered this would pass for that answer.
      if (res.socket && !res.headersSent) req.socket.write(toBytes(refusal(req, settings)))
      return req.socket.destroy()
    }
  }

  return (serve) => (req, res) => {
    if (asksForHealth(req)) return void serve(req, res)
    if (working >= maxWorking) return shed(req, res)
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
    // A body that came with the headers is complete once Node has parsed all that it read from the socket.
    setImmediate(wait)
    begin(() => void Promise.resolve(serve(req, res)).finally(leave))
  }
}

/**
 * Answered whatever the load is: whoever looks after the server must see it. A request with a body is none of those,
 * since the body might never come.
 */
function asksForHealth({ method, url, headers }: IncomingMessage): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
  return isRead && !hasBody && HEALTH.test(url ?? '')
}

/** Does what it is given PAUSE_MS later, in order; what has waited long enough all at once. */
function afterAPause(): (work: () => void) => void {
  const waiting: { work: () => void; at: number }[] = []
  const tell = () => {
    const now = performance.now()
    while (waiting[0] && waiting[0].at <= now) waiting.shift()?.work()
    if (waiting[0]) setTimeout(tell, waiting[0].at - now)
  }
  return (work) => {
    waiting.push({ work, at: performance.now() + PAUSE_MS })
    if (waiting.length === 1) setTimeout(tell, PAUSE_MS)
  }
}

/** What a refused client is told, in the form of the door it came to. */
function refusal({ url, headers }: IncomingMessage, settings: Settings): PlainAnswer {
  const requestId = requestIdOf(headers['x-request-id']?.toString())
  const language = languageFromHeader(headers['accept-language']) ?? settings.core.defaultLanguage
  const error = toErrorBody(OVERLOADED, { language, requestId, userId: null })
  const { message, code } = error
  const toTrpc = () => ({
    error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { httpStatus: 503, ...error } },
  })
  const json = url?.startsWith('/trpc/') ? toTrpc() : error
  const more = { 'retry-after': String(RETRY_AFTER_S) }
  return plainAnswer(settings, 503, json, { requestId, origin: headers.origin, more })
}
