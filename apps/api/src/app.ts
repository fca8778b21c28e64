import type { CommandResult } from '@jarvis/core/commands/command-result'
import type { Core } from '@jarvis/core/core'
import { allowOnly, mountRest, RestError } from '@jarvis/rest'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { callerOf, type Env } from './caller.ts'
import type { Settings } from './env.ts'
import { errorHeaders, statusOf, toDomainError, toErrorBody } from './errors.ts'
import { appRouter } from './router.ts'

const MAX_BODY_BYTES = 64 * 1024
/** A tRPC client may send that many calls in one request; limits count each of them. */
const MAX_BATCH = 10

/** The whole HTTP side, with no effect of its own: REST, tRPC, documentation and what is around them. */
export function createApp(core: Core, settings: Settings): Hono<Env> {
  const app = new Hono<Env>()
  const formatError = (error: unknown, caller: Env['Variables']['caller']) => {
    const refusal = toDomainError(error)
    return {
      status: statusOf(refusal, caller),
      body: toErrorBody(refusal, caller),
      headers: errorHeaders(refusal, caller),
    }
  }

  app.use(async (c, next) => {
    const caller = callerOf(c, settings)
    c.set('caller', caller)
    c.header('x-request-id', caller.requestId)
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    const began = performance.now()
    await next()
    core.log.info(
      {
        requestId: caller.requestId,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - began),
      },
      'request',
    )
  })

  app.use(
    cors({
      origin: settings.corsOrigins,
      allowMethods: ['GET', 'POST', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Accept-Language', 'X-Request-Id'],
      exposeHeaders: ['X-Request-Id', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'Idempotency-Replayed'],
      maxAge: 600,
    }),
  )

  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    try {
      await core.database.ping()
      return c.json({ status: 'ready' })
    } catch {
      return c.json({ status: 'unavailable' }, 503, { 'retry-after': '1' })
    }
  })
  for (const path of ['/healthz', '/readyz']) {
    allowOnly(app, path, ['GET'], {
      maxBodyBytes: MAX_BODY_BYTES,
      formatError: (error, c) => formatError(error, c.get('caller')),
    })
  }

  app.use(
    '/trpc/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => {
        const answer = formatError(new RestError('body_too_large', 'too large'), c.get('caller'))
        return c.json(answer.body, answer.status as 413)
      },
    }),
    (c) =>
      fetchRequestHandler({
        endpoint: '/trpc',
        req: c.req.raw,
        router: appRouter,
        maxBatchSize: MAX_BATCH,
        createContext: () => {
          const caller = c.get('caller')
          caller.signal = c.req.raw.signal
          return { core, caller }
        },
        responseMeta: ({ errors }) => {
          const [first] = errors
          return first && errors.length === 1
            ? { headers: new Headers(errorHeaders(toDomainError(first), c.get('caller'))) }
            : {}
        },
      }),
  )

  mountRest(app, {
    router: appRouter,
    createContext: ({ c, signal, emit }) => {
      const caller = c.get('caller')
      caller.signal = signal
      if (emit) caller.onText = (text) => emit({ text })
      return { core, caller }
    },
    formatError: (error, c) => formatError(error, c.get('caller')),
    maxBodyBytes: MAX_BODY_BYTES,
    streams: { 'commands.process': { delta: (output: CommandResult) => ({ text: output.text }) } },
    forms: ['auth.resetPassword'],
  })
  return app
}
