import { expect, test } from 'vitest'
import { type Answer, ask } from './harness/ask.ts'
import { countBy, tell } from './harness/figures.ts'
import { WELL } from './harness/model-faults.ts'
import { newLineToPort, newModel, newPostgres, sqlOf } from './harness/parts.ts'
import { newAccount, type Person, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

const STORY = { text: 'tell me the story of the lighthouse', language: 'en' }

/** A command that only the model can answer, with an Idempotency-Key. */
const story = (url: string, person: Person, key: string, timeoutMs?: number) =>
  ask(url, 'POST /commands/command_processing', {
    token: person.token,
    body: STORY,
    headers: { 'idempotency-key': key },
    ...(timeoutMs !== undefined && { timeoutMs }),
  })

test('Idempotency-Key across instances: twenty identical commands at once with one key (10 to each instance) ask the model once', async () => {
  const [postgres, model] = await Promise.all([newPostgres(), newModel()])
  const env = { DATABASE_URL: postgres.url(), ...model.env }
  const [one, other] = [await startServer(env), await startServer(env)]
  const ada = await register(one)
  const sql = sqlOf(postgres)
  model.reply({ ...WELL, firstByteMs: 500 })

  let asked = 0
  for (const key of ['first', 'second', 'third']) {
    const before = model.requests.length
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => story((i % 2 ? one : other).url, ada, key)),
    )
    asked += model.requests.length - before
    expect(countBy(answers, ({ status }) => status)).toEqual({ 200: 20 })
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')
    expect(replayed).toHaveLength(19)
  }
  const [kept] = await sql`select count(*)::int as n from commands`
  tell('one key, 10 commands to each of two instances', {
    keys: 3,
    requests: 60,
    asked,
    recorded: kept?.['n'],
  })
  expect(asked).toBe(3)
  expect(kept?.['n']).toBe(3)
})

test('Idempotency-Key across restarts: a server killed between commit and answer does not do it twice', async () => {
  const [postgres, model] = await Promise.all([newPostgres(), newModel()])
  const env = { DATABASE_URL: postgres.url(), ...model.env }
  const [killed, other] = [await startServer(env), await startServer(env)]
  const sql = sqlOf(postgres)
  const line = await newLineToPort(Number(new URL(killed.url).port))
  const throughLine = `http://127.0.0.1:${line.port}`
  const [thinking, committing, answering] = [
    await register(killed),
    await register(killed),
    await register(killed),
  ]
  const account = newAccount()
  const newcomer = (url: string) =>
    ask(url, 'POST /auth/register', { body: account, headers: { 'idempotency-key': 'newcomer' } })

  // Answered, and neither answer arrives.
  line.mute()
  model.reply(WELL)
  const unheard = [story(throughLine, answering, 'answering'), newcomer(throughLine)]
  await until('both answers are kept', async () => {
    const [row] = await sql`select count(answer)::int as n from idempotency_keys`
    return row?.['n'] === 2
  })

  // The model is still asked.
  model.reply({ kind: 'hang', at: 'start' })
  const unasked = story(killed.url, thinking, 'thinking')
  await until('the model is asked', () => model.requests.length === 2)

  // In the middle of the transaction: whoever keeps an answer waits.
  const hold = await sql.reserve()
  await hold`select pg_advisory_lock(1)`
  await sql`create function wait_here() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(1); return new; end $$`
  await sql`create trigger wait_here before update on idempotency_keys
    for each row when (new.answer is not null) execute function wait_here()`
  model.reply(WELL)
  const uncommitted = story(killed.url, committing, 'committing')
  await until('the answer is about to be kept', async () => {
    const [row] = await sql`select count(*)::int as n from pg_stat_activity where wait_event = 'advisory'`
    return row?.['n'] === 1
  })

  await killed.kill()
  line.cut()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'advisory'`
  await hold`select pg_advisory_unlock(1)`
  hold.release()
  await sql`drop trigger wait_here on idempotency_keys`
  const lost = await Promise.all([...unheard, unasked, uncommitted])
  expect(lost.map(({ status }) => status)).toEqual([0, 0, 0, 0])

  // The two that nobody had answered wait until the dead server's right to answer them has run out: half a minute.
  const again = await Promise.all([
    story(other.url, answering, 'answering'),
    newcomer(other.url),
    story(other.url, thinking, 'thinking', 45_000),
    story(other.url, committing, 'committing', 45_000),
  ])
  const recorded = await sql`select user_id, count(*)::int as n from commands group by user_id`
  const [accounts] = await sql`select count(*)::int as n from users where login = ${account.login}`
  tell('killed between commit and answer', {
    moments: again.length,
    'done twice': recorded.filter(({ n }) => n > 1).length,
    'answered again after': again.map(({ ms }) => `${Math.round(ms)} ms`).join(', '),
    'times the model was asked': model.requests.length,
  })
  expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(again.map(replayed)).toEqual([true, true, false, false])
  expect(recorded.map(({ n }) => n)).toEqual([1, 1, 1])
  expect(accounts?.['n']).toBe(1)
  const { token } = again[1]?.body ?? {}
  expect((await other.ask('GET /profile/info', { token })).body.login).toBe(account.login)
  // Once for the one that was answered, twice for those that were not.
  expect(model.requests).toHaveLength(5)
})

const replayed = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true'
