import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { eventually } from '@jarvis/core/testing/test-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from './testing/test-app.ts'

/** One example: the request that a `curl` line makes, and the JSON that the README shows for it, if any. */
type Example = {
  line: string
  method: string
  path: string
  headers: Record<string, string>
  body?: string
  shown?: unknown
}

const pages = ['README.md', 'docs/commands.md'].map((file) => new URL(`../../../${file}`, import.meta.url))
const text = (await Promise.all(pages.map((page) => readFile(fileURLToPath(page), 'utf8')))).join('\n')
const examples = [...text.matchAll(/```sh\n(curl [^\n]+)\n```(?:\n```json\n([\s\S]+?)\n```)?/g)].map(
  toExample,
)

let app: TestApp
const known: Record<string, string> = {}

beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.core.close())

test('it has an example of every fixed path', () => {
  const paths = new Set(examples.map(({ path }) => path.split('?')[0]))
  for (const path of ['register', 'auth', 'forgot_password', 'forgot_password/confirm'])
    expect(paths).toContain(`/auth/${path}`)
  for (const path of ['info', 'check_token']) expect(paths).toContain(`/profile/${path}`)
  for (const path of ['create_session', 'command_processing', 'clear_cache'])
    expect(paths).toContain(`/commands/${path}`)
})

test.each(examples)('$line', async (example) => {
  if (/\$CODE/.test(example.path)) known['CODE'] = await mailedCode()
  const response = await app.fetch(fill(example.path), {
    method: example.method,
    headers: Object.fromEntries(Object.entries(example.headers).map(([name, value]) => [name, fill(value)])),
    ...(example.body !== undefined && { body: fill(example.body) }),
  })
  const text = await response.text()
  if (example.shown === undefined) {
    expect(response.status).toBe(200)
    return
  }
  const answer = JSON.parse(text)
  expect(shapeOf(answer)).toEqual(shapeOf(example.shown))
  await remember(example, answer)
})

function toExample([, line = '', json]: RegExpMatchArray): Example {
  const headers: Record<string, string> = { 'user-agent': 'curl/8.0.0' }
  for (const [, name = '', value = ''] of line.matchAll(/-H "([^:"]+): ([^"]+)"/g)) headers[name] = value
  const body = /-d '(.+)'$/.exec(line)?.[1]?.replaceAll("'", '')
  const path = /http:\/\/localhost:8080([^\s"]+)/.exec(line)?.[1] ?? ''
  const method = /-X (\w+)/.exec(line)?.[1] ?? 'GET'
  return {
    line,
    method,
    path,
    headers,
    ...(body !== undefined && { body }),
    ...(json && { shown: JSON.parse(json) }),
  }
}

/** What a reader would have put in by hand: the token, the code, and ids of their own. */
function fill(text: string): string {
  return text
    .replaceAll('$TOKEN', known['TOKEN'] ?? '')
    .replaceAll('$CODE', known['CODE'] ?? '')
    .replace(/(?<="command_id":")[^"]+/, known['COMMAND'] ?? '')
    .replace(/(?<=\/auth\/tokens\/)[^/]+$/, known['OTHER_TOKEN'] ?? '')
}

async function remember({ method, path }: Example, answer: Record<string, unknown>): Promise<void> {
  if (path === '/auth/auth') known['TOKEN'] = String(answer['token'])
  if (method === 'POST' && path === '/auth/forgot_password/confirm') {
    // Every token is dead now; whoever reads on signs in again.
    const account = { identifier: 'username', password: 'another secure password' }
    known['TOKEN'] = String((await app.post('/auth/auth', account)).body['token'])
  }
  if (path.startsWith('/commands/history'))
    known['COMMAND'] = (answer['commands'] as { id: string }[])[0]?.id ?? ''
  if (path === '/auth/tokens') {
    known['OTHER_TOKEN'] =
      (answer['tokens'] as { id: string; current: boolean }[]).find((t) => !t.current)?.id ?? ''
  }
}

const mailedCode = () =>
  eventually(() => app.core.outbox.flatMap((mail) => /confirm=([\w-]+)/.exec(mail.text)?.[1] ?? []).at(-1))

/** Names and types, with the words that the API fixes or the example is about; ids, times and secrets differ. */
function shapeOf(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, name))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner, key)]))
  }
  const differs = [
    'id',
    'token',
    'session_id',
    'request_id',
    'next',
    'device',
    'confidence',
    'total',
    'age_s',
  ]
  return differs.includes(name) || name.endsWith('_at') ? typeof value : value
}
