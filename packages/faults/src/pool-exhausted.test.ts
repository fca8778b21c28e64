import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { countBy, percentile, tell, times } from './harness/figures.ts'
import { startLoad } from './harness/load.ts'
import { newPostgres, sqlOf } from './harness/parts.ts'
import { command, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

test('pool exhausted (500 clients, 2 s locks): 503 in ≤ 2 s, no leaked connection', async () => {
  const postgres = await newPostgres()
  const server = await startServer({ DATABASE_URL: postgres.url() })
  const ada = await register(server)
  const sql = sqlOf(postgres)
  await command(server, ada)

  const load = startLoad({
    workers: 500,
    request: (worker) => {
      if (worker % 2) return command(server, ada)
      return server.ask('POST /profile/update', { token: ada.token, body: { language: 'en' } })
    },
  })
  for (let lock = 0; lock < 4; lock++) {
    await sql.begin(async (tx) => {
      await tx`lock table users, commands in access exclusive mode`
      await sleep(2_000)
    })
    await sleep(200)
  }
  const answers = await load.stop()
  const refusedMs = answers.filter(({ status }) => status === 503).map(({ ms }) => ms)
  const statuses = countBy(answers, ({ status }) => status)
  const busyOf = async () => {
    const rows = await sql`select state, count(*)::int as n from pg_stat_activity
      where application_name = 'jarvis' group by state`
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
  }
  await until('all is quiet', async () => Object.keys(await busyOf()).join() === 'idle', 5_000)
  const { idle } = await busyOf()
  tell('pool exhausted', {
    clients: 500,
    requests: answers.length,
    answered: statuses['200'] ?? 0,
    'refused with 503': refusedMs.length,
    refusal: `${times(refusedMs)}, p99 ${percentile(refusedMs, 0.99)} ms`,
    connections: idle,
  })
  const after = await Promise.all(Array.from({ length: 50 }, () => command(server, ada)))
  expect(countBy(after, ({ status }) => status)).toEqual({ 200: 50 })
  expect(idle).toBeLessThanOrEqual(10)
  expect(Object.keys(statuses)).toEqual(['200', '503'])
  // Refused within 2 s; the clock is the clients', and 500 of them share two cores with the server: 1 s for those.
  expect(percentile(refusedMs, 1)).toBeLessThan(3_000)
})
