import type { CommandResult } from '@jarvis/core/commands/command-result'
import type { Core } from '@jarvis/core/core'
import { mountRest, type RefuseOptions } from '@jarvis/rest'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { mountAround } from './around.ts'
import type { Env } from './caller.ts'
import { crossOrigin } from './cross-origin.ts'
import type { Settings } from './env.ts'
import { toAnswer } from './errors.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { mountDocumentation } from './pages/documentation.ts'
import { keepForm } from './pages/reset-password/keep-form.ts'
import { renderCheckedCode, renderResetPassword } from './pages/reset-password/render-reset-password.ts'
import { requestLog } from './request-log.ts'
import { appRouter } from './router.ts'
import { mountTrpc } from './trpc-door.ts'

/** How errors leave, and how much may come in: the same at every door. */
const refusals = {
  maxBodyBytes: 64 * 1024,
  formatError: (error: unknown, c: { get(name: 'caller'): Env['Variables']['caller'] }) =>
    toAnswer(error, c.get('caller')),
} satisfies RefuseOptions<Env>

/** The whole HTTP side, with no effect of its own: REST, tRPC, documentation and what is around them. */
export function createApp(
  core: Core,
  settings: Settings,
  around: { metrics: Metrics; isStopping: () => boolean } = {
    metrics: createMetrics(),
    isStopping: () => false,
  },
): Hono<Env> {
  const app = new Hono<Env>()
  app.use(requestLog(core.log, settings, around.metrics))
  app.use(crossOrigin(settings.corsOrigins))
  mountAround(app, core, around, refusals)
  mountDocumentation(app, settings.core.publicUrl, refusals)
  mountTrpc(app, core, refusals.maxBodyBytes)
  // A page that shows its form again needs what was sent.
  app.use('/auth/forgot_password/confirm', keepForm(refusals.maxBodyBytes))

  mountRest(app, {
    ...refusals,
    router: appRouter,
    createContext: ({ c, signal, emit }) => {
      const caller = c.get('caller')
      caller.signal = signal
      if (emit) caller.onText = (text) => emit({ text })
      return { core, caller }
    },
    streams: { 'commands.process': { delta: (output: CommandResult) => ({ text: output.text }) } },
    forms: ['auth.resetPassword'],
    representations: {
      'auth.checkResetCode': { 'text/html': renderCheckedCode },
      'auth.resetPassword': { 'text/html': renderResetPassword },
    },
  })
  app.onError((error, c) => {
    const { status, body, headers } = refusals.formatError(error, c)
    if (status >= 500)
      core.log.error({ requestId: c.get('caller').requestId, name: error.name }, 'request failed')
    return c.json(body, status as ContentfulStatusCode, headers)
  })
  return app
}
