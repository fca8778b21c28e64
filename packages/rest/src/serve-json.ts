import type { Context } from 'hono'
import { readBody, TOO_LARGE } from './body.ts'
import { closeAfter } from './error-answer.ts'
import { parseBody } from './parse-body.ts'
import { RestError } from './rest-error.ts'

/** What a handler that is not one of ours needs to have the same bodies refused. */
export interface ServeJsonOptions {
  readonly maxBodyBytes: number
  readonly refuse: (error: RestError) => Response
}

const METHODS = ['GET', 'HEAD', 'POST']

/**
 * Serves a request by another handler, such as tRPC's own, under the rules that `mountRest` has for bodies: none means
 * `{}`, and one that is too large, not called JSON or no JSON object is refused. `serve` gets the body whole. So is
 * every method but GET, HEAD and POST: some of them, like TRACE, no `Request` can be made with.
 */
export async function serveJson(
  c: Context,
  { maxBodyBytes, refuse }: ServeJsonOptions,
  serve: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { method, raw } = c.req
  if (method === 'GET' || method === 'HEAD') return serve(raw)
  const body = await readBody(c, maxBodyBytes)
  if (body === TOO_LARGE) {
    const error = new RestError('body_too_large', `The body is over ${maxBodyBytes} bytes`)
    return closeAfter(c, refuse(error))
  }
  if (!METHODS.includes(method)) {
    return refuse(new RestError('method_not_allowed', `This path allows ${METHODS.join(', ')}`))
  }
  try {
    parseBody(c, body, { takesForm: false, scalars: new Map() })
  } catch (error) {
    if (error instanceof RestError) return refuse(error)
    throw error
  }
  const headers = new Headers(raw.headers)
  headers.set('content-type', 'application/json')
  for (const name of ['content-length', 'transfer-encoding']) headers.delete(name)
  // Bytes of Node's own are never shared memory, which the types allow for.
  return serve(
    new Request(raw.url, { method, headers, body: body as Uint8Array<ArrayBuffer>, signal: raw.signal }),
  )
}
