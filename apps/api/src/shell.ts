import type { Log } from '@jarvis/core/log'
import type { ErrorAnswer } from '@jarvis/rest'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from './caller.ts'
import { crossOrigin } from './cross-origin.ts'
import type { Settings } from './env.ts'
import { toAnswer } from './errors.ts'
import { logFaultOutside } from './log-fault.ts'
import type { Metrics } from './metrics.ts'
import { requestLog } from './request-log.ts'

/** The same at every door: how much may come in, and how errors leave. What is a fault of the server's is logged. */
export type Refusals = {
  maxBodyBytes: number
  formatError: (error: unknown, c: Context<Env>) => ErrorAnswer
}

/** What every answer goes through, whoever gives it: the request log with its headers, CORS, masked faults. */
export function createShell(
  log: Log,
  settings: Settings,
  metrics: Metrics,
): { app: Hono<Env>; refusals: Refusals } {
  const refusals: Refusals = {
    maxBodyBytes: 64 * 1024,
    formatError(error, c) {
      const caller = c.get('caller')
      logFaultOutside(log, error, { requestId: caller.requestId })
      return toAnswer(error, caller)
    },
  }
  const app = new Hono<Env>()
  app.use(requestLog(log, settings, metrics))
  app.use(crossOrigin(settings.corsOrigins))
  app.onError((error, c) => {
    const { status, body, headers } = refusals.formatError(error, c)
    return c.json(body as object, status as ContentfulStatusCode, headers)
  })
  return { app, refusals }
}
