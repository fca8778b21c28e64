import { DomainError } from '@jarvis/core/errors'
import type { Log } from '@jarvis/core/log'
import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { mountAround } from './around.ts'
import type { Env } from './caller.ts'
import type { Settings } from './env.ts'
import type { Metrics } from './metrics.ts'
import { createShell, refusals } from './shell.ts'

/** What answers until the database is there: the process lives, is not ready, and asks whoever comes to come again. */
export function createStartingApp(
  log: Log,
  settings: Settings,
  around: { metrics: Metrics; isStopping: () => boolean },
): Hono<Env> {
  const app = createShell(log, settings, around.metrics)
  const readiness = async () => (around.isStopping() ? 'stopping' : 'starting')
  const { trustProxy, core } = settings
  mountAround(app, { ...around, adminToken: core.adminToken, trustProxy, readiness })
  const notYet = new DomainError('unavailable', { retryAfterS: 1 })
  app.all('*', (c) => {
    const { status, body, headers } = refusals.formatError(notYet, c)
    return c.json(body, status as ContentfulStatusCode, headers)
  })
  return app
}
