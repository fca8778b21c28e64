import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../auth/sign-in.ts'
import { issueToken, TOKEN_IDLE_MS } from '../auth/token.ts'
import { processCommand } from '../commands/process-command.ts'
import type { AdminActor, AdminCtx, UserCtx } from '../context.ts'
import { signInFailures } from '../limits/limit.sql.ts'
import { nameAccount } from '../limits/sign-in-attempts.ts'
import { Secret } from '../secret.ts'
import { findInDatabase } from '../testing/dump-database.ts'
import { ANONYMOUS, asToken, newPerson, PASSWORD, reasonOf } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { demoteUser, promoteUser } from './change-role.ts'
import { deleteUser } from './delete-user.ts'
import { disableUser } from './disable-user.ts'
import { enableUser } from './enable-user.ts'
import { listAudit } from './list-audit.ts'
import { ListUsersInput, listUsers } from './list-users.ts'
import { showUser } from './show-user.ts'

let core: TestCore
let admin: AdminCtx
beforeAll(async () => {
  core = await createTestCore()
  admin = core.as<AdminActor>({ kind: 'admin' })
})
afterAll(() => core.close())

const find = async (input: Partial<ListUsersInput>) =>
  (await listUsers(admin, ListUsersInput.parse(input))).users.map((user) => user.login)

const eventsOf = async (user: string) =>
  (await listAudit(admin, { user, limit: 100 })).events.map((event) => event.event)

/** A person who is an admin, in a context that knows it. */
async function newAdmin() {
  const person = await newPerson(core)
  await promoteUser(admin, { user: person.id })
  const ctx: UserCtx = await asToken(core, person.token)
  return { ...person, ctx }
}

test('a part of the login or the address finds a user, in any case', async () => {
  const { login } = await newPerson(core, { login: 'Ольга_К', email: 'olga.k@find-me.example' })
  for (const search of ['льга', 'ОЛЬГА', 'ольга_к', 'OLGA.K@', 'find-me', login]) {
    expect(await find({ search }), search).toEqual([login])
  }
  expect(await find({ search: 'nobody-has-this' })).toEqual([])
})

test('a whole address finds an international domain as it is typed', async () => {
  const { login } = await newPerson(core, { email: 'ivan@почта.рф' })
  expect(await find({ search: 'ivan@почта.рф' })).toEqual([login])
})

test('what LIKE or SQL would take for a wildcard or an end is an ordinary character', async () => {
  const { login } = await newPerson(core, { login: 'under_score' })
  await newPerson(core, { login: 'underXscore' })
  expect(await find({ search: 'under_score' })).toEqual([login])
  for (const search of ['%', '\\', "'", "' or 1=1 --", '_%', '$1'])
    expect(await find({ search }), search).toEqual([])
})

test('users are filtered by role and by whether they are disabled', async () => {
  const boss = await newAdmin()
  const shut = await newPerson(core)
  await disableUser(admin, { user: shut.id })
  expect(await find({ role: 'admin', limit: 100 })).toContain(boss.login)
  expect(await find({ role: 'admin', limit: 100 })).not.toContain(shut.login)
  expect(await find({ disabled: true, limit: 100 })).toEqual([shut.login])
  expect(await find({ disabled: false, limit: 100 })).not.toContain(shut.login)
  await enableUser(admin, { user: shut.id })
})

test('pages of users hold each one once, the newest first', async () => {
  const logins = []
  for (let i = 0; i < 5; i++) logins.push((await newPerson(core, { login: `paged.${i}` })).login)
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await listUsers(admin, ListUsersInput.parse({ search: 'paged.', limit: 2, before }))
    expect(page.users.length).toBeLessThanOrEqual(2)
    seen.push(...page.users.map((user) => user.login))
    before = page.next ?? undefined
  } while (before)
  expect(seen).toEqual(logins.reverse())
})

test('a page is bounded', () => {
  expect(ListUsersInput.safeParse({ limit: 101 }).success).toBe(false)
  expect(ListUsersInput.safeParse({ limit: 0 }).success).toBe(false)
  expect(ListUsersInput.parse({}).limit).toBe(20)
})

test('a list never shows a password hash or a key', async () => {
  await newPerson(core)
  const shown = JSON.stringify(await listUsers(admin, ListUsersInput.parse({ limit: 100 })))
  expect(shown).not.toMatch(/argon2|login_?key|hash/i)
})

test('a user is shown by id, login or address in any case, with the counts', async () => {
  const person = await newPerson(core, { login: 'Shown', email: 'shown@example.com' })
  await processCommand(person.ctx, { text: 'привет', language: 'ru', save_cache: false })
  for (const user of [person.id, person.id.toUpperCase(), 'sHOWN', ' Shown@Example.com ']) {
    const shown = await showUser(admin, { user: user.trim() })
    expect(shown).toMatchObject({
      user: { id: person.id, login: 'Shown', role: 'user', disabled_at: null },
      tokens: 1,
      sessions: 1,
      commands: 1,
      cache_entries: 0,
      sign_in_blocked_until: null,
    })
    expect(shown.last_command_at).not.toBeNull()
    expect(shown.last_used_at).not.toBeNull()
  }
})

test('a user is shown blocked while either name waits after wrong passwords', async () => {
  const person = await newPerson(core)
  const openAt = new Date(core.clock().getTime() + 60_000)
  await core.db.insert(signInFailures).values({ account: nameAccount(person.email), failures: 11, openAt })
  expect((await showUser(admin, { user: person.login })).sign_in_blocked_until).toBe(openAt.toISOString())
})

