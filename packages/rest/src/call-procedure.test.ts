import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { ZodError, z } from 'zod'
import type { RestRequest } from './rest.ts'
import { formatError, post, rest, restApp, t } from './testing/rest-app.ts'

const Filter = z.object({
  limit: z.number().int().min(1).max(100).default(20),
  all: z.boolean().optional(),
  before: z.string().optional(),
})
const router = t.router({
  list: rest('GET', '/list')
    .input(Filter)
    .query(({ input }) => input),
  set: rest('POST', '/set')
    .input(Filter)
    .mutation(({ input }) => input),
  strict: rest('GET', '/strict')
    .input(z.strictObject({}))
    .query(() => ({})),
  one: rest('DELETE', '/one/{id}')
    .input(z.object({ id: z.string(), all: z.boolean().optional() }))
    .mutation(({ input }) => input),
  put: rest('PUT', '/put/{n}')
    .input(z.object({ n: z.number(), text: z.string() }))
    .mutation(({ input }) => input),
  nothing: rest('GET', '/nothing').query(() => undefined),
  voided: rest('POST', '/voided')
    .input(z.void())
    .mutation(() => ({ done: true })),
})
const app = restApp(router)

test('query strings are converted where the schema says number or boolean', async () => {
  expect(await (await app.request('/list?limit=5&all=false&before=7')).json()).toEqual({
    limit: 5,
    all: false,
    before: '7',
  })
  expect(await (await app.request('/list')).json()).toEqual({ limit: 20 })
})

test.each([
  'limit=abc',
  'limit=',
  'limit',
  'limit=1e1',
  'limit=1.5',
  'limit=0',
  'all=1',
  'all=',
  'all=False',
])('?%s is refused by the schema', async (query) => {
  const response = await app.request(`/list?${query}`)
  expect(response.status).toBe(400)
  const [issue] = JSON.parse(((await response.json()) as { message: string }).message) as [{ path: string[] }]
  expect(issue.path).toEqual([query.split('=')[0]])
})

test('a parameter given twice is 400 with its path', async () => {
  const response = await app.request('/list?before=a&before=a')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ reason: 'invalid_input', issues: [{ path: ['before'] }] })
})

test('the schema is as strict as before after a query has been converted', async () => {
  await app.request('/list?limit=5&all=false')
  for (const body of ['{"all":"false"}', '{"limit":"5"}']) {
    expect((await app.request('/set', post(body))).status).toBe(400)
  }
  const caller = router.createCaller({ request: {} as RestRequest })
  await expect(caller.list({ all: 'false' as never })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(Filter.safeParse({ limit: '5' }).success).toBe(false)
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%', '%ff', '', '='])(
  '?%s is an unknown name like any other',
  async (name) => {
    expect((await app.request(`/list?${name}=1`)).status).toBe(200)
    expect((await app.request(`/strict?${name}=1`)).status).toBe(400)
    expect((await app.request(`/list?${name}=1&${name}=2`)).status).toBe(400)
  },
)

test('path parameters beat the query and the body, are decoded, and converted', async () => {
  const deleted = await app.request('/one/a%2Fb%20%D0%B4?id=other&all=true', { method: 'DELETE' })
  expect(await deleted.json()).toEqual({ id: 'a/b д', all: true })
  const put = await app.request('/put/7', {
    ...post('{"n":8,"text":"x","__proto__":{"text":"y"}}'),
    method: 'PUT',
  })
  expect(await put.json()).toEqual({ n: 7, text: 'x' })
  const inherited = await app.request('/put/7', { ...post('{"__proto__":{"text":"y"}}'), method: 'PUT' })
  expect(inherited.status).toBe(400)
  expect((await app.request('/one/%ff%', { method: 'DELETE' })).status).toBe(200)
})

test('a procedure without output answers {}', async () => {
  expect(await (await app.request('/nothing')).text()).toBe('{}')
})

test('a procedure whose input is void takes an empty object', async () => {
  expect(await (await app.request('/voided', post('{"ignored":1}'))).json()).toEqual({ done: true })
})

test('the context is made of the request, synchronously or not', async () => {
  const seen: unknown[] = []
  const auth = t.router({ signIn: rest('POST', '/auth').mutation(({ ctx }) => seen.push(ctx)) })
  const createContext = (request: RestRequest) => {
    const { c, procedure, method, signal, emit } = request
    seen.push(c.req.path, procedure, method, signal instanceof AbortSignal, emit)
    return Promise.resolve({ request })
  }
  await restApp(t.router({ auth }), { createContext }).request('/auth', post())
  expect(seen.slice(0, 5)).toEqual(['/auth', 'auth.signIn', 'POST', true, undefined])
  expect(seen[5]).toHaveProperty('request.procedure', 'auth.signIn')
})

test('what the context throws comes before what is wrong with the body', async () => {
  const createContext = () => {
    throw new TRPCError({ code: 'UNAUTHORIZED' })
  }
  const guarded = restApp(router, { createContext })
  expect((await guarded.request('/set', post('not JSON'))).status).toBe(401)
  expect((await guarded.request('/list?limit=1&limit=2')).status).toBe(401)
})

test('so does what a middleware throws', async () => {
  const guarded = t.router({
    set: rest('POST', '/set')
      .use(() => {
        throw new TRPCError({ code: 'FORBIDDEN' })
      })
      .input(Filter)
      .mutation(() => 1),
  })
  expect((await restApp(guarded).request('/set', post('not JSON'))).status).toBe(403)
})

test('errors reach formatError as TRPCErrors with their cause, and its headers are sent', async () => {
  const errors: TRPCError[] = []
  const failing = t.router({
    conflict: rest('GET', '/conflict').query(() => {
      throw new TRPCError({ code: 'CONFLICT', message: 'taken' })
    }),
    crash: rest('GET', '/crash').query(() => {
      throw new RangeError('inner')
    }),
    invalid: rest('GET', '/invalid')
      .input(z.object({ a: z.string() }))
      .query(() => 1),
    circular: rest('GET', '/circular').query(() => ({ big: 1n })),
  })
  const failingApp = restApp(failing, {
    formatError: (error, c) => {
      errors.push(error)
      return { ...formatError(error, c), headers: { 'retry-after': '7' } }
    },
  })
  const statuses = []
  for (const path of ['/conflict', '/crash', '/invalid', '/circular']) {
    const response = await failingApp.request(path)
    expect(response.headers.get('retry-after')).toBe('7')
    statuses.push(response.status)
  }
  expect(statuses).toEqual([409, 500, 400, 500])
  expect(errors.every((error) => error instanceof TRPCError)).toBe(true)
  expect(errors[1]).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', cause: expect.any(RangeError) })
  expect(errors[2]?.cause).toBeInstanceOf(ZodError)
})

test('an error of formatError itself goes to the app', async () => {
  const broken = restApp(router, {
    formatError: () => {
      throw new Error('broken')
    },
  })
  broken.onError((error, c) => c.text(error.message, 500))
  expect(await (await broken.request('/list?limit=x')).text()).toBe('broken')
})
