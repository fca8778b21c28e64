import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { countBy, percentile, tell, times } from './harness/figures.ts'
import { newPostgres, sqlOf } from './harness/parts.ts'
import { command, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'
import { countLost, startWrites } from './harness/writes.ts'

test('PostgreSQL killed under load, 20 times: 0 acknowledged writes lost, the process lives, requests fail fast, back < 2 s after PostgreSQL is', async () => {
  const postgres = await newPostgres()
  const server = await startServer({ DATABASE_URL: postgres.url() })
  const ada = await register(server)
  const load = await startWrites(server)
  const back: number[] = []
  for (let kill = 0; kill < 20; kill++) {
    await load.succeed(50)
    await postgres.kill()
    await sleep(300)
    await postgres.start()
    back.push(await until('a write succeeds', async () => (await command(server, ada)).status === 200))
  }
  const answers = await load.stop()

  const { acknowledged, lost } = await countLost(sqlOf(postgres), answers)
  const refusedMs = answers.filter(({ status }) => status === 503).map(({ ms }) => ms)
  tell('PostgreSQL killed under load', {
    kills: back.length,
    requests: answers.length,
    acknowledged,
    lost,
    'refused with 503': refusedMs.length,
    refusal: times(refusedMs),
    'back after': times(back),
  })
  expect(lost).toBe(0)
  // Nothing but success and refusal: while the process lives no connection is refused or broken.
  expect(Object.keys(countBy(answers, ({ status }) => status))).toEqual(['200', '503'])
  expect(percentile(refusedMs, 1)).toBeLessThan(3_000)
  expect(percentile(back, 1)).toBeLessThan(2_000)
  expect((await server.ask('GET /readyz')).status).toBe(200)
})
