import { expect, test } from 'vitest'
import { percentile, tell } from './harness/figures.ts'
import { newPostgres } from './harness/parts.ts'
import { COMMAND, commandOf, register } from './harness/people.ts'
import { newPour, type Poured, rawRequest } from './harness/pour.ts'
import { startServer } from './harness/servers.ts'
import { startSlowClients } from './harness/slow-clients.ts'

const SLOW_HEADER = 'POST /auth/auth HTTP/1.1\r\nHost: localhost\r\nX-Slow: '
const SLOW_BODY =
  'POST /auth/auth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'
/** What the noise of a busy machine may do to the p99 of so few requests. */
const NOISE_MS = 100

test('1,000 slow-header and slow-body clients: cut within 10 s; others’ p99 < 2×', async () => {
  const postgres = await newPostgres()
  const server = await startServer({ DATABASE_URL: postgres.url() })
  const ada = await register(server)
  const pour = newPour(server)
  const others = (seconds: number) =>
    pour({ requests: [rawRequest(COMMAND, commandOf(ada))], connections: 20, rate: 200, seconds })

  await others(1)
  const before = await others(5)
  const headers = await startSlowClients(server, 1_000, SLOW_HEADER)
  const bodies = await startSlowClients(server, 1_000, SLOW_BODY)
  const beside = await others(8)
  const lived = [...(await headers.lived), ...(await bodies.lived)]
  const after = await others(5)

  const p99 = (poured: Poured[]) =>
    percentile(
      poured.flatMap(({ answers }) => answers[200] ?? []),
      0.99,
    )
  const [quietP99, besideP99] = [p99([before, after]), p99([beside])]
  tell('slow clients', {
    'slow headers and bodies': lived.length,
    'cut after': `median ${percentile(lived, 0.5)} ms, worst ${percentile(lived, 1)} ms`,
    'others’ p99': `${besideP99} ms, quiet ${quietP99} ms`,
  })
  expect(lived).toHaveLength(2_000)
  // 10 s, and half a second in which the test may learn of it late.
  expect(percentile(lived, 1)).toBeLessThan(10_500)
  for (const { answers, broken } of [before, beside, after])
    expect([Object.keys(answers), broken]).toEqual([['200'], 0])
  expect(besideP99).toBeLessThan(Math.max(2 * quietP99, NOISE_MS))
})
