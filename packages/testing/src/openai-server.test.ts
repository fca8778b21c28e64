import { afterEach, beforeEach, expect, test } from 'vitest'
import { type OpenAiTestServer, startOpenAiServer } from './openai-server.ts'

let server: OpenAiTestServer

beforeEach(async () => {
  server = await startOpenAiServer()
})
afterEach(() => server.close())

const ask = (stream: boolean, signal?: AbortSignal) =>
  fetch(`${server.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream }),
    signal: signal ?? null,
  })

test('a plain completion has the words, the reason and the usage', async () => {
  server.reply({ kind: 'answer', content: { text: 'Да' }, usage: { prompt_tokens: 7, completion_tokens: 3 } })
  const body = await (await ask(false)).json()
  expect(body).toMatchObject({
    object: 'chat.completion',
    choices: [{ message: { role: 'assistant', content: '{"text":"Да"}' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
  })
  expect(server.requests[0]).toMatchObject({
    headers: { authorization: 'Bearer k' },
    body: { model: 'm', messages: [{ role: 'user', content: 'Hi' }] },
  })
})

test('a stream has a piece an event, then the reason, the usage and [DONE]', async () => {
  server.reply({ kind: 'answer', content: 'abcdef', chunks: 3 })
  const response = await ask(true)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const events = (await response.text())
    .trim()
    .split('\n\n')
    .map((line) => line.replace('data: ', ''))
  expect(events.pop()).toBe('[DONE]')
  const chunks = events.map((event) => JSON.parse(event))
  expect(chunks.map(({ choices }) => choices[0]?.delta.content)).toEqual([
    '',
    'ab',
    'cd',
    'ef',
    undefined,
    undefined,
  ])
  expect(chunks.at(-2).choices[0].finish_reason).toBe('stop')
  expect(chunks.at(-1).usage.total_tokens).toBe(120)
})

test('replies are given in order, the last one stays, and a function sees the request', async () => {
  server.reply({ kind: 'http', status: 429, headers: { 'retry-after': '2' } }, (request) => ({
    kind: 'answer',
    content: `${request.body.messages.at(-1)?.content}!`,
  }))
  const first = await ask(false)
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '2'])
  for (const _ of [1, 2])
    expect(await (await ask(false)).json()).toMatchObject({ choices: [{ message: { content: 'Hi!' } }] })
})

test('a cut is an error for the reader, an early end is not', async () => {
  server.reply({ kind: 'cut', at: 'content', content: 'half' }, { kind: 'ends-early', content: 'half' })
  await expect(ask(true).then((response) => response.text())).rejects.toThrow()
  const early = await (await ask(true)).text()
  expect(early).toContain('half')
  expect(early).not.toContain('[DONE]')
})

test('a hang lasts until the caller goes, and is seen to be left', async () => {
  server.reply({ kind: 'hang', at: 'headers' })
  const caller = new AbortController()
  const response = await ask(true, caller.signal)
  caller.abort()
  await expect(response.text()).rejects.toThrow()
  expect(await server.requests[0]?.closed).toEqual({ complete: false })
})

test('models are listed; other paths are 404', async () => {
  expect(await (await fetch(`${server.url}/models`)).json()).toMatchObject({ data: [{ id: 'test-model' }] })
  expect((await fetch(`${server.url}/embeddings`, { method: 'POST' })).status).toBe(404)
})
