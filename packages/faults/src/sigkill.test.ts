import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { expect, test } from 'vitest'
import type { Answer } from './harness/ask.ts'
import { tell } from './harness/figures.ts'
import { startLoad } from './harness/load.ts'
import { newPostgres, sqlOf } from './harness/parts.ts'
import { command, historyOf, newAccount, PASSWORD, register } from './harness/people.ts'
import { launchServer, type Server, startServer } from './harness/servers.ts'
import { countLost } from './harness/writes.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

type Account = ReturnType<typeof newAccount>

/** Registrations, commands and forgotten passwords; `asked` are the registrations with what became of each. */
async function startEverything(server: Server) {
  const ada = await register(server)
  const asked: { account: Account; answer: Answer }[] = []
  const mailed: string[] = []
  const load = startLoad({
    workers: 6,
    seconds: 300,
    request: async (worker) => {
      if (worker > 1) return command(server, ada)
      const account = newAccount()
      const answer = await server.ask('POST /auth/register', { body: account })
      asked.push({ account, answer })
      if (worker === 1 && answer.status === 200) {
        const { status } = await server.ask('POST /auth/forgot_password', { body: { email: account.email } })
        if (status === 200) mailed.push(account.email)
      }
      return answer
    },
  })
  return { load, asked, mailed }
}

/** Users, tokens and audit come in one piece; nobody signs out or is erased here. */
async function countHalfMade(sql: Sql): Promise<number> {
  const [row] = await sql`
    select (select count(*) from users u where not exists (select from tokens t where t.user_id = u.id)
              or not exists (select from audit_events a where a.user_id = u.id and a.event = 'registered'))
         + (select count(*) from audit_events a where a.event = 'registered'
              and not exists (select from users u where u.id = a.user_id)) as n`
  return Number(row?.['n'])
}

/** The mails that a server wrote, each with its text, which must go with a whole message. */
async function mailsOf({ dir }: Server): Promise<{ to: string; code: string; whole: boolean }[]> {
  const outbox = join(dir, '.data/outbox')
  const files = await readdir(outbox)
  const mails = files.filter((file) => file.endsWith('.eml'))
  return Promise.all(
    mails.map(async (file) => {
      const text = await readFile(join(outbox, file.replace(/eml$/, 'txt')), 'utf8')
      const message = await readFile(join(outbox, file), 'utf8')
      const boundary = /boundary="([^"]+)"/.exec(message)?.[1]
      return {
        to: /^To: (\S+)/.exec(text)?.[1] ?? '',
        code: /confirm=([\w-]+)/.exec(text)?.[1] ?? '',
        whole: message.trimEnd().endsWith(`--${boundary}--`),
      }
    }),
  )
}

test('SIGKILL anywhere, 50 times: no half-made user, token or mail; nothing acknowledged is missing', async () => {
  const postgres = await newPostgres()
  const sql = sqlOf(postgres)
  const servers = [
    await startServer({ DATABASE_URL: postgres.url() }),
    await startServer({ DATABASE_URL: postgres.url() }),
  ]
  const loads = await Promise.all(servers.map(startEverything))

  const killAndStart = async (server: Server) => {
    await sleep(Math.random() * 400)
    await server.kill()
    // Every fifth is killed a second time before it has come up, wherever it is.
    if (Math.random() < 0.2) {
      server.launch()
      await sleep(Math.random() * 1_000)
      await server.kill()
      kills++
    }
    kills++
    await server.start()
  }
  let kills = 0
  while (kills < 50) await Promise.all(servers.map(killAndStart))

  const answers = (await Promise.all(loads.map(({ load }) => load.stop()))).flat()
  const asked = loads.flatMap((load) => load.asked)
  const mailed = loads.flatMap((load) => load.mailed)
  const { acknowledged, lost } = await countLost(sql, answers)
  const hashes = new Set((await sql`select hash from tokens`).map(({ hash }) => hash))
  const lostTokens = asked.filter(
    ({ answer }) => answer.status === 200 && !hashes.has(sha256(answer.body.token)),
  )
  const halfMade = await countHalfMade(sql)

  // Whoever was cut off is wholly there and can sign in, or not at all and can register.
  const cutOff = ({ answer: { status, body } }: (typeof asked)[0]) =>
    status === 0 && !body.includes('ECONNREFUSED')
  const unanswered = asked.filter(cutOff)
  const [server] = servers
  if (!server) throw new Error('no server')
  const neither: unknown[] = []
  for (const { account } of unanswered) {
    const again = await server.ask('POST /auth/register', { body: account })
    const { login: identifier } = account
    const signedIn = await server.ask('POST /auth/auth', { body: { identifier, password: PASSWORD } })
    const taken = again.status === 409 && again.body.reason === 'email_taken'
    if (signedIn.status !== 200 || !(again.status === 200 || taken)) neither.push([again, signedIn])
  }

  // A mail that was promised is there, or still in the queue; each that is there is whole and its code is known.
  const mails = (await Promise.all(servers.map(mailsOf))).flat()
  const codes = new Set((await sql`select hash from reset_codes`).map(({ hash }) => hash))
  const queued =
    await sql`select data->>'email' as email from pgboss.job where name = 'mail' and state < 'completed'`
  const waiting = new Set([...mails.map(({ to }) => to), ...queued.map(({ email }) => email)])
  const lostMails = mailed.filter((email) => !waiting.has(email))
  const halfMails = mails.filter(({ whole, code }) => !whole || !codes.has(sha256(code)))

  tell('SIGKILL anywhere', {
    kills,
    requests: answers.length,
    acknowledged,
    lost: lost + lostTokens.length + lostMails.length,
    'registrations cut off': unanswered.length,
    'half-made users': halfMade + neither.length,
    mails: mails.length,
    'half-made mails': halfMails.length,
  })
  expect({ lost, lostTokens, halfMade, neither, lostMails, halfMails }).toEqual({
    lost: 0,
    lostTokens: [],
    halfMade: 0,
    neither: [],
    lostMails: [],
    halfMails: [],
  })
  // The kills hit something: requests were cut off in the middle, and mails were sent all the same.
  expect(unanswered.length).toBeGreaterThan(0)
  expect(mails.length).toBeGreaterThan(0)
}, 400_000)

test('SIGKILL of the embedded database, 6 times, from its first second on: it starts again, nothing acknowledged is missing', async () => {
  const server = await launchServer()
  // The first two hit the making of the database, wherever that is.
  for (const ms of [600, 1_500]) {
    await sleep(ms)
    await server.kill()
    server.launch()
  }
  await server.ready()
  const ada = await register(server)
  const acknowledged: string[] = []
  for (let kill = 0; kill < 4; kill++) {
    const load = startLoad({ workers: 8, request: () => command(server, ada) })
    await load.succeed(50)
    await server.kill()
    for (const { status, body } of await load.stop()) if (status === 200) acknowledged.push(body.id)
    await server.start()
  }
  const stored = await historyOf(server, ada)
  const lost = acknowledged.filter((id) => !stored.has(id))
  tell('SIGKILL of the embedded database', { kills: 6, acknowledged: acknowledged.length, lost: lost.length })
  expect(lost).toEqual([])
  expect(acknowledged.length).toBeGreaterThanOrEqual(200)
}, 300_000)
