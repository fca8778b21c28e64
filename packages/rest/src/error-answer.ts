import { setTimeout } from 'node:timers/promises'
import type { TRPCError } from '@trpc/server'
import type { Context, Env } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { drain, incomingOf } from './body.ts'

/** An error as it goes over the wire. */
export interface ErrorAnswer {
  readonly status: number
  /** Sent as JSON. */
  readonly body: unknown
  /** Such as `WWW-Authenticate` or `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Turns what went wrong into an answer. Called for the library's own refusals (RestError) and for every other error.
 */
export type FormatError<E extends Env = Env> = (error: TRPCError, c: Context<E>) => ErrorAnswer

/** How long a client may go on sending a body that is already refused. */
const LINGER_MS = 2_000

/** The answer as a JSON response; the context's own headers are kept. */
export function sendError(c: Context, answer: ErrorAnswer, more?: Record<string, string>): Response {
  const headers = { ...answer.headers, ...more, 'content-type': 'application/json' }
  return c.body(JSON.stringify(answer.body), answer.status as ContentfulStatusCode, headers)
}

/**
 * Sends the whole answer at once, and closes the connection only when the client has stopped sending. Closing with
 * unread bytes makes the kernel reset the connection, and the client may lose the answer.
 */
export async function closeAfter(c: Context, response: Response): Promise<Response> {
  const incoming = incomingOf(c)
  if (!incoming) return response
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(bytes.byteLength))
  headers.set('connection', 'close')
  let gone = false
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      const patience = setTimeout(LINGER_MS, undefined, { ref: false })
      void Promise.race([drain(incoming), patience]).then(() => gone || controller.close())
    },
    cancel() {
      gone = true
    },
  })
  return new Response(body, { status: response.status, headers })
}
