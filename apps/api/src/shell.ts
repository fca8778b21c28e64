import type { Log } from '@jarvis/core/log'
import type { RefuseOptions } from '@jarvis/rest'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from './caller.ts'
import { crossOrigin } from './cross-origin.ts'
import type { Settings } from './env.ts'
import { toAnswer } from './errors.ts'
import type { Metrics } from './metrics.ts'
import { requestLog } from './request-log.ts'

/** How errors leave, and how much may come in: the same at every door. */
export const refusals = {
  maxBodyBytes: 64 * 1024,
  formatError: (error: unknown, c: { get(name: 'caller'): Env['Variables']['caller'] }) =>
    toAnswer(error, c.get('caller')),
} satisfies RefuseOptions<Env>

/** What every answer goes through, whoever gives it: the request log with its headers, CORS, masked faults. */
export function createShell(log: Log, settings: Settings, metrics: Metrics): Hono<Env> {
  const app = new Hono<Env>()
  app.use(requestLog(log, settings, metrics))
  app.use(crossOrigin(settings.corsOrigins))
  app.onError((error, c) => {
    const { status, body, headers } = refusals.formatError(error, c)
    if (status >= 500) log.error({ requestId: c.get('caller').requestId, name: error.name }, 'request failed')
    return c.json(body, status as ContentfulStatusCode, headers)
  })
  return app
}
