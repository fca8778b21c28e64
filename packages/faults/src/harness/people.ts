import type { Sql } from 'postgres'
import type { Answer } from './ask.ts'
import type { Server } from './servers.ts'

/** A password that no list of common ones has. */
export const PASSWORD = 'correct horse battery'

export type Person = { id: string; email: string; login: string; token: string }

let made = 0
/** A name that nobody has yet; any number of test files may share a database. */
const newName = () => `p${process.pid.toString(36)}x${(made++).toString(36)}`

/** What somebody new would send to register. */
export function newAccount() {
  const login = newName()
  return { email: `${login}@example.com`, login, password: PASSWORD }
}

/** Registers somebody new; throws when that is refused. */
export async function register(server: Pick<Server, 'ask'>): Promise<Person> {
  const account = newAccount()
  const { status, body } = await server.ask('POST /auth/register', { body: account })
  if (status !== 200) throw new Error(`registering failed: ${status} ${JSON.stringify(body)}`)
  return { id: body.user.id, email: account.email, login: account.login, token: body.token }
}

/** People who were not registered by the server: one that sends mails looks their domain up. Their addresses. */
export async function addPeople(sql: Sql, count: number): Promise<string[]> {
  const rows = await sql`
    insert into users (id, email, login, login_key, password_hash, language, created_at)
    select gen_random_uuid(), 'p' || n || '@example.com', 'p' || n, 'p' || n, '', 'en', now()
    from generate_series(1, ${count}) as n returning email`
  return rows.map(({ email }) => email)
}

/** A command that rules answer: it costs no model, and a 200 means that it is in the person's history. */
export const COMMAND = 'POST /commands/command_processing'
export const commandOf = ({ token }: Person) => ({
  token,
  body: { text: 'open the browser', language: 'en' },
})

export const command = (server: Pick<Server, 'ask'>, person: Person): Promise<Answer> =>
  server.ask(COMMAND, commandOf(person))

/** The ids of all commands in the person's history. */
export async function historyOf(server: Server, { token }: Person): Promise<Set<string>> {
  const ids = new Set<string>()
  for (let before: string | null = ''; before !== null; ) {
    const { body } = await server.ask(`GET /commands/history?limit=100${before && `&before=${before}`}`, {
      token,
    })
    for (const { id } of body.commands) ids.add(id)
    before = body.next
  }
  return ids
}
