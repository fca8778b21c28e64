import { expect, test } from 'vitest'
import { percentile, tell, times } from './harness/figures.ts'
import { newPostgres } from './harness/parts.ts'
import { launchServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

/** The tries that a server logged, each with the moment it was made. */
const triesIn = (output: string): { attempt: number; of: number; code: string; at: number }[] =>
  output
    .split('\n')
    .filter((line) => line.includes('database not available'))
    .map((line) => JSON.parse(line))
    .map(({ attempt, of, code, time }) => ({ attempt, of, code, at: Date.parse(time) }))

test('PostgreSQL absent at start: 30 tries, 1 s apart (log each), exit ≠ 0 with one clear line after the 30th', async () => {
  const postgres = await newPostgres()
  const { host } = new URL(postgres.url())
  await postgres.kill()
  const server = await launchServer({ DATABASE_URL: postgres.url() })
  const { code } = await server.ended()
  const tries = triesIn(server.output())
  const apart = tries.slice(1).map(({ at }, i) => at - (tries[i]?.at ?? 0))
  tell('PostgreSQL absent at start', {
    tries: tries.length + 1,
    apart: times(apart),
    'exit code': String(code),
  })

  expect(tries.map(({ attempt, of, code }) => [attempt, of, code])).toEqual(
    Array.from({ length: 29 }, (_, i) => [i + 1, 30, 'ECONNREFUSED']),
  )
  expect(apart.every((ms) => ms >= 990)).toBe(true)
  expect(percentile(apart, 0.5)).toBeLessThan(1_200)
  const [lastLine, ...rest] = server.output().trimEnd().split('\n').reverse()
  expect(lastLine).toBe(
    `Cannot start: PostgreSQL at ${host}/postgres is not available (ECONNREFUSED); given up after 30 tries`,
  )
  expect(rest.filter((line) => !line.startsWith('{'))).toEqual(['Connecting to PostgreSQL …'])
  expect(server.output()).not.toContain(new URL(postgres.url()).password)
  expect(code).toBe(1)
})

test('PostgreSQL absent at start: SIGTERM while it is waited for ends the server at once with 0', async () => {
  const postgres = await newPostgres()
  await postgres.kill()
  const server = await launchServer({ DATABASE_URL: postgres.url() })
  await until('it waits', () => triesIn(server.output()).length > 0)
  const { code, ms } = await server.stop()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
})
