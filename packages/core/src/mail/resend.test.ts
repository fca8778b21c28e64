import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import type { Mail, MailTransport } from './mail.ts'
import { MailError } from './mail-error.ts'
import { createResendTransport } from './resend.ts'

const MAIL: Mail = {
  to: 'ada@example.com',
  subject: 'Новый пароль',
  text: 'Привет',
  html: '<p>Привет</p>',
  idempotencyKey: '01939f3e-0000-7000-8000-000000000001',
}
const KEY = 'canary-resend-key'

let server: Server
let requests: { method?: string; url?: string; headers: IncomingHttpHeaders; body: unknown }[]
let answer: (response: ServerResponse) => void
let transport: MailTransport

beforeEach(async () => {
  requests = []
  answer = answerWith(200, { id: '49a3999c' })
  server = createServer(async (request, response) => {
    const { method, url, headers } = request
    requests.push({ method, url, headers, body: await json(request) })
    answer(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  transport = connect()
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

function connect(timeoutMs?: number) {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const from = 'Jarvis <noreply@jarvis.example>'
  return createResendTransport({ kind: 'resend', apiKey: new Secret(KEY), baseUrl, from }, timeoutMs)
}

function answerWith(status: number, body: unknown) {
  return (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

const refusal = (statusCode: number, name: string) =>
  answerWith(statusCode, { statusCode, name, message: `about ${MAIL.to}, said with ${KEY}` })

async function failure(sending: Promise<unknown>): Promise<MailError> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof MailError)) throw new Error(`no MailError: ${error}`)
  expect(error.message).not.toContain(MAIL.to)
  expect(error.message).not.toContain(KEY)
  return error
}

test('sends one request with the idempotency key', async () => {
  await transport.send(MAIL)
  expect(requests).toHaveLength(1)
  expect(requests[0]).toMatchObject({
    method: 'POST',
    url: '/emails',
    headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': MAIL.idempotencyKey },
    body: {
      from: 'Jarvis <noreply@jarvis.example>',
      to: ['ada@example.com'],
      subject: MAIL.subject,
      text: MAIL.text,
      html: MAIL.html,
    },
  })
})

test('a key that was taken for other words counts as sent: the first mail is under way', async () => {
  answer = refusal(409, 'invalid_idempotent_request')
  await expect(transport.send(MAIL)).resolves.toBeUndefined()
})

test('a key whose first request is still running is tried again', async () => {
  answer = refusal(409, 'concurrent_idempotent_requests')
  expect((await failure(transport.send(MAIL))).permanent).toBe(false)
})

test.each([
  [422, 'validation_error', true],
  [400, 'validation_error', true],
  [422, 'invalid_from_address', false],
  [401, 'missing_api_key', false],
  [403, 'invalid_api_key', false],
  [429, 'rate_limit_exceeded', false],
  [429, 'daily_quota_exceeded', false],
  [500, 'internal_server_error', false],
])('%i %s is permanent: %s', async (status, name, permanent) => {
  answer = refusal(status, name)
  const error = await failure(transport.send(MAIL))
  expect(error.permanent).toBe(permanent)
  expect(error.message).toContain(`${status} ${name}`)
})

test.each([
  ['7', 7],
  ['0', undefined],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
])('a limit with retry-after %s is one of %s seconds', async (header, seconds) => {
  answer = (response) => {
    response.setHeader('retry-after', header)
    refusal(429, 'rate_limit_exceeded')(response)
  }
  expect((await failure(transport.send(MAIL))).retryAfterS).toBe(seconds)
})

test.each<[string, (response: ServerResponse) => void]>([
  ['a cut connection', (response) => response.destroy()],
  ['something that is not JSON', answerWith(200, '<html>')],
  ['an error that is not JSON', answerWith(502, '<html>')],
  ['an error of another shape', answerWith(503, [])],
])('%s is a failure to try again', async (_what, behaviour) => {
  answer = behaviour
  expect((await failure(transport.send(MAIL))).permanent).toBe(false)
})

test.each<[string, (response: ServerResponse) => void]>([
  ['silence', () => {}],
  ['half an answer', (response) => response.writeHead(200, { 'content-length': '100' }).write('{')],
])('%s is given up', async (_what, behaviour) => {
  answer = behaviour
  expect((await failure(connect(200).send(MAIL))).permanent).toBe(false)
})

test('two recipients and injected headers never leave', async () => {
  for (const wrong of [{ to: 'ada@example.com,eve@example.org' }, { subject: 'a\r\nBcc: eve@example.org' }]) {
    expect((await failure(transport.send({ ...MAIL, ...wrong }))).permanent).toBe(true)
  }
  expect(requests).toEqual([])
})
