import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../db/client.ts'
import { MESSAGES } from '../messages.ts'
import { Secret } from '../secret.ts'
import { rowsOf } from '../testing/dump-database.ts'
import { codeIn } from '../testing/mailed-code.ts'
import { ANONYMOUS, newPerson, reasonOf } from '../testing/people.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'
import { ForgotPasswordInput, forgotPassword } from './forgot-password.ts'
import { checkResetCode } from './reset-password.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

const ask = (email: string, language: 'ru' | 'en' = 'en') =>
  forgotPassword(core.as(ANONYMOUS, { language }), ForgotPasswordInput.parse({ email }))
const mailsTo = (email: string) => core.outbox.filter(({ to }) => to === email)
const idle = () =>
  eventually(async () => {
    const [row] = await rowsOf(
      core.db,
      sql`select count(*)::int as n from pgboss.job where name = 'mail' and state < 'completed'`,
    )
    return row?.['n'] === 0 ? true : undefined
  })

test('mails a link under PUBLIC_URL, with a code that works, to the address that is stored', async () => {
  const { email } = await newPerson(core, { email: 'Ada@XN--80A1ACNY.example' })
  await ask('  ADA@почта.example ')
  const [mail, ...others] = await eventually(() => (mailsTo(email).length ? mailsTo(email) : undefined))
  expect(others).toEqual([])
  expect(email).toBe('ada@xn--80a1acny.example')
  const code = codeIn(mail)
  for (const body of [mail?.text, mail?.html])
    expect(body).toContain(`https://jarvis.example/auth/forgot_password/confirm?confirm=${code}`)
  expect(mail?.text.match(/https?:\/\/[^/\s]+/g)?.every((link) => link === 'https://jarvis.example')).toBe(
    true,
  )
  expect(mail?.subject).not.toContain(code)
  expect(await reasonOf(checkResetCode(core.as(ANONYMOUS), { confirm: new Secret(code) }))).toBe('ok')
})

test('a code has 128 random bits', async () => {
  const { email } = await newPerson(core)
  await ask(email)
  const code = codeIn(await eventually(() => mailsTo(email)[0]))
  expect(Buffer.from(code, 'base64url').length).toBeGreaterThanOrEqual(16)
})

test('the mail is in the language of the account, the answer in that of the request', async () => {
  const boris = await newPerson(core, { language: 'ru' })
  expect((await ask(boris.email, 'en')).message).toBe(MESSAGES.reset_mail_sent.en)
  const mail = await eventually(() => mailsTo(boris.email)[0])
  expect(mail.text).toMatch(/[а-я]{5}/)
  expect((await ask(boris.email, 'ru')).message).toBe(MESSAGES.reset_mail_sent.ru)
})

test('an unknown address is answered alike, with the same statements, and gets no mail', async () => {
  const { email } = await newPerson(core)
  const statementsOf = async (email: string) => {
    const statements: string[] = []
    const transaction = (work: (tx: Db) => Promise<unknown>) =>
      core.db.transaction((tx) => {
        Reflect.set(Reflect.get(tx, 'session'), 'logger', {
          logQuery: (query: string) => statements.push(query),
        })
        return work(tx)
      })
    const db = new Proxy(core.db, {
      get: (target, name) => (name === 'transaction' ? transaction : Reflect.get(target, name)),
    })
    return { answer: await forgotPassword(core.as(ANONYMOUS, { db }), { email }), statements }
  }
  const [known, unknown] = [await statementsOf(email), await statementsOf('nobody@example.com')]
  expect(known.answer).toEqual(unknown.answer)
  expect(known.answer).toEqual({ message: MESSAGES.reset_mail_sent.en, expires_in_s: 600 })
  expect(known.statements.length).toBeGreaterThan(1)
  expect(known.statements).toEqual(unknown.statements)
  await idle()
  expect(mailsTo('nobody@example.com')).toEqual([])
})

test('a new request kills the old code at once, before its mail is written', async () => {
  const { email } = await newPerson(core)
  await ask(email)
  const old = codeIn(await eventually(() => mailsTo(email)[0]))
  await ask(email)
  expect(await reasonOf(checkResetCode(core.as(ANONYMOUS), { confirm: new Secret(old) }))).toBe(
    'code_invalid',
  )
  const fresh = codeIn(await eventually(() => mailsTo(email)[1]))
  expect(await reasonOf(checkResetCode(core.as(ANONYMOUS), { confirm: new Secret(fresh) }))).toBe('ok')
})

test('an address that only looks like the stored one gets nothing, and neither does a list of addresses', async () => {
  const { email } = await newPerson(core, { email: 'igor@example.com' })
  for (const other of [
    'ıgor@example.com',
    'igor@example.com,eve@evil.example',
    'igor@example.com\r\nbcc: eve@evil.example',
    '"igor"@example.com',
    'Igor <igor@example.com>',
    ['igor@example.com', 'eve@evil.example'],
  ])
    expect([other, ForgotPasswordInput.safeParse({ email: other }).success]).toEqual([other, false])
  await ask('igor@exampIe.com'.replace('I', 'i'))
  await idle()
  expect(mailsTo(email)).toEqual([])
})
