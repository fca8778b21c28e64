import type { Context, Env, Hono, Schema } from 'hono'
import { readBody, TOO_LARGE } from './body.ts'
import { closeAfter, type FormatError, sendError } from './error-answer.ts'
import { RestError } from './rest-error.ts'

/** What a refusal needs of the options. */
export interface RefuseOptions<E extends Env = Env> {
  readonly formatError: FormatError<E>
  readonly maxBodyBytes: number
}

/**
 * Answers every other method on one of the app's own paths as `mountRest` does on its: OPTIONS with 204 and `Allow`,
 * the rest with 405. Call it after the path's own handlers are registered.
 *
 * @param methods what the path serves, such as `['GET']`; GET implies HEAD
 */
export function allowOnly<E extends Env, S extends Schema, P extends string>(
  app: Hono<E, S, P>,
  path: string,
  methods: readonly string[],
  options: RefuseOptions<E>,
): void {
  app.all(path, refuseMethod(methods, options))
}

/** The handler of the methods that a path does not serve. */
export function refuseMethod<E extends Env>(
  methods: readonly string[],
  options: RefuseOptions<E>,
): (c: Context<E>) => Response | Promise<Response> {
  const allow = [
    ...methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])),
    'OPTIONS',
  ].join(', ')
  return (c) => {
    if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow })
    const error = new RestError('method_not_allowed', `This path allows ${allow}`)
    return refuse(c, error, options, { allow })
  }
}

/** The handler of the paths that do not exist. */
export function refusePath<E extends Env>(options: RefuseOptions<E>): (c: Context<E>) => Promise<Response> {
  return (c) => refuse(c, new RestError('not_found', 'There is nothing at this path'), options)
}

/** Reads the body first, so that a client that is still sending it can use the connection again. */
async function refuse<E extends Env>(
  c: Context<E>,
  error: RestError,
  options: RefuseOptions<E>,
  headers?: Record<string, string>,
): Promise<Response> {
  const hasBody = c.req.method !== 'GET' && c.req.method !== 'HEAD'
  const body = hasBody ? await readBody(c, options.maxBodyBytes).catch(() => undefined) : undefined
  const response = sendError(c, options.formatError(error, c), headers)
  return body === TOO_LARGE ? closeAfter(c, response) : response
}
