import type { Sql } from 'postgres'
import type { Answer } from './ask.ts'
import { type Load, startLoad } from './load.ts'
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
