import { TRPCError } from '@trpc/server'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { RestRequest } from './rest.ts'
import { formatError, post, rest, restApp, t } from './testing/rest-app.ts'

type Talk = (request: RestRequest) => unknown

/** An app with one streaming procedure that does what `talk` does. */
function talking(talk: Talk, options: Parameters<typeof restApp>[1] = {}) {
  const router = t.router({ talk: rest('POST', '/talk').mutation(({ ctx }) => talk(ctx.request)) })
  const app = restApp(router, {
    streams: { talk: { delta: (output: { text: string }) => ({ text: output.text }) } },
    ...options,
  })
  return (headers: Record<string, string> = { accept: 'text/event-stream' }, signal?: AbortSignal) =>
    app.request('/talk', { ...post('', headers), ...(signal && { signal }) })
}

const conflict = () => new TRPCError({ code: 'CONFLICT', message: 'taken' })

test('deltas come as they are emitted, then the result', async () => {
  const gate = Promise.withResolvers<void>()
  const send = talking(async ({ emit }) => {
    emit?.({ text: 'a' })
    await gate.promise
    emit?.({ text: 'b' })
    return { text: 'ab' }
  })
  const response = await send()
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    vary: 'Accept',
  })
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader()
  expect((await reader.read()).value).toBe('event: delta\ndata: {"text":"a"}\n\n')
  gate.resolve()
  expect((await reader.read()).value).toBe('event: delta\ndata: {"text":"b"}\n\n')
  expect((await reader.read()).value).toBe('event: result\ndata: {"text":"ab"}\n\n')
  expect((await reader.read()).done).toBe(true)
})

test('without an emitted delta, one is made of the result', async () => {
  const response = await talking(() => ({ text: 'all', id: 7 }))()
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(await response.text()).toBe(
    'event: delta\ndata: {"text":"all"}\n\nevent: result\ndata: {"text":"all","id":7}\n\n',
  )
})

test.each([
  [{}],
  [{ accept: '*/*' }],
  [{ accept: 'application/json' }],
  [{ accept: 'application/json, text/event-stream;q=0.1' }],
])('with %j the answer is JSON and there is no emit', async (headers) => {
  const response = await talking(({ emit }) => ({ text: typeof emit }))(headers)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ text: 'undefined' })
})

test('what fails before the first event is a plain error', async () => {
  const response = await talking(() => {
    throw conflict()
  })()
  expect(response.status).toBe(409)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toMatchObject({ code: 'CONFLICT' })
})

test('what fails after it is an error event', async () => {
  const response = await talking(async ({ emit }) => {
    emit?.(1)
    await Promise.resolve()
    throw conflict()
  })()
  expect(response.status).toBe(200)
  expect(await response.text()).toBe(
    'event: delta\ndata: 1\n\nevent: error\ndata: {"code":"CONFLICT","message":"taken"}\n\n',
  )
})

test('a result that is not JSON is an error, plain or as an event', async () => {
  expect((await talking(() => ({ text: 1n }))()).status).toBe(500)
  const streamed = await talking(({ emit }) => {
    emit?.(1)
    return { big: 1n }
  })()
  expect(await streamed.text()).toContain('event: error\ndata: {"code":"INTERNAL_SERVER_ERROR"')
})

test('an error that cannot be formatted ends the stream', async () => {
  const send = talking(
    ({ emit }) => {
      emit?.(1)
      throw conflict()
    },
    {
      formatError: () => {
        throw new Error('broken')
      },
    },
  )
  expect(await (await send()).text()).toBe('event: delta\ndata: 1\n\n')
})

test('a body over the limit is a plain 413', async () => {
  const router = t.router({ talk: rest('POST', '/talk').mutation(() => ({ text: '' })) })
  const app = restApp(router, { streams: { talk: { delta: () => 1 } }, formatError })
  const init = post('x'.repeat(101), { accept: 'text/event-stream' })
  expect((await app.request('/talk', init)).status).toBe(413)
})

test('a client that hangs up aborts the signal, and later emits do nothing', async () => {
  const aborted = Promise.withResolvers<void>()
  const finished = Promise.withResolvers<void>()
  const response = await talking(async ({ emit, signal }) => {
    signal.addEventListener('abort', () => aborted.resolve())
    emit?.(1)
    await aborted.promise
    emit?.(2)
    finished.resolve()
    throw conflict()
  })()
  await response.body?.cancel()
  await finished.promise
})

test('an abort before the first event reaches the procedure', async () => {
  const controller = new AbortController()
  const started = Promise.withResolvers<void>()
  const send = talking(({ signal }) => {
    started.resolve()
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(conflict())))
  })
  const response = send(undefined, controller.signal)
  await started.promise
  controller.abort()
  expect((await response).status).toBe(409)
})

test('an emit after the result is too late, and opens no stream', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  let late: RestRequest['emit']
  const response = await talking(({ emit }) => {
    late = emit
    return { text: 'all' }
  })()
  late?.('late')
  expect(vi.getTimerCount()).toBe(0)
  expect(await response.text()).not.toContain('late')
})
