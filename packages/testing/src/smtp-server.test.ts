import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { type SmtpServerOptions, type SmtpTestServer, startSmtpServer } from './smtp-server.ts'

let server: SmtpTestServer

afterEach(() => server.stop())

async function start(options?: SmtpServerOptions) {
  server = await startSmtpServer(options)
}

/**
 * Says the lines one after the other; resolves to the codes answered, the greeting's first, until the last or the end.
 */
async function say(...lines: string[]): Promise<string[]> {
  const socket = connect(server.port, server.host)
  const codes: string[] = []
  const left = [...lines]
  try {
    for await (const line of createInterface({ input: socket })) {
      if (line[3] === '-') continue
      codes.push(line.slice(0, 3))
      const next = left.shift()
      if (next === undefined) break
      socket.write(`${next}\r\n`)
    }
  } catch (error) {
    expect(error).toMatchObject({ code: 'ECONNRESET' })
  }
  socket.destroy()
  return codes
}

const MAIL = [
  'EHLO client.example',
  'MAIL FROM:<from@example.org>',
  'RCPT TO:<to@example.org>',
  'DATA',
  'Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?=\r\nTo: to@example.org\r\n\r\nHello\r\n.',
]

test('keeps and parses what it is sent', async () => {
  await start()
  expect(await say(...MAIL)).toEqual(['220', '250', '250', '250', '354', '250'])
  expect(server.mails).toHaveLength(1)
  expect(server.mails[0]).toMatchObject({
    envelope: { from: 'from@example.org', to: ['to@example.org'] },
    parsed: { subject: 'Привет', text: 'Hello\n' },
    user: null,
    encrypted: false,
  })
})

test('asks for a password when it has users', async () => {
  await start({ users: { jarvis: 'secret' } })
  const plain = (password: string) => `AUTH PLAIN ${Buffer.from(`\0jarvis\0${password}`).toString('base64')}`
  expect(await say('EHLO c', 'MAIL FROM:<a@example.org>')).toEqual(['220', '250', '530'])
  expect(await say('EHLO c', plain('wrong'))).toEqual(['220', '250', '535'])
  expect(await say('EHLO c', plain('secret'), ...MAIL.slice(1))).toEqual([
    '220',
    '250',
    '235',
    '250',
    '250',
    '354',
    '250',
  ])
  expect(server.mails[0]?.user).toBe('jarvis')
  expect(server.credentials).toEqual([
    { username: 'jarvis', password: 'wrong' },
    { username: 'jarvis', password: 'secret' },
  ])
})

test('answers with a code at each step, when told to', async () => {
  await start()
  for (const [index, at] of (['greeting', 'mail', 'rcpt'] as const).entries()) {
    server.behave({ kind: 'reject', at, code: 451 })
    const codes = await say(...MAIL.slice(0, index === 0 ? 0 : index + 1))
    expect(codes.at(-1)).toBe('451')
  }
  server.behave({ kind: 'reject', at: 'data', code: 554 })
  expect((await say(...MAIL)).at(-1)).toBe('554')
  expect(server.mails).toEqual([])
  server.behave({ kind: 'accept' })
  expect((await say(...MAIL)).at(-1)).toBe('250')
})

test('drops the connection when told to', async () => {
  await start()
  server.behave({ kind: 'drop', at: 'greeting' })
  expect(await say(...MAIL)).toEqual([])
  server.behave({ kind: 'drop', at: 'data' })
  expect(await say(...MAIL)).toEqual(['220', '250', '250', '250', '354'])
  expect(server.mails).toEqual([])
  expect(server.connections).toBe(2)
})

test('hangs when told to, and stop() does not wait for it', async () => {
  await start()
  server.behave({ kind: 'hang', at: 'greeting' })
  const socket = connect(server.port, server.host)
  let heard = ''
  socket.on('data', (chunk) => {
    heard += String(chunk)
  })
  await once(socket, 'connect')
  while (server.connections === 0) await new Promise((resolve) => setImmediate(resolve))
  const closed = once(socket, 'close')
  await server.stop()
  await closed
  expect(heard).toBe('')
})
