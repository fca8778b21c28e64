import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { Env } from './caller.ts'

/** What a page may read of an answer besides the body and the headers that are always readable. */
const EXPOSED = 'X-Request-Id,Retry-After,RateLimit,RateLimit-Policy,Idempotency-Replayed'

/**
 * Lets web pages of `origins` call the API (the Fetch standard, "CORS protocol"); `*` is any. Never with cookies.
 *
 * Hono's middleware answers the preflights. On every other answer it would set its headers by way of a Response of
 * its own, into which the real one is then copied with its body: a tenth of what a small request costs.
 */
export function crossOrigin(origins: '*' | string[]): MiddlewareHandler<Env> {
  const preflight = cors({
    origin: origins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Accept-Language', 'X-Request-Id'],
    exposeHeaders: EXPOSED.split(','),
    maxAge: 600,
  })
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    const { vary, ...headers } = crossOriginHeaders(origins, c.req.header('origin'))
    for (const name in headers) c.header(name, headers[name])
    if (vary) c.header('vary', vary, { append: true })
    await next()
  }
}

/** What every answer but a preflight's says to a page of `origin`; what a page may read, only to a page. */
export function crossOriginHeaders(
  origins: '*' | string[],
  origin: string | undefined,
): Record<string, string> {
  const exposed = origin === undefined ? undefined : { 'access-control-expose-headers': EXPOSED }
  if (origins === '*') return { 'access-control-allow-origin': '*', ...exposed }
  const listed = origin !== undefined && origins.includes(origin)
  return { ...(listed && { 'access-control-allow-origin': origin }), ...exposed, vary: 'Origin' }
}
