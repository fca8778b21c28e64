import type { Postgres } from '@jarvis/testing/postgres'
import type { Sql } from 'postgres'
import { expect } from 'vitest'
import type { Answer } from './ask.ts'
import { countBy, percentile, tell, times } from './figures.ts'
import { type Load, startLoad } from './load.ts'
import { sqlOf } from './parts.ts'
import { command, newAccount, type Person, register } from './people.ts'
import type { Server } from './servers.ts'

/** A load of writes, 16 at a time: mostly commands, and registrations, which hashing makes slow. */
export async function startWrites(server: Pick<Server, 'ask'>): Promise<Load> {
  const people: Person[] = []
  for (let i = 0; i < 4; i++) people.push(await register(server))
  return startLoad({
    workers: 16,
    request: (worker) => {
      const person = people[worker % people.length]
      if (worker === 0 || !person) return server.ask('POST /auth/register', { body: newAccount() })
      return command(server, person)
    },
  })
}

/** The ids of what these answers say was written: users and commands. */
const acknowledged = (answers: Answer[]): string[] =>
  answers.filter(({ status }) => status === 200).map(({ body }) => body.user?.id ?? body.id)

/** What was acknowledged, and what of it the database does not have. */
export async function countLost(
  sql: Sql,
  answers: Answer[],
): Promise<{ acknowledged: number; lost: number }> {
  const rows = await sql`select id from users union all select id from commands`
  const stored = new Set(rows.map(({ id }) => id))
  const ids = acknowledged(answers)
  return { acknowledged: ids.length, lost: ids.filter((id) => !stored.has(id)).length }
}

/**
 * Ends the load of a test in which PostgreSQL was away, `back` being how long it then took to serve again, in
 * milliseconds; tells how it went, and expects that it went well: nothing lost, all refused within 3 s, back within 2
 * s.
 */
export async function expectSurvived(
  fault: string,
  postgres: Postgres,
  load: Load,
  back: number[],
): Promise<void> {
  const answers = await load.stop()
  const { acknowledged, lost } = await countLost(sqlOf(postgres), answers)
  const refusedMs = answers.filter(({ status }) => status === 503).map(({ ms }) => ms)
  tell(`PostgreSQL ${fault} under load`, {
    times: back.length,
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
}
