import { type AnyProcedure, initTRPC, TRPCError } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { core, z } from 'zod'
import { type ProcedureCall, prepareProcedure } from './prepare-procedure.ts'

const t = initTRPC.context<{ user?: string; added?: string }>().meta<{ label: string }>().create()
const base = t.procedure.meta({ label: 'here' })
const Text = z.object({ text: z.string() })

/** What came of it, in a form that two runs can be compared in. */
async function outcomeOf(run: () => Promise<unknown>) {
  try {
    return { data: await run() }
  } catch (error) {
    const { code, message, cause } = error as TRPCError
    return { thrown: (error as Error).constructor.name, code, message, cause }
  }
}

const procedures: Record<string, AnyProcedure> = {
  'without input or output': base.query(() => 'done'),
  'with input and output': base
    .input(Text)
    .output(Text)
    .query(({ input }) => input),
  'with two inputs': base
    .input(Text)
    .input(z.object({ more: z.number() }))
    .query(({ input }) => input),
  'whose input schema throws': base
    .input(
      Text.transform(() => {
        throw new RangeError('in the schema')
      }),
    )
    .query(() => 'not reached'),
  'with an invalid input': base.input(z.object({ text: z.number() })).query(() => 'not reached'),
  'with an invalid output': base.output(z.string()).query(() => 7 as never),
  'whose output loses unknown keys': base
    .output(Text)
    .query(() => ({ text: 'a', more: 1 }) as { text: string }),
  'whose output schema throws': base
    .output(
      Text.transform(() => {
        throw new RangeError('in the schema')
      }),
    )
    .query(() => ({ text: 'a' })),
  'whose output is checked by a function': base.output((value) => `checked ${value}`).query(() => 'me'),
  'whose output is not there because it failed': base.output(Text).query(() => {
    throw new TRPCError({ code: 'NOT_FOUND' })
  }),
  'whose middleware sees the whole result': base
    .use(async ({ next }) => {
      const result = await next()
      throw new TRPCError({ code: 'CONFLICT', message: JSON.stringify(result) })
    })
    .output(Text)
    .query(() => ({ text: 'a' })),
  'that shows all it is given': base
    .use(({ next, type, batchIndex }) => next({ ctx: { added: `${type} ${batchIndex}` } }))
    .query(({ ctx, path, signal, input }) => ({ ctx, path, aborted: signal?.aborted, input })),
  'whose middleware sees the call': base
    .use(async ({ next, meta, path, input, getRawInput }) => {
      return next({ ctx: { added: JSON.stringify([meta, path, input, await getRawInput()]) } })
    })
    .query(({ ctx }) => ctx),
  'whose middleware replaces the raw input': base
    .use(({ next }) => next({ getRawInput: async () => ({ text: 'replaced' }) }))
    .input(Text)
    .query(({ input }) => input),
  'whose middleware replaces the input': base
    .input(Text)
    .use(({ next }) => next({ input: { text: 'replaced' } }))
    .query(({ input }) => input),
  'whose middleware maps the error': base
    .use(async ({ next }) => {
      const result = await next()
      if (!result.ok) throw new TRPCError({ code: 'CONFLICT', cause: result.error.cause })
      return result
    })
    .query(() => {
      throw new RangeError('inner')
    }),
  'whose middleware throws': base
    .use(() => {
      throw new TRPCError({ code: 'UNAUTHORIZED' })
    })
    .query(() => 'not reached'),
  'whose middleware returns nothing': base.use((() => {}) as never).query(() => 'not reached'),
  'that throws a string': base.query(() => {
    throw 'text'
  }),
}

const call: ProcedureCall = {
  ctx: { user: 'ann' },
  path: 'some.path',
  type: 'query',
  signal: new AbortController().signal,
  batchIndex: 0,
  getRawInput: async () => ({ text: 'hello', more: 1 }),
}

describe.each(Object.entries(procedures))('a procedure %s', (_, procedure) => {
  test('gives what it would give by itself', async () => {
    const itself = await outcomeOf(() => procedure(call))
    const prepared = prepareProcedure(procedure)
    const ours = await outcomeOf(() => prepared(call))
    if (itself.message?.startsWith('No result from middlewares'))
      itself.message = 'A middleware returned no result'
    expect(ours).toEqual(itself)
    expect(await outcomeOf(() => prepared(call))).toEqual(itself)
  })
})

test.each([
  ['input', base.input(Text.refine(async () => true)).query(() => 'not reached')],
  ['output', base.output(Text.refine(async () => true)).query(() => ({ text: 'a' }))],
])('a procedure whose %s is checked asynchronously is at fault itself', async (_, procedure) => {
  const prepared = prepareProcedure(procedure)
  await expect(prepared(call)).rejects.toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
    cause: expect.any(core.$ZodAsyncError),
  })
})

test('a procedure that hides its middlewares is simply called', async () => {
  const opaque = Object.assign(async () => 'called', { _def: { type: 'query', inputs: [] } })
  expect(await prepareProcedure(opaque as unknown as AnyProcedure)(call)).toBe('called')
})
