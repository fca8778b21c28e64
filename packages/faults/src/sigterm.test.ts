import { expect, test } from 'vitest'
import { countBy, tell } from './harness/figures.ts'
import { newPostgres, sqlOf } from './harness/parts.ts'
import { command, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

test('SIGTERM with 200 in flight: none dropped, exit 0 within 10 s', async () => {
  const postgres = await newPostgres()
  const server = await startServer({ DATABASE_URL: postgres.url() })
  const ada = await register(server)
  const sql = sqlOf(postgres)

  // As long as the table is locked no command can be answered: all 200 are in flight, or on their way, when the signal comes.
  const lock = await sql.reserve()
  await lock`begin`
  await lock`lock table commands in access exclusive mode`
  const inFlight = Array.from({ length: 200 }, () => command(server, ada))
  await until('the lock is waited for', async () => {
    const [row] = await sql`select count(*)::int as n from pg_stat_activity
      where application_name = 'jarvis' and wait_event_type = 'Lock'`
    return row?.['n'] > 0
  })
  const stopped = server.stop()
  await until('the server says that it stops', () => server.output().includes('stopping'))
  await lock`commit`
  lock.release()

  const answers = await Promise.all(inFlight)
  const { code, signal, ms } = await stopped
  const [kept] = await sql`select count(*)::int as n from commands`
  const statuses = countBy(answers, ({ status }) => status)
  tell('SIGTERM with 200 in flight', {
    answered: statuses['200'] ?? 0,
    dropped: 200 - (statuses['200'] ?? 0),
    'exit code': String(code ?? signal),
    'after ms': Math.round(ms),
  })
  expect(statuses).toEqual({ 200: 200 })
  expect(kept?.['n']).toBe(200)
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
})
