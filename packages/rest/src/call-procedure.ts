import { type AnyRouter, getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server'
import type { Env } from 'hono'
import { queryOf, readFields } from './fields.ts'
import { parseBody } from './parse-body.ts'
import type { RestOptions, RestRequest } from './rest-options.ts'
import type { RestRoute } from './routes.ts'
import { readScalar } from './scalars.ts'

/** A call's output, or what went wrong. */
export type Result =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: TRPCError }

/**
 * Calls the procedure with what `createCaller` would pass it. Never rejects.
 *
 * A body that cannot be read as input is refused when the procedure asks for its input, so that a middleware that
 * runs before decides first whether the caller may know.
 */
export async function callProcedure<R extends AnyRouter, E extends Env>(
  options: RestOptions<R, E>,
  route: RestRoute,
  request: RestRequest<E>,
  body: Uint8Array,
): Promise<Result> {
  try {
    const input = readInput(route, request, body)
    const ctx = await options.createContext(request)
    if (!input.ok && route.input === 'none') throw input.error
    const data = await route.call({
      ctx,
      path: route.name,
      type: route.type,
      signal: request.signal,
      batchIndex: 0,
      getRawInput: async () => {
        if (input.ok) return input.data
        throw input.error
      },
    })
    return { ok: true, data }
  } catch (cause) {
    return { ok: false, error: getTRPCErrorFromUnknown(cause) }
  }
}

function readInput<E extends Env>(route: RestRoute, request: RestRequest<E>, body: Uint8Array): Result {
  try {
    const { req } = request.c
    const input = route.takesBody
      ? parseBody(request.c, body, route)
      : readFields(queryOf(req.url), route.scalars)
    if (route.input === 'void') return { ok: true, data: undefined }
    return { ok: true, data: route.hasParams ? withParams(input, req.param(), route) : input }
  } catch (cause) {
    return { ok: false, error: getTRPCErrorFromUnknown(cause) }
  }
}

/** The path beats the query and the body. Without a prototype, `__proto__` in the input is copied as a name. */
function withParams(input: object, params: Record<string, string>, route: RestRoute): object {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), input)
  for (const [name, text] of Object.entries(params)) {
    merged[name] = readScalar(text, route.scalars.get(name))
  }
  return merged
}
