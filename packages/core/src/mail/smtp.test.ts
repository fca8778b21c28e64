import { type SmtpServerOptions, type SmtpTestServer, startSmtpServer } from '@jarvis/testing/smtp-server'
import { afterEach, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import type { Mail } from './mail.ts'
import { MailError } from './mail-error.ts'
import { createSmtpTransport, type SmtpTimeouts } from './smtp.ts'

const MAIL: Mail = {
  to: 'ada@example.com',
  subject: 'Новый пароль',
  text: 'Привет\n',
  html: '<p>Привет</p>',
  idempotencyKey: '01939f3e-0000-7000-8000-000000000001',
}
/** For servers that will never answer; the others get the time they need. */
const SHORT: SmtpTimeouts = { connection: 200, greeting: 200, socket: 200, total: 2000 }
const PASSWORD = 'canary-mail-password'

let server: SmtpTestServer

afterEach(() => server.stop())

async function start(options: SmtpServerOptions = {}, over: { host?: string; timeouts?: SmtpTimeouts } = {}) {
  server = await startSmtpServer(options)
  const username = options.users ? 'jarvis' : null
  return createSmtpTransport(
    {
      kind: 'smtp',
      host: over.host ?? server.host,
      port: server.port,
      username,
      password: username === null ? null : new Secret(PASSWORD),
      from: 'Jarvis <noreply@jarvis.example>',
    },
    over.timeouts,
  )
}

async function failure(sending: Promise<unknown>): Promise<MailError> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof MailError)) throw new Error(`no MailError: ${error}`)
  expect(error.message).not.toContain(MAIL.to)
  expect(error.message).not.toContain(PASSWORD)
  return error
}

test('delivers both forms of the text to one recipient', async () => {
  const transport = await start()
  await transport.send(MAIL)
  expect(server.mails).toHaveLength(1)
  expect(server.mails[0]).toMatchObject({
    envelope: { from: 'noreply@jarvis.example', to: ['ada@example.com'] },
    parsed: { subject: 'Новый пароль', text: 'Привет\n', html: '<p>Привет</p>' },
  })
  expect(server.mails[0]?.parsed.from?.text).toBe('"Jarvis" <noreply@jarvis.example>')
  expect(server.mails[0]?.parsed.headers.get('auto-submitted')).toBe('auto-generated')
})

test('the Message-ID follows from the idempotency key', async () => {
  const transport = await start()
  await transport.send(MAIL)
  await transport.send(MAIL)
  await transport.send({ ...MAIL, idempotencyKey: 'another' })
  const [first, again, other] = server.mails.map(({ parsed }) => parsed.messageId)
  expect(first).toMatch(/^<[0-9a-f]{32}@jarvis\.example>$/)
  expect(again).toBe(first)
  expect(other).not.toBe(first)
})

test.each<[string, Partial<Mail>]>([
  ['a list', { to: 'ada@example.com,eve@example.org' }],
  ['a display name', { to: 'Ada <ada@example.com>' }],
  ['a header in the address', { to: 'ada@example.com\r\nBcc: eve@example.org' }],
  ['a quoted local part', { to: '"ada@example.org"@example.com' }],
  ['a header in the subject', { subject: 'Hello\r\nBcc: eve@example.org' }],
  ['a line feed in the subject', { subject: 'Hello\nBcc: eve@example.org' }],
  ['a line break in the key', { idempotencyKey: 'a\r\nb' }],
])('%s is refused before any connection is made', async (_what, wrong) => {
  const transport = await start()
  expect((await failure(transport.send({ ...MAIL, ...wrong }))).permanent).toBe(true)
  expect(server.connections).toBe(0)
})

test('signs in on loopback, with STARTTLS when it is offered', async () => {
  const transport = await start({ users: { jarvis: PASSWORD }, tls: 'starttls' })
  await transport.send(MAIL)
  expect(server.mails[0]).toMatchObject({ user: 'jarvis', encrypted: true })
})

test('signs in on loopback without TLS', async () => {
  const transport = await start({ users: { jarvis: PASSWORD } })
  await transport.send(MAIL)
  expect(server.mails[0]).toMatchObject({ user: 'jarvis', encrypted: false })
})

// 0.0.0.0 reaches this machine too, but is not one of the addresses that are taken for it.
test('a password goes to another machine only over TLS', async () => {
  const transport = await start({ users: { jarvis: PASSWORD } }, { host: '0.0.0.0' })
  expect((await failure(transport.send(MAIL))).permanent).toBe(false)
  expect(server.connections).toBe(1)
  expect(server.credentials).toEqual([])
})

test('the certificate of another machine is checked', async () => {
  const transport = await start({ users: { jarvis: PASSWORD }, tls: 'starttls' }, { host: '0.0.0.0' })
  expect((await failure(transport.send(MAIL))).message).toMatch(/certificate/i)
  expect(server.credentials).toEqual([])
})

test('wrong credentials are no reason to give the mail up', async () => {
  const transport = await start({ users: { jarvis: 'another' } })
  const error = await failure(transport.send(MAIL))
  expect(error.permanent).toBe(false)
  expect(error.message).toContain('535')
})

test.each([
  ['rcpt', 550, true],
  ['rcpt', 450, false],
  ['data', 554, true],
  ['data', 451, false],
  ['mail', 530, false],
  ['greeting', 554, false],
] as const)('at %s, %i is permanent: %s', async (at, code, permanent) => {
  const transport = await start()
  server.behave({ kind: 'reject', at, code, message: `5.1.1 <${MAIL.to}> unknown` })
  const error = await failure(transport.send(MAIL))
  expect(error.permanent).toBe(permanent)
  expect(error.message).toContain(String(code))
  expect(server.mails).toEqual([])
})

test.each(['greeting', 'mail', 'data'] as const)('a server that hangs at %s is given up', async (at) => {
  const transport = await start({}, { timeouts: SHORT })
  server.behave({ kind: 'hang', at })
  expect((await failure(transport.send(MAIL))).permanent).toBe(false)
})

test.each(['greeting', 'rcpt', 'data'] as const)(
  'a connection that breaks at %s is a failure',
  async (at) => {
    const transport = await start()
    server.behave({ kind: 'drop', at })
    expect((await failure(transport.send(MAIL))).permanent).toBe(false)
    server.behave({ kind: 'accept' })
    await transport.send(MAIL)
    expect(server.mails).toHaveLength(1)
  },
)

test('a server that keeps the line alive for ever is given up', async () => {
  const transport = await start(
    {},
    { timeouts: { ...SHORT, connection: 5000, greeting: 5000, socket: 60_000 } },
  )
  server.behave({ kind: 'hang', at: 'data' })
  expect((await failure(transport.send(MAIL))).permanent).toBe(false)
})

test('no server is a failure', async () => {
  const transport = await start()
  await server.stop()
  expect((await failure(transport.send(MAIL))).message).toContain('ECONNREFUSED')
})
