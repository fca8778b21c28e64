import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { newLineTo, newPostgres } from './harness/parts.ts'
import { command, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'
import { expectSurvived, startWrites } from './harness/writes.ts'

test.each(['blackholed (no RST)', 'frozen (SIGSTOP)'])(
  'PostgreSQL %s under load, 4 times: 0 acknowledged writes lost, requests fail fast, back < 2 s after PostgreSQL is',
  async (how) => {
    const postgres = await newPostgres()
    const line = await newLineTo(postgres)
    const frozen = how.startsWith('frozen')
    const server = await startServer({ DATABASE_URL: line.url })
    const ada = await register(server)
    const load = await startWrites(server)
    const back: number[] = []
    // Of different lengths, so that its end finds the server in every state of its waiting.
    for (const ms of [2_200, 3_300, 4_400, 5_500]) {
      await load.succeed(50)
      if (frozen) await postgres.freeze()
      else line.stall()
      const [healthy, ready] = await Promise.all([
        server.ask('GET /healthz'),
        server.ask('GET /readyz'),
        sleep(ms),
      ])
      expect([healthy.status, ready.status]).toEqual([200, 503])
      if (frozen) postgres.thaw()
      else line.resume()
      back.push(await until('a write succeeds', async () => (await command(server, ada)).status === 200))
    }
    await expectSurvived(how, postgres, load, back)
  },
)
