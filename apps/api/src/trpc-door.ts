import type { Core } from '@jarvis/core/core'
import { type RefuseOptions, RestError } from '@jarvis/rest'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from './caller.ts'
import { errorHeaders, toDomainError } from './errors.ts'
import { appRouter } from './router.ts'

/** A client may send that many calls in one request; limits count each of them. */
const MAX_BATCH = 10

/** Serves the procedures to typed clients at `/trpc`. */
export function mountTrpc(
  app: Hono<Env>,
  core: Core,
  { maxBodyBytes, formatError }: RefuseOptions<Env>,
): void {
  const limit = bodyLimit({
    maxSize: maxBodyBytes,
    onError: (c) => {
      const answer = formatError(new RestError('body_too_large', 'The body is too large'), c)
      return c.json(answer.body, answer.status as ContentfulStatusCode)
    },
  })
  app.use('/trpc/*', limit, (c) => {
    const caller = c.get('caller')
    return fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: MAX_BATCH,
      createContext: () => {
        caller.signal = c.req.raw.signal
        return { core, caller }
      },
      responseMeta: ({ errors: [error] }) =>
        error ? { headers: new Headers(errorHeaders(toDomainError(error), caller)) } : {},
    })
  })
}
