import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { simpleParser } from 'mailparser'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { createMailTransport } from './create-transport.ts'
import type { Mail } from './mail.ts'
import { MailError } from './mail-error.ts'

const CANARY = 'canary-reset-code'
const MAIL: Mail = {
  to: 'ada@example.com',
  subject: 'Новый пароль',
  text: `https://jarvis.example/${CANARY}`,
  html: `<a href="https://jarvis.example/${CANARY}">Привет</a>`,
  idempotencyKey: '01939f3e-0000-7000-8000-000000000001',
  name: 'reset_password',
}
const from = 'noreply@jarvis.example'

let parent: string
let dir: string
let logged: string
const log = pino(
  new Writable({
    write(chunk, _encoding, done) {
      logged += chunk
      done()
    },
  }),
)

beforeEach(async () => {
  logged = ''
  parent = await mkdtemp(join(tmpdir(), 'jarvis-outbox-'))
  dir = join(parent, 'data', 'outbox')
})

afterEach(() => rm(parent, { recursive: true, force: true }))

test('without a mail service each mail becomes a file that only its owner can read', async () => {
  const transport = createMailTransport({ kind: 'outbox', dir, from }, log)
  expect(transport).toMatchObject({ kind: 'outbox', real: false })
  await transport.send(MAIL)
  const [file = '', readable = '', ...others] = (await readdir(dir)).sort()
  expect(others).toEqual([])
  expect(readable).toBe(file.replace('.eml', '.txt'))
  expect(await readFile(join(dir, readable), 'utf8')).toContain(MAIL.text)
  expect((await stat(join(dir, readable))).mode & 0o777).toBe(0o600)
  expect(file).toMatch(/^\d{8}T\d{6}\.\d{3}Z-reset_password-[0-9a-f]{6}\.eml$/)
  expect((await stat(dir)).mode & 0o777).toBe(0o700)
  expect((await stat(join(dir, file))).mode & 0o777).toBe(0o600)
  const parsed = await simpleParser(await readFile(join(dir, file)))
  expect(parsed).toMatchObject({ subject: MAIL.subject, text: MAIL.text, html: MAIL.html })
  expect(parsed.to).toMatchObject({ value: [{ address: 'ada@example.com' }] })
  expect(JSON.parse(logged)).toMatchObject({ file: join(dir, file) })
  expect(logged).not.toContain(CANARY)
  expect(logged).not.toContain(MAIL.to)
})

test('many mails at once are as many files, and nothing half written stays', async () => {
  const transport = createMailTransport({ kind: 'outbox', dir, from }, log)
  await Promise.all(Array.from({ length: 20 }, () => transport.send(MAIL)))
  const files = await readdir(dir)
  expect(files.filter((file) => file.endsWith('.eml'))).toHaveLength(20)
  expect(files.filter((file) => !/\.(eml|txt)$/.test(file))).toEqual([])
})

test('a name cannot leave the folder', async () => {
  const transport = createMailTransport({ kind: 'outbox', dir, from }, log)
  await transport.send({ ...MAIL, name: '../../escape' })
  expect(await readdir(parent)).toEqual(['data'])
  expect(await readdir(dir)).toEqual([
    expect.stringContaining('-escape-'),
    expect.stringContaining('-escape-'),
  ])
})

test('a folder that cannot be written is a failure to try again', async () => {
  await writeFile(join(parent, 'data'), 'a file in the way')
  const transport = createMailTransport({ kind: 'outbox', dir, from }, log)
  await expect(transport.send(MAIL)).rejects.toThrow(MailError)
  expect(logged).toBe('')
})

test('two recipients and injected headers are refused', async () => {
  const transport = createMailTransport({ kind: 'outbox', dir, from }, log)
  for (const wrong of [{ to: 'ada@example.com,eve@example.org' }, { subject: 'a\r\nBcc: eve@example.org' }]) {
    await expect(transport.send({ ...MAIL, ...wrong })).rejects.toMatchObject({ permanent: true })
  }
  expect(await readdir(parent)).toEqual([])
})

test('the configuration names the transport', () => {
  const smtp = { kind: 'smtp', host: '127.0.0.1', port: 25, username: null, password: null, from } as const
  const resend = { kind: 'resend', apiKey: new Secret('key'), from } as const
  expect(createMailTransport(smtp, log)).toMatchObject({ kind: 'smtp', real: true })
  expect(createMailTransport(resend, log)).toMatchObject({ kind: 'resend', real: true })
})
