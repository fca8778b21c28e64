import { expect, test } from 'vitest'
import { percentile, tell } from './harness/figures.ts'
import { startLoad } from './harness/load.ts'
import { newPostgres } from './harness/parts.ts'
import { COMMAND, commandOf, register } from './harness/people.ts'
import { newPour, type Poured, rawRequest } from './harness/pour.ts'
import { startServer } from './harness/servers.ts'

const SECONDS = 5

test('10× overload: goodput ≥ 80 % of the peak, accepted p99 < 1 s, the rest 503 in < 50 ms, /healthz answers', async () => {
  const postgres = await newPostgres()
  const server = await startServer({ DATABASE_URL: postgres.url() })
  const people = await Promise.all(Array.from({ length: 8 }, () => register(server)))
  const requests = people.map((person) => rawRequest(COMMAND, commandOf(person)))
  const pour = newPour(server)
  const perSecond = (poured: Poured) => (poured.answers[200]?.length ?? 0) / SECONDS

  // The best of what different numbers of clients get that ask again when they have their answer; the first warms up.
  let peak = 0
  for (const connections of [64, 32, 64, 128, 200]) {
    const calm = await pour({ requests, connections, rate: null, seconds: SECONDS })
    expect(Object.keys(calm.answers)).toEqual(['200'])
    peak = Math.max(peak, perSecond(calm))
  }

  const health = startLoad({
    workers: 1,
    request: (_, turn) => server.ask(turn % 2 ? 'GET /readyz' : 'GET /healthz'),
  })
  const flood = await pour({ requests, connections: 1_000, rate: peak * 10, seconds: SECONDS })
  const healthy = await health.stop()
  const accepted = flood.answers[200] ?? []
  const refused = flood.answers[503] ?? []
  const goodput = perSecond(flood)
  tell('10× overload', {
    'peak per second': Math.round(peak),
    'offered per second': Math.round(flood.sent / SECONDS),
    'goodput per second': Math.round(goodput),
    'of the peak': `${Math.round((goodput / peak) * 100)} %`,
    accepted: `median ${percentile(accepted, 0.5)} ms, p99 ${percentile(accepted, 0.99)} ms`,
    refused: `${refused.length.toLocaleString('en')}, median ${percentile(refused, 0.5)} ms, p99 ${percentile(refused, 0.99)} ms, worst ${percentile(refused, 1)} ms`,
    unsent: flood.unsent,
    broken: flood.broken,
    health: `${healthy.length} times, p99 ${percentile(
      healthy.map(({ ms }) => ms),
      0.99,
    )} ms`,
  })
})
