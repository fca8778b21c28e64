import type { CommandResult } from '@jarvis/core/commands/command-result'
import type { Core } from '@jarvis/core/core'
import { mountRest } from '@jarvis/rest'
import type { Hono } from 'hono'
import { mountAround } from './around.ts'
import type { Env } from './caller.ts'
import type { Settings } from './env.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { mountDocumentation } from './pages/documentation.ts'
import { keepForm } from './pages/reset-password/keep-form.ts'
import { renderCheckedCode, renderResetPassword } from './pages/reset-password/render-reset-password.ts'
import { appRouter } from './router.ts'
import { createShell } from './shell.ts'
import { mountTrpc } from './trpc-door.ts'

/** The whole HTTP side, with no effect of its own: REST, tRPC, documentation and what is around them. */
export function createApp(
  core: Core,
  settings: Settings,
  around: { metrics: Metrics; isStopping: () => boolean } = {
    metrics: createMetrics(),
    isStopping: () => false,
  },
): Hono<Env> {
  const { app, refusals } = createShell(core.log, settings, around.metrics)
  const readiness = async () => {
    if (around.isStopping()) return 'stopping'
    return core.database.ping().then(
      () => 'ready' as const,
      () => 'database_unavailable' as const,
    )
  }
  const { metrics } = around
  const { trustProxy } = settings
  const { limits } = core
  mountAround(app, refusals, { metrics, limits, adminToken: core.config.adminToken, trustProxy, readiness })
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
  return app
}
