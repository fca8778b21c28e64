import { type AnyRouter, getTRPCErrorFromUnknown } from '@trpc/server'
import type { Context, Env } from 'hono'
import { negotiate } from './accept.ts'
import { readBody, TOO_LARGE } from './body.ts'
import { callProcedure, type Result } from './call-procedure.ts'
import { closeAfter, sendError } from './error-answer.ts'
import { RestError } from './rest-error.ts'
import type { Render, RestOptions } from './rest-options.ts'
import type { RestRoute } from './routes.ts'
import { EVENT_STREAM, streamProcedure } from './stream-procedure.ts'

const EMPTY = new Uint8Array()

/** Makes the handler of one route: reads, calls, and answers in the media type that the client prefers. */
export function serveRoute<R extends AnyRouter, E extends Env>(
  route: RestRoute,
  options: RestOptions<R, E>,
): (c: Context<E>) => Promise<Response> {
  const renders = options.representations?.[route.name] ?? {}
  const stream = options.streams?.[route.name]
  const offers = [...Object.keys(renders), ...(stream ? [EVENT_STREAM] : [])]

  return async (c) => {
    const offer = offers.length === 0 ? undefined : negotiateFor(c, offers)
    const render = offer === undefined ? undefined : renders[offer]
    const answer = (result: Result) =>
      render ? present(c, result, render, options) : reply(c, result, options)
    try {
      const body = route.takesBody ? await readBody(c, options.maxBodyBytes) : EMPTY
      if (body === TOO_LARGE) {
        const error = new RestError('body_too_large', `The body is over ${options.maxBodyBytes} bytes`)
        return await closeAfter(c, await answer({ ok: false, error }))
      }
      const { method, raw } = c.req
      if (stream && offer === EVENT_STREAM && method !== 'HEAD') {
        return await streamProcedure(c, route, options, stream, body, answer)
      }
      const request = { c, procedure: route.name, method, signal: raw.signal, emit: undefined }
      return await answer(await callProcedure(options, route, request, body))
    } catch (cause) {
      return await answer({ ok: false, error: getTRPCErrorFromUnknown(cause) })
    }
  }
}

function negotiateFor(c: Context, offers: readonly string[]): string | undefined {
  c.header('vary', 'Accept', { append: true })
  return negotiate(c.req.header('accept'), offers)
}

/** JSON. A procedure without output answers `{}`, so that every success is an object. */
function reply<R extends AnyRouter, E extends Env>(
  c: Context<E>,
  result: Result,
  options: RestOptions<R, E>,
): Response {
  if (!result.ok) return sendError(c, options.formatError(result.error, c))
  return c.body(JSON.stringify(result.data) ?? '{}', 200, { 'content-type': 'application/json' })
}

async function present<R extends AnyRouter, E extends Env>(
  c: Context<E>,
  result: Result,
  render: Render<E>,
  options: RestOptions<R, E>,
): Promise<Response> {
  if (result.ok) return varying(await render(c, result))
  const answer = options.formatError(result.error, c)
  for (const [name, value] of Object.entries(answer.headers ?? {})) c.header(name, value)
  return varying(await render(c, { ok: false, error: result.error, answer }))
}

/** A renderer that makes its Response without the context has lost the context's Vary. */
function varying(response: Response): Response {
  const vary =
    response.headers
      .get('vary')
      ?.toLowerCase()
      .split(/\s*,\s*/) ?? []
  if (!vary.includes('accept')) response.headers.append('vary', 'Accept')
  return response
}
