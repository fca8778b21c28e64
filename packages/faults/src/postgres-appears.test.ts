import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { percentile, tell, times } from './harness/figures.ts'
import { newPostgres } from './harness/parts.ts'
import { register } from './harness/people.ts'
import { launchServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

test('PostgreSQL absent at start: /readyz 503 meanwhile, up < 2 s after it appears', async () => {
  const postgres = await newPostgres()
  await postgres.kill()
  const upAfter: number[] = []
  // It appears at different moments of the second between two tries.
  for (const absentMs of [1_500, 2_250, 3_000, 3_750]) {
    const server = await launchServer({ DATABASE_URL: postgres.url() })
    await until('the server listens', async () => (await server.ask('GET /healthz')).status === 200)
    const [ready, command, page] = [
      await server.ask('GET /readyz'),
      await server.ask('POST /commands/command_processing', { body: { text: 'hello', language: 'en' } }),
      await server.ask('GET /no/such/page'),
    ]
    expect([ready.status, ready.body, ready.headers.get('retry-after')]).toEqual([
      503,
      { status: 'starting' },
      '1',
    ])
    for (const { status, headers, body } of [command, page]) {
      expect([status, headers.get('retry-after'), body.reason]).toEqual([503, '1', 'unavailable'])
      expect(body.request_id).toBe(headers.get('x-request-id'))
    }
    await sleep(absentMs)
    await postgres.start()
    upAfter.push(await until('it is ready', async () => (await server.ask('GET /readyz')).status === 200))
    await register(server)
    expect((await server.stop()).code).toBe(0)
    await postgres.kill()
  }
  tell('PostgreSQL appears', { times: upAfter.length, 'up after': times(upAfter) })
  expect(percentile(upAfter, 1)).toBeLessThan(2_000)
})
