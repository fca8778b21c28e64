import { setTimeout as sleep } from 'node:timers/promises'
import type { ResendBehaviour } from '@jarvis/testing/resend-server'
import type { SmtpBehaviour } from '@jarvis/testing/smtp-server'
import type { Sql } from 'postgres'
import { expect, test } from 'vitest'
import { countBy, tell } from './harness/figures.ts'
import { newMailServer, newPostgres, newResend, sqlOf } from './harness/parts.ts'
import { addPeople } from './harness/people.ts'
import { type Server, startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

/** Where mails go, as far as this test is concerned. */
type Post = {
  env: Record<string, string>
  /** To whom mails went out, oldest first. */
  sent(): string[]
  /** How often somebody tried. */
  tries(): number
  fail(time: number): void
  /** Takes a mail, and says so too late for a worker that is killed as soon as the mail is there. */
  beLate(): void
  recover(): void
}

const SMTP_FAILURES: SmtpBehaviour[] = [
  { kind: 'drop', at: 'greeting' },
  { kind: 'hang', at: 'greeting' },
  { kind: 'reject', at: 'mail', code: 451 },
  { kind: 'reject', at: 'data', code: 421 },
  { kind: 'drop', at: 'data' },
]

async function smtpPost(): Promise<Post> {
  const smtp = await newMailServer()
  return {
    env: smtp.env,
    sent: () => smtp.mails.flatMap(({ envelope }) => envelope.to),
    tries: () => smtp.connections,
    fail: (time) => smtp.behave(SMTP_FAILURES[time % SMTP_FAILURES.length] ?? { kind: 'accept' }),
    beLate: () => smtp.behave({ kind: 'late', ms: 500 }),
    recover: () => smtp.behave({ kind: 'accept' }),
  }
}

const RESEND_FAILURES: ResendBehaviour[] = [
  { kind: 'http', status: 500, name: 'internal_server_error' },
  { kind: 'http', status: 429, name: 'rate_limit_exceeded' },
  { kind: 'cut' },
  { kind: 'hang' },
]

async function resendPost(): Promise<Post> {
  const resend = await newResend()
  return {
    env: resend.env,
    sent: () => resend.mails.map(({ to }) => to),
    tries: () => resend.requests,
    fail: (time) => resend.behave(RESEND_FAILURES[time % RESEND_FAILURES.length] ?? { kind: 'accept' }),
    beLate: () => resend.behave({ kind: 'late', ms: 500 }),
    recover: () => resend.behave({ kind: 'accept' }),
  }
}

const askForMail = async (server: Server, email: string) =>
  expect((await server.ask('POST /auth/forgot_password', { body: { email } })).status).toBe(200)

/** Half of the kills while no mail can be sent, half at the worst moment: the mail is out, and nobody knows. */
async function killEachTime(worker: Server, post: Post, emails: string[]): Promise<void> {
  for (const [kill, email] of emails.entries()) {
    const isDown = kill < emails.length / 2
    if (isDown) post.fail(kill)
    else post.beLate()
    const count = isDown ? post.tries : () => post.sent().length
    const before = count()
    await askForMail(worker, email)
    await until('it is tried', () => count() > before)
    await worker.kill()
    await worker.start()
  }
}

/** The pauses between tries grow to five minutes; nobody waits for them here. */
const letTimePass = (sql: Sql) =>
  sql`update pgboss.job set start_after = now() where name = 'mail' and state = 'retry'`

async function run(url: string, sql: Sql, post: Post, kills: number) {
  const worker = await startServer({ DATABASE_URL: url, ...post.env })
  const emails = await addPeople(sql, kills)
  await killEachTime(worker, post, emails)
  post.recover()
  const waited = await until(
    'every mail is sent',
    async () => {
      await letTimePass(sql)
      await sleep(500)
      const [row] =
        await sql`select count(*)::int as n from pgboss.job where name = 'mail' and state < 'completed'`
      return row?.['n'] === 0
    },
    120_000,
  )
  const states =
    await sql`select state, count(*)::int as n from pgboss.job where name = 'mail' group by state`
  const copies = countBy(post.sent(), (to) => to)
  return {
    kills,
    mails: emails.length,
    unsent: emails.filter((email) => copies[email] === undefined).length,
    duplicates: post.sent().length - Object.keys(copies).length,
    jobs: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    tries: post.tries(),
    waited,
  }
}

test('mail down for minutes, worker killed 20 times: every mail sent in the end, at most one duplicate per kill (none with Resend’s idempotency key), none stuck', async () => {
  const postgres = await newPostgres()
  const [url, otherUrl] = [await postgres.createDatabase('smtp'), await postgres.createDatabase('resend')]
  const [smtp, resend] = await Promise.all([
    run(url, sqlOf(postgres, url), await smtpPost(), 20),
    run(otherUrl, sqlOf(postgres, otherUrl), await resendPost(), 6),
  ])
  for (const [name, { jobs, waited, ...figures }] of Object.entries({ smtp, resend })) {
    tell(`mail down, worker killed, ${name}`, {
      ...figures,
      'last one sent after s': Math.round(waited / 1000),
    })
    expect([name, figures.unsent, jobs]).toEqual([name, 0, { completed: figures.kills }])
  }
  // Each of the ten at the worst moment makes one, or the test would show nothing.
  expect(smtp.duplicates).toBeGreaterThanOrEqual(smtp.kills / 2)
  expect(smtp.duplicates).toBeLessThanOrEqual(smtp.kills)
  expect(resend.duplicates).toBe(0)
}, 300_000)
