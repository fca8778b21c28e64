import type { AnyRouter, inferRouterContext, TRPCError } from '@trpc/server'
import type { Context, Env } from 'hono'
import type { ErrorAnswer, FormatError } from './error-answer.ts'

/** How a router becomes a REST API. Procedures are named by their path in the router, such as `auth.signIn`. */
export interface RestOptions<R extends AnyRouter, E extends Env = Env> {
  readonly router: R
  /** Makes the tRPC context of one call. What it throws is answered like what a procedure throws. */
  readonly createContext: (request: RestRequest<E>) => inferRouterContext<R> | Promise<inferRouterContext<R>>
  readonly formatError: FormatError<E>
  /** A larger body is refused with 413. */
  readonly maxBodyBytes: number
  /** Procedures that also answer in other media types than JSON, for clients that prefer one. */
  readonly representations?: Readonly<Record<string, Readonly<Record<string, Render<E>>>>>
  /** Procedures that also answer as text/event-stream, for clients that ask for it. */
  readonly streams?: Readonly<Record<string, StreamOptions>>
  /** Procedures whose body may also be application/x-www-form-urlencoded. */
  readonly forms?: readonly string[]
}

/** One call, as `createContext` sees it. */
export interface RestRequest<E extends Env = Env> {
  readonly c: Context<E>
  readonly procedure: string
  readonly method: string
  /** Aborts when the client hangs up. */
  readonly signal: AbortSignal
  /** Sends one `delta` event; undefined unless the answer is a stream. Never throws for a client that is gone. */
  readonly emit: ((delta: unknown) => void) | undefined
}

/** What came of a call. `answer` is the error as `formatError` would send it. */
export type Outcome =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: TRPCError; readonly answer: ErrorAnswer }

/**
 * Makes the response in one media type, of a success and of every error alike. The headers of the error's answer
 * are set on the context already; the status is not.
 */
export type Render<E extends Env = Env> = (c: Context<E>, outcome: Outcome) => Response | Promise<Response>

/** How a procedure streams: `delta` events as they are emitted, then one `result` or one `error`. */
export interface StreamOptions {
  /** The one delta of a call that emitted none, made of its output (declare the parameter as the output's type). */
  readonly delta: (output: never) => unknown
  /** Silence between events after which a comment line is sent; 15,000 by default. */
  readonly keepAliveMs?: number
}