test('nobody is not found, whatever is asked for', async () => {
  for (const user of ['nobody', 'nobody@example.com', '01999999-9999-7999-8999-999999999999']) {
    for (const ask of [showUser, disableUser, enableUser, promoteUser, demoteUser, deleteUser]) {
      expect(await reasonOf(ask(admin, { user })), `${ask.name} ${user}`).toBe('not_found')
    }
  }
})

test('a disabled user is out at once and stays out until enabled', async () => {
  const person = await newPerson(core)
  const again = { identifier: person.login, password: new Secret(PASSWORD) }
  await signIn(core.as(ANONYMOUS), again)
  const { changed, tokens_revoked, user } = await disableUser(admin, { user: person.login })
  expect({ changed, tokens_revoked }).toEqual({ changed: true, tokens_revoked: 2 })
  expect(user.disabled_at).not.toBeNull()
  expect(await reasonOf(asToken(core, person.token))).toBe('token_invalid')
  expect(await reasonOf(signIn(core.as(ANONYMOUS), again))).toBe('invalid_credentials')

  expect(await disableUser(admin, { user: person.id })).toMatchObject({ changed: false, tokens_revoked: 0 })
  expect(await enableUser(admin, { user: person.id })).toMatchObject({
    changed: true,
    user: { disabled_at: null },
  })
  expect(await enableUser(admin, { user: person.id })).toMatchObject({ changed: false })
  expect(await reasonOf(asToken(core, person.token)), 'the old token stays dead').toBe('token_invalid')
  expect(await reasonOf(signIn(core.as(ANONYMOUS), again))).toBe('ok')
  const events = await eventsOf(person.id)
  expect(events.filter((event) => event === 'user_disabled')).toHaveLength(1)
  expect(events.filter((event) => event === 'user_enabled')).toHaveLength(1)
})

test('a token that a sign-in made while the user was being disabled stays dead', async () => {
  const person = await newPerson(core)
  await disableUser(admin, { user: person.id })
  const { secret } = await issueToken(core.as(ANONYMOUS), core.db, person.id)
  expect(await reasonOf(asToken(core, secret.reveal()))).toBe('token_invalid')
  expect(await enableUser(admin, { user: person.id })).toMatchObject({ tokens_revoked: 1 })
  expect(await reasonOf(asToken(core, secret.reveal()))).toBe('token_invalid')
})

test('of disablings at the same time one wins and one row is written', async () => {
  const person = await newPerson(core)
  const all = await Promise.all(Array.from({ length: 8 }, () => disableUser(admin, { user: person.id })))
  expect(all.filter((one) => one.changed)).toHaveLength(1)
  expect((await eventsOf(person.id)).filter((event) => event === 'user_disabled')).toHaveLength(1)
})

test('a role changes with the next request, and is written down once', async () => {
  const person = await newPerson(core)
  expect(await promoteUser(admin, { user: person.login })).toMatchObject({
    changed: true,
    user: { role: 'admin' },
  })
  expect((await asToken(core, person.token)).actor.role).toBe('admin')
  expect(await promoteUser(admin, { user: person.login })).toMatchObject({ changed: false })
  expect(await demoteUser(admin, { user: person.login })).toMatchObject({
    changed: true,
    user: { role: 'user' },
  })
  expect((await asToken(core, person.token)).actor.role).toBe('user')
  expect(await eventsOf(person.id)).toEqual(['user_demoted', 'user_promoted', 'registered'])
})

test('an admin cannot disable, demote or delete themselves, another admin can', async () => {
  const [ada, eve] = [await newAdmin(), await newAdmin()]
  for (const act of [disableUser, demoteUser, deleteUser]) {
    for (const user of [ada.id, ada.login, ada.email]) {
      expect(await reasonOf(act(ada.ctx, { user })), act.name).toBe('forbidden')
    }
  }
  expect(await showUser(admin, { user: ada.id })).toMatchObject({
    user: { role: 'admin', disabled_at: null },
  })
  expect(await demoteUser(eve.ctx, { user: ada.id })).toMatchObject({ changed: true })
  const [demoted] = (await listAudit(admin, { user: ada.id, event: 'user_demoted', limit: 1 })).events
  expect(demoted).toMatchObject({
    actor: 'admin',
    by: { id: eve.id, login: eve.login },
    details: null,
    ip: '192.0.2.1',
  })
})

test('what a user does to the own account is written down as the user’s doing', async () => {
  const ada = await newAdmin()
  await signIn(core.as(ANONYMOUS), { identifier: ada.login, password: new Secret(PASSWORD) })
  const events = (await listAudit(admin, { user: ada.id, event: 'signed_in', limit: 10 })).events
  expect(events.map((event) => [event.actor, event.details])).toEqual([['anonymous', null]])
})

test('a deleted user leaves nothing, and a row that names nobody', async () => {
  const person = await newPerson(core, { login: 'gone.for.good', email: 'gone@for-good.example' })
  await processCommand(person.ctx, { text: 'открой браузер', language: 'ru', save_cache: true })
  const { erased } = await deleteUser(admin, { user: 'gone.for.good' })
  expect(erased).toMatchObject({ users: 1, tokens: 1, commands: 1, cache: 1 })
  for (const trace of ['gone.for.good', 'gone@for-good.example', person.id]) {
    expect(await findInDatabase(core.db, trace), trace).toEqual([])
  }
  const [event] = (await listAudit(admin, { event: 'user_deleted', limit: 1 })).events
  expect(event).toMatchObject({ user: null, actor: 'admin', details: { tokens: 1, commands: 1 } })
  expect(await reasonOf(deleteUser(admin, { user: 'gone.for.good' }))).toBe('not_found')
})

test('an expired token counts for nothing', async () => {
  const person = await newPerson(core)
  core.advance(TOKEN_IDLE_MS + 1000)
  expect(await showUser(admin, { user: person.id })).toMatchObject({ tokens: 0, last_used_at: null })
})
