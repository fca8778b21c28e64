import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { json, post, rest, restApp, t } from './testing/rest-app.ts'

const run = vi.fn(({ input }: { input: object }) => input)
const router = t.router({ echo: rest('POST', '/echo').input(z.looseObject({})).mutation(run) })
const app = restApp(router)
const bodyOf = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`

/** A body without a length, in chunks of 10 bytes; counts what has been taken. */
function chunked(text: string, taken = { bytes: 0 }) {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = text.slice(taken.bytes, taken.bytes + 10)
        taken.bytes += chunk.length
        if (chunk === '') controller.close()
        else controller.enqueue(new TextEncoder().encode(chunk))
      },
    },
    { highWaterMark: 0 },
  )
}

test('a body of exactly the limit is taken, in one piece or in chunks', async () => {
  for (const body of [bodyOf(100), chunked(bodyOf(100))]) {
    expect((await app.request('/echo', post(body))).status).toBe(200)
  }
})

test.each([
  ['in one piece', () => post(bodyOf(101))],
  ['in chunks', () => post(chunked(bodyOf(101)))],
  ['with a Content-Length that claims less', () => post(bodyOf(101), { ...json, 'content-length': '5' })],
  ['with a Content-Length that claims too much', () => post('{}', { ...json, 'content-length': '101' })],
  ['of another type', () => post(bodyOf(101), { 'content-type': 'text/plain' })],
])('a larger body %s is 413 and nothing runs', async (_, init) => {
  run.mockClear()
  const response = await app.request('/echo', init())
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', reason: 'body_too_large' })
  expect(run).not.toHaveBeenCalled()
})

test('an endless body is not read on past the limit', async () => {
  const taken = { bytes: 0 }
  await app.request('/echo', post(chunked('x'.repeat(10_000), taken)))
  expect(taken.bytes).toBe(110)
})

test('the limit is in bytes, not characters', async () => {
  expect((await app.request('/echo', post(`{"a":"${'д'.repeat(50)}"}`))).status).toBe(413)
})

test('what a middleware has read through the context is used again', async () => {
  for (const read of ['text', 'json', 'arrayBuffer'] as const) {
    const outer = restApp(t.router({}))
    outer.use(async (c, next) => {
      await c.req[read]()
      await next()
    })
    outer.route('/', app)
    expect(await (await outer.request('/echo', post('{"a":1}'))).json()).toEqual({ a: 1 })
    expect((await outer.request('/echo', post(bodyOf(101)))).status).toBe(413)
  }
})
