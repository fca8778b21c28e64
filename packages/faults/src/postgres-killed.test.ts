import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { newPostgres } from './harness/parts.ts'
import { command, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'
import { expectSurvived, startWrites } from './harness/writes.ts'

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
  await expectSurvived('killed', postgres, load, back)
  expect((await server.ask('GET /readyz')).status).toBe(200)
})
