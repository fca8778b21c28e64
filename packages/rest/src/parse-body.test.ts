import { expect, test } from 'vitest'
import { z } from 'zod'
import { json, post, rest, restApp, t } from './testing/rest-app.ts'

const Any = z.looseObject({ admin: z.boolean().optional() })
const app = restApp(
  t.router({
    echo: rest('POST', '/echo')
      .input(Any)
      .mutation(({ input }) => input),
    nothing: rest('POST', '/nothing').mutation(() => ({ done: true })),
    form: rest('POST', '/form')
      .input(z.object({ a: z.string(), n: z.number().optional() }))
      .mutation(({ input }) => input),
  }),
  { forms: ['form'] },
)
const form = { 'content-type': 'application/x-www-form-urlencoded' }

test.each([
  [undefined, {}],
  ['', {}],
  ['', json],
  [undefined, form],
  ['', { 'content-type': 'text/plain' }],
])('an empty body (%j, %j) means {}', async (body, headers) => {
  for (const path of ['/echo', '/nothing']) {
    expect((await app.request(path, post(body, headers))).status).toBe(200)
  }
  expect(await (await app.request('/echo', post(body, headers))).json()).toEqual({})
})

test.each([
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json;x="y"',
])('%s is JSON', async (type) => {
  const response = await app.request('/echo', post('{"a":1}', { 'content-type': type }))
  expect(await response.json()).toEqual({ a: 1 })
})

test.each([
  [form],
  [{ 'content-type': 'text/plain' }],
  [{ 'content-type': 'application/problem+json' }],
  [{ 'content-type': 'application/jsonx' }],
  [{ 'content-type': '' }],
  [{ ...json, 'content-encoding': 'gzip' }],
])('%j is 415, with a message that says what to send', async (headers) => {
  for (const path of ['/echo', '/nothing']) {
    const response = await app.request(path, post('{"a":1}', headers))
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({
      reason: 'unsupported_media_type',
      message: expect.stringContaining('application/json'),
    })
  }
})

test.each([
  ['[]'],
  ['[{}]'],
  ['"text"'],
  ['1'],
  ['null'],
  ['true'],
  ['{'],
  ['{"a":1}}'],
  ['{"password":"hunter2" oops'],
  [' '],
  ['\ufeff'],
  [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  [new Uint8Array([0x7b, 0x22, 0xf0, 0x9f, 0x98, 0x22, 0x3a, 0x31, 0x7d])],
  ['['.repeat(99)],
])('%j is 400, and the message does not repeat it', async (body) => {
  for (const path of ['/echo', '/nothing']) {
    const response = await app.request(path, post(body))
    expect(response.status).toBe(400)
    const answer = await response.text()
    expect(JSON.parse(answer)).toMatchObject({ code: 'BAD_REQUEST', reason: 'invalid_json' })
    expect(answer).not.toContain('hunter2')
  }
})

test('a byte order mark is dropped', async () => {
  expect(await (await app.request('/echo', post('\ufeff{"a":1}'))).json()).toEqual({ a: 1 })
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '%s is an ordinary name',
  async (name) => {
    const response = await app.request('/echo', post(`{"${name}":{"admin":true}}`))
    expect(response.status).toBe(200)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
    expect(((await response.json()) as { admin?: boolean }).admin).toBeUndefined()
  },
)

test('a form is taken where the options say so, its numbers converted', async () => {
  expect(await (await app.request('/form', post('a=x+%D0%B4&n=2', form))).json()).toEqual({ a: 'x д', n: 2 })
  expect(await (await app.request('/form', post('{"a":"x"}'))).json()).toEqual({ a: 'x' })
  const refused = await app.request('/form', post('a', { 'content-type': 'text/plain' }))
  expect(await refused.json()).toMatchObject({ message: expect.stringContaining('x-www-form-urlencoded') })
  const twice = await app.request('/form', post('a=1&a=2', form))
  expect(await twice.json()).toMatchObject({ reason: 'invalid_input', issues: [{ path: ['a'] }] })
})
