import { type AnyProcedure, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'

/** What a tRPC procedure is called with; `createCaller` passes the same. */
export type ProcedureCall = Parameters<AnyProcedure>[0]

type Result =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: TRPCError }
type Middleware = (
  call: ProcedureCall & { meta: unknown; next: (more?: Next) => Promise<Result> },
) => Promise<Result>
type Next = Partial<Pick<ProcedureCall, 'ctx' | 'input' | 'getRawInput'>>

/**
 * Calls a procedure as it would call itself. It walks the middlewares here because tRPC's build copies the options
 * of each step by property descriptors, which costs five times the rest of the call; a procedure that does not
 * show its middlewares (they are tRPC's own business) is simply called.
 *
 * @throws TRPCError what the procedure or one of its middlewares threw, wrapped unless it is one
 */
export async function runProcedure(procedure: AnyProcedure, call: ProcedureCall): Promise<unknown> {
  const { middlewares } = procedure._def as { middlewares?: readonly Middleware[] }
  if (!middlewares || procedure._def.experimental_caller) return procedure(call)
  const result = await step(middlewares, procedure._def.meta, 0, call)
  if (!result)
    throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'A middleware returned no result' })
  if (result.ok) return result.data
  throw result.error
}

/**
 * `callRecursive` of @trpc/server 11 (procedureBuilder.ts). `next` never throws, so neither does this. The objects
 * are written out, not spread: this runs several times a request.
 */
async function step(
  middlewares: readonly Middleware[],
  meta: unknown,
  index: number,
  call: ProcedureCall,
): Promise<Result> {
  const { ctx, input, getRawInput, path, type, signal, batchIndex } = call
  const next = (more?: Next) => {
    const changed = {
      ctx: more?.ctx ? Object.assign({}, ctx, more.ctx) : ctx,
      input: more && 'input' in more ? more.input : input,
      getRawInput: more?.getRawInput ?? getRawInput,
      path,
      type,
      signal,
      batchIndex,
    }
    return step(middlewares, meta, index + 1, changed)
  }
  try {
    // The last middleware calls the resolver and never calls next, so there is always one at this index.
    const middleware = middlewares[index] as Middleware
    return await middleware({ ctx, input, getRawInput, path, type, signal, batchIndex, meta, next })
  } catch (cause) {
    return { ok: false, error: getTRPCErrorFromUnknown(cause) }
  }
}
