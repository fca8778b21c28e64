import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgotPassword } from '../auth/forgot-password.ts'
import { checkResetCode } from '../auth/reset-password.ts'
import type { Mail, MailTransport } from '../mail/mail.ts'
import { MailError } from '../mail/mail-error.ts'
import { Secret } from '../secret.ts'
import { rowsOf } from '../testing/dump-database.ts'
import { codeIn, hurryJobs } from '../testing/mailed-code.ts'
import { ANONYMOUS, atOnce, newPerson, type Person, reasonOf } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'

let core: TestCore
let sent: Mail[]
let logged: string[]
/** What the transport does with a mail before it takes it; throwing refuses it. */
let onMail: (mail: Mail) => void | Promise<void>

beforeEach(async () => {
  sent = []
  logged = []
  onMail = () => {}
  const mail: MailTransport = {
    kind: 'smtp',
    real: false,
    close: async () => {},
    async send(mail) {
      await onMail(mail)
      sent.push(mail)
    },
  }
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  core = await createTestCore({ mail, log })
})
afterEach(() => core.close())

const ask = (email: string, on = core) => forgotPassword(on.as(ANONYMOUS), { email })
const mailJobs = () =>
  rowsOf(core.db, sql`select id, state::text as state, data, output from pgboss.job where name = 'mail'`)
const state = async (wanted: string) =>
  eventually(async () => (await mailJobs()).some((job) => job['state'] === wanted) || undefined)

test('a mail is enqueued in the transaction of what it tells of: rolled back, there is none', async () => {
  const { id } = await newPerson(core)
  const job = { mail: 'password_changed' as const, userId: id, at: core.clock().toISOString() }
  const broken = core.db.transaction(async (tx) => {
    await core.jobs.send(tx, 'mail', job)
    throw new Error('rolled back')
  })
  await expect(broken).rejects.toThrow('rolled back')
  expect(await mailJobs()).toEqual([])
  await core.db.transaction((tx) => core.jobs.send(tx, 'mail', job))
  expect(await mailJobs()).toHaveLength(1)
})

test('mail that is down for a while is sent in the end, once, and the codes of its earlier tries work', async () => {
  const { email } = await newPerson(core)
  const codes: string[] = []
  let failures = 6
  onMail = (mail) => {
    codes.push(codeIn(mail))
    if (failures-- > 0) throw new MailError('SMTP, connection: ECONNREFUSED')
  }
  await ask(email)
  await eventually(async () => {
    await hurryJobs(core)
    return sent.length > 0 || undefined
  }, 15_000)
  expect(codes).toHaveLength(7)
  expect(sent).toHaveLength(1)
  // Any of the tries may have reached the person before its answer was lost.
  for (const confirm of codes)
    expect(await reasonOf(checkResetCode(core.as(ANONYMOUS), { confirm: new Secret(confirm) }))).toBe('ok')
  await state('completed')
  expect(logged.filter((line) => line.includes('will be tried again'))).toHaveLength(6)
  for (const code of codes) expect(logged.join('')).not.toContain(code)
})

test('all tries of a mail carry one idempotency key, other mails another', async () => {
  const people = [await newPerson(core), await newPerson(core)]
  const keys = new Map<string, Set<string>>()
  onMail = (mail) => {
    const known = keys.get(mail.to) ?? new Set()
    keys.set(mail.to, known.add(mail.idempotencyKey))
    if (!failed.has(mail.to) && failed.add(mail.to)) throw new MailError('SMTP, DATA: 451')
  }
  const failed = new Set<string>()
  for (const { email } of people) await ask(email)
  await eventually(async () => {
    await hurryJobs(core)
    return sent.length === 2 || undefined
  })
  expect([...keys.values()].map((set) => set.size)).toEqual([1, 1])
  expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
})

test('a mail that is refused for good is logged as an error and not tried again', async () => {
  const { email } = await newPerson(core)
  let tries = 0
  onMail = () => {
    tries++
    throw new MailError('SMTP, RCPT TO: 550 5.1.1', true)
  }
  await ask(email)
  await state('completed')
  expect(tries).toBe(1)
  const errors = logged.filter((line) => JSON.parse(line).level === 50)
  expect(errors).toHaveLength(1)
  expect(errors[0]).toContain('550 5.1.1')
  expect(errors[0]).not.toContain(email)
})

test('a mail to nobody is done', async () => {
  await ask('nobody@example.com')
  await state('completed')
  expect(sent).toEqual([])
})

