import pino from 'pino'
import { expect, test } from 'vitest'
import { signIn } from '../auth/sign-in.ts'
import { Secret } from '../secret.ts'
import { search, searchedLog, searchedMail, takeLeaks } from './canaries.ts'
import { codeIn, mailedCode } from './mailed-code.ts'
import { ANONYMOUS, newPerson, PASSWORD } from './people.ts'
import { createTestCore, fakeMail, TEST_CONFIG } from './test-core.ts'

const leaked = (text: string) => {
  search('here', text)
  return takeLeaks().length
}

test('whatever a Secret revealed is found where it should not be; before, and without it, nothing is', () => {
  const secret = new Secret('a-secret-of-this-test')
  expect(leaked('a-secret-of-this-test')).toBe(0)
  secret.reveal()
  expect([leaked('{"in":"a-secret-of-this-test."}'), leaked('of this test'), leaked('')]).toEqual([1, 0, 0])
  new Secret('postgres://jarvis:the-password-in-it@localhost/jarvis').reveal()
  expect(leaked('password authentication failed: the-password-in-it')).toBe(1)
})

test('passwords, tokens, reset codes and the admin token of a test core are canaries', async () => {
  const core = await createTestCore()
  try {
    const { email, login, token } = await newPerson(core)
    const code = await mailedCode(core, email)
    await signIn(core.as(ANONYMOUS), { identifier: login, password: new Secret(PASSWORD) })
    for (const secret of [PASSWORD, token, code, TEST_CONFIG.adminToken.reveal()])
      expect(leaked(secret)).toBe(1)
    for (const innocent of [email, login]) expect(leaked(innocent)).toBe(0)
  } finally {
    await core.close()
  }
})

test('a token is found though nobody here revealed it', () => {
  expect([leaked(`jrv_${'aB3_-'.repeat(8)}xyz`), leaked(`jrv_${'x'.repeat(42)}`)]).toEqual([1, 0])
})

test('log lines of every level are searched, and reach the log that was given', () => {
  const lines: string[] = []
  const log = searchedLog(pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }))
  const value = new Secret('a-secret-that-is-logged').reveal()
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    log[level]({ deep: { within: [value] } }, 'told')
    expect(takeLeaks()).toHaveLength(1)
  }
  log.error(new Error(`with ${value}`))
  expect(takeLeaks()).toHaveLength(1)
  log.info('nothing')
  expect([takeLeaks().length, lines.length]).toEqual([0, 5])
})

test('a mail may hold the code in its link and nothing else', async () => {
  const core = await createTestCore()
  try {
    const { email } = await newPerson(core)
    const code = await mailedCode(core, email)
    const [mail] = core.outbox
    expect([codeIn(mail), takeLeaks()]).toEqual([code, []])
    const transport = searchedMail(fakeMail())
    if (!mail) throw new Error('no mail')
    await transport.send({ ...mail, subject: `Your code: ${code}` })
    await transport.send({ ...mail, text: `${mail.text}\n${PASSWORD}` })
    expect([takeLeaks().length, transport.sent.length]).toEqual([2, 2])
  } finally {
    await core.close()
  }
})
