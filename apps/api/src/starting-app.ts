import { DomainError } from '@jarvis/core/errors'
import type { Limits } from '@jarvis/core/limits/limits'
import type { Log } from '@jarvis/core/log'
import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { mountAround } from './around.ts'
import type { Env } from './caller.ts'
import type { Settings } from './env.ts'
import { toAnswer } from './errors.ts'
import type { Metrics } from './metrics.ts'
import { createShell } from './shell.ts'

/** Counters are made with the database. */
const UNLIMITED: Limits = { take: async () => {} }

/** What answers until the database is there: the process lives, is not ready, and asks whoever comes to come again. */
export function createStartingApp(
  log: Log,
  settings: Settings,
  around: { metrics: Metrics; isStopping: () => boolean },
): Hono<Env> {
  const { app, refusals } = createShell(log, settings, around.metrics)
  const readiness = async () => (around.isStopping() ? 'stopping' : 'starting')
  const { trustProxy, core } = settings
  const { adminToken } = core
  mountAround(app, refusals, { ...around, limits: UNLIMITED, adminToken, trustProxy, readiness })
  const notYet = new DomainError('unavailable', { retryAfterS: 1 })
  app.all('*', (c) => {
    const { status, body, headers } = toAnswer(notYet, c.get('caller'))
    return c.json(body, status as ContentfulStatusCode, headers)
  })
  return app
}