test('what the queue stores is never a code or a link', async () => {
  const { email } = await newPerson(core)
  let code = ''
  onMail = (mail) => {
    code = codeIn(mail)
    throw new MailError('SMTP, DATA: 451')
  }
  await ask(email)
  await state('retry')
  const rows = JSON.stringify(await mailJobs())
  expect(code).not.toBe('')
  expect(rows).not.toContain(code)
  expect(rows).not.toContain('forgot_password')
})

test('two instances share the mails: each is sent once', async () => {
  const other = await secondCore(core)
  try {
    const people = []
    for (let i = 0; i < 8; i++) people.push(await newPerson(core))
    await Promise.all(people.map(({ email }, i) => ask(email, i % 2 ? core : other)))
    await eventually(() => sent.length >= 8 || undefined, 15_000)
    expect(sent.map(({ to }) => to).sort()).toEqual(people.map(({ email }) => email).sort())
  } finally {
    await other.close()
  }
})

test('a notice does not wait behind reset mails, which anybody can ask for', async () => {
  const [ada, ...others] = await Promise.all(atOnce(5, () => newPerson(core)))
  const [first, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  onMail = () => {
    first.resolve()
    return free.promise
  }
  await ask(others[0]?.email ?? '')
  await first.promise
  for (const { email } of others.slice(1)) await ask(email)
  for (let i = 0; i < 20; i++) await ask(`nobody${i}@example.com`)
  const job = { mail: 'password_changed' as const, userId: ada?.id ?? '', at: core.clock().toISOString() }
  await core.db.transaction((tx) => core.jobs.send(tx, 'mail', job))
  free.resolve()
  await eventually(() => sent.length >= 2 || undefined)
  expect(sent.map(({ name, to }) => [name, to]).slice(0, 2)).toEqual([
    ['reset_password', others[0]?.email],
    ['password_changed', ada?.email],
  ])
})

test('a burst of mails goes out one behind the other, without a look at the queue in between', async () => {
  // It looks once, when it begins.
  const idle = await createTestCore({ mail: core.mail, jobPolling: 3600 })
  try {
    const people: Person[] = []
    while (people.length < 20) people.push(await newPerson(idle))
    let underWay = 0
    onMail = async () => {
      expect(++underWay).toBe(1)
      await sleep(5)
      underWay--
    }
    const at = idle.clock().toISOString()
    await idle.db.transaction(async (tx) => {
      for (const { id: userId } of people)
        await idle.jobs.send(tx, 'mail', { mail: 'password_changed', userId, at })
    })
    const busy = await secondCore(idle, { jobPolling: 3600 })
    await eventually(() => sent.length === 20 || undefined).finally(() => busy.close())
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(people.map(({ email }) => email)))
  } finally {
    await idle.close()
  }
})

test('a provider that asks for a pause gets no other mail meanwhile, and a stop does not wait for that', async () => {
  const [ada, eve] = [await newPerson(core), await newPerson(core)]
  let tries = 0
  onMail = () => {
    tries++
    throw new MailError('Resend: 429 rate_limit_exceeded', false, 30)
  }
  await ask(ada.email)
  await eventually(() => tries === 1 || undefined)
  await ask(eve.email)
  // Three times as long as the queue is not looked at.
  await sleep(1_500)
  expect(tries).toBe(1)
  await core.jobs.stop()
  const left = await mailJobs()
  expect(left.map((job) => job['state']).sort()).toEqual(['created', 'retry'])
  expect(JSON.stringify(left)).not.toContain('shut down while active')
})

test('stopping waits for the mail that is being sent', async () => {
  const { email } = await newPerson(core)
  const started = Promise.withResolvers<void>()
  onMail = async () => {
    started.resolve()
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  await ask(email)
  await started.promise
  await core.jobs.stop()
  expect(sent.map(({ to }) => to)).toEqual([email])
})

test('the mails of one person are forgotten, those of others are not', async () => {
  onMail = () => {
    throw new MailError('SMTP, connection: ECONNREFUSED')
  }
  const [ada, eve] = [await newPerson(core), await newPerson(core)]
  await Promise.all(atOnce(2, async (i) => ask([ada, eve][i]?.email ?? '')))
  const at = core.clock().toISOString()
  await core.db.transaction((tx) =>
    core.jobs.send(tx, 'mail', { mail: 'password_changed', userId: ada.id, at }),
  )
  expect(await core.db.transaction((tx) => core.jobs.forget(tx, ada))).toBe(2)
  expect((await mailJobs()).map(({ data }) => data)).toMatchObject([{ email: eve.email }])
})
