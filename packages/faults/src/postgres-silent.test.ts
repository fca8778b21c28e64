import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { countBy, percentile, tell, times } from './harness/figures.ts'
import { newLineTo, newPostgres, sqlOf } from './harness/parts.ts'
import { command, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'
import { countLost, startWrites } from './harness/writes.ts'

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
    const answers = await load.stop()

    const { acknowledged, lost } = await countLost(sqlOf(postgres), answers)
    const refusedMs = answers.filter(({ status }) => status === 503).map(({ ms }) => ms)
    tell(`PostgreSQL ${how} under load`, {
      times: back.length,
      requests: answers.length,
      acknowledged,
      lost,
      'refused with 503': refusedMs.length,
      refusal: times(refusedMs),
      'back after': times(back),
    })
    expect(lost).toBe(0)
    expect(Object.keys(countBy(answers, ({ status }) => status))).toEqual(['200', '503'])
    expect(percentile(refusedMs, 1)).toBeLessThan(3_000)
    expect(percentile(back, 1)).toBeLessThan(2_000)
  },
)
