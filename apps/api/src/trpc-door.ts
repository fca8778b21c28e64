import type { Core } from '@jarvis/core/core'
import { serveJson } from '@jarvis/rest'
import { getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from './caller.ts'
import { toAnswer } from './errors.ts'
import { logFaultOutside } from './log-fault.ts'
import { appRouter } from './router.ts'

/** A client may send that many calls in one request; limits count each of them. */
const MAX_BATCH = 10

/** Serves the procedures to typed clients at `/trpc`, with the checks that REST has. */
export function mountTrpc(app: Hono<Env>, core: Core, maxBodyBytes: number): void {
  app.use('/trpc/:procedures', (c) => {
    // tRPC makes a Response of its own, onto which Hono copies the headers of one that is there before.
    c.header('vary', 'trpc-accept, accept', { append: true })
    void c.res
    const caller = c.get('caller')
    const ctx = { core, caller }
    /** What is refused before there is a procedure to refuse it, in the form that tRPC's clients read. */
    const refuse = (cause: unknown) => {
      const error = getTRPCErrorFromUnknown(cause)
      const config = appRouter._def._config
      const shape = getTRPCErrorShape({
        config,
        error,
        ctx,
        type: 'unknown',
        path: undefined,
        input: undefined,
      })
      const { status, headers } = toAnswer(error, caller)
      const allow = status === 405 && { allow: 'GET, HEAD, POST, OPTIONS' }
      return c.json({ error: shape }, status as ContentfulStatusCode, { ...headers, ...allow })
    }
    return serveJson(c, { maxBodyBytes, refuse }, async (req) => {
      let early: TRPCError | undefined
      const response = await fetchRequestHandler({
        endpoint: '/trpc',
        req,
        router: appRouter,
        maxBatchSize: MAX_BATCH,
        onError: ({ error }) => logFaultOutside(core.log, error, { requestId: caller.requestId }),
        createContext: () => {
          caller.signal = req.signal
          return ctx
        },
        responseMeta: ({ ctx, errors }) => {
          if (!ctx) early = errors[0]
          return {
            headers: new Headers(Object.assign({}, ...errors.map((e) => toAnswer(e, caller).headers))),
          }
        },
      })
      // Without a context tRPC words the error by itself.
      return early ? refuse(early) : response
    })
  })
}
