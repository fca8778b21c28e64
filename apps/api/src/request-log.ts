import type { Log } from '@jarvis/core/log'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { callerOf, type Env } from './caller.ts'
import type { Settings } from './env.ts'
import type { Metrics } from './metrics.ts'

/** The headers of every answer, besides the request id. */
export const HEADERS_OF_ALL = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}
const ALL = Object.entries(HEADERS_OF_ALL)

/** The first middleware: finds out who calls, sets the headers every answer has, and writes one line a request. */
export function requestLog(log: Log, settings: Settings, metrics: Metrics): MiddlewareHandler<Env> {
  // The fields of a line are fixed and no secrets; looking for some in each would cost more than to write it.
  const lines = log.child({}, { redact: [] })
  return async (c, next) => {
    const caller = callerOf(c, settings)
    c.set('caller', caller)
    c.header('x-request-id', caller.requestId)
    for (const [name, value] of ALL) c.header(name, value)
    const began = performance.now()
    await next()
    const ms = performance.now() - began
    const { method } = c.req
    const { status } = c.res
    // The route, never the path: a path may hold anything, and would make a metric of every typing error.
    const route = matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? 'none'
    metrics.request({ method, route, status }, ms / 1000)
    const { requestId, userId } = caller
    lines.info(
      { requestId, method, route, status, ms: Math.round(ms * 10) / 10, ...(userId && { userId }) },
      'request',
    )
  }
}
