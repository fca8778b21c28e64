import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { clean } from '../jobs/clean.ts'
import { asToken, atOnce, newPerson, reasonOf } from '../testing/people.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'
import { CommandInput } from './command-input.ts'
import { createSession } from './create-session.ts'
import { currentSession } from './current-session.ts'
import { history } from './history.ts'
import { processCommand } from './process-command.ts'
import { sessions } from './session.sql.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

test('a session is the same one to every request, and read once', async () => {
  const ada = await newPerson(core)
  const made = await currentSession(ada.ctx, undefined)
  const later = await asToken(core, ada.token)
  const read = await currentSession(later, undefined)
  expect(read.id).toBe(made.id)
  expect(await currentSession(later, undefined)).toBe(read)
  expect(await currentSession(later, made.id)).toBe(read)
  expect(await currentSession(later, made.id.toUpperCase())).toBe(read)
})

test('sessions are kept in memory by what they weigh: 32 MiB, of 12 bytes for each character that was declared', async () => {
  const ada = await newPerson(core)
  const eve = await newPerson(core)
  const read = async (of: typeof ada, id: string) => currentSession(of.ctx, id)
  const mine = (await createSession(ada.ctx, {})).session_id
  const own = await read(ada, mine)
  // 55 KB each: 50 of them fill it.
  const names = Array.from({ length: 200 }, (_, i) => ({
    name: `n${i}`,
    url: `https://a.example/${'x'.repeat(230)}`,
  }))
  const open = async () => {
    const { session_id } = await createSession(eve.ctx, { names })
    await read(eve, session_id)
    expect(await read(ada, mine)).toBe(own)
    return session_id
  }
  const first = await open()
  const kept = await read(eve, first)
  for (let i = 1; i < 40; i++) await open()
  expect(await read(eve, first)).toBe(kept)
  for (let i = 0; i < 55; i++) await open()
  expect(await read(eve, first)).not.toBe(kept)
})

test('a new session of the token is its current one with the next request', async () => {
  const ada = await newPerson(core)
  const first = await currentSession(ada.ctx, undefined)
  const { session_id } = await createSession(ada.ctx, {})
  expect((await currentSession(await asToken(core, ada.token), undefined)).id).toBe(session_id)
  expect((await currentSession(await asToken(core, ada.token), first.id)).id).toBe(first.id)
})

test('a session that somebody else is using cannot be named', async () => {
  const ada = await newPerson(core)
  const bob = await newPerson(core)
  const { session_id } = await createSession(ada.ctx, {})
  expect((await currentSession(await asToken(core, ada.token), undefined)).id).toBe(session_id)
  expect(await reasonOf(currentSession(bob.ctx, session_id))).toBe('session_not_found')
})

test('that a session is in use is noted at most hourly', async () => {
  const ada = await newPerson(core)
  const { id } = await currentSession(ada.ctx, undefined)
  const usedAt = async () => {
    await currentSession(await asToken(core, ada.token), undefined)
    return (await core.db.select().from(sessions).where(eq(sessions.id, id)))[0]?.lastUsedAt.getTime() ?? 0
  }
  const before = await usedAt()
  core.advance(HOUR / 2)
  expect(await usedAt()).toBe(before)
  core.advance(HOUR)
  const noted = await usedAt()
  expect(noted - before).toBeGreaterThan(HOUR)
  core.advance(HOUR / 2)
  expect(await usedAt()).toBe(noted)
})

test('a session that was cleaned away is none any more, also to the one who has it in memory', async () => {
  const ada = await newPerson(core)
  const { id } = await currentSession(ada.ctx, undefined)
  await currentSession(await asToken(core, ada.token), undefined)
  for (let i = 0; i < 2; i++) {
    core.advance(20 * DAY)
    await asToken(core, ada.token)
  }
  await clean(core)
  expect(await reasonOf(currentSession(await asToken(core, ada.token), id))).toBe('session_not_found')
  expect((await currentSession(await asToken(core, ada.token), undefined)).id).not.toBe(id)
})

test('a session that ended on another instance is none any more within a minute', async () => {
  const ada = await newPerson(core)
  const { session_id } = await createSession(ada.ctx, {})
  const found = () => reasonOf(currentSession(ada.ctx, session_id))
  expect(await found()).toBe('ok')
  await core.db.delete(sessions).where(eq(sessions.id, session_id))
  expect(await found()).toBe('ok')
  const now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now + 60_000 + 1)
  try {
    await eventually(async () => (await found()) === 'session_not_found' || undefined)
  } finally {
    vi.restoreAllMocks()
  }
})

test('a person has 100 sessions: beyond them the one unused for longest ends, and its commands stay', async () => {
  const ada = await newPerson(core)
  const bob = await newPerson(core)
  await createSession(bob.ctx, {})
  const open = async () => {
    core.advance(60_000)
    return (await createSession(ada.ctx, {})).session_id
  }
  const say = (session_id: string) =>
    processCommand(ada.ctx, CommandInput.parse({ text: 'открой браузер', language: 'ru', session_id }))
  const [used, unused] = [await open(), await open()]
  const { id: said } = await say(unused)
  await say(used)
  for (let i = 0; i < 97; i++) await open()
  // Later than it notes a use again.
  await say(used)
  const newest = [await open(), await open()]
  const names = [used, unused, ...newest]
  const found = await Promise.all(names.map((name) => reasonOf(currentSession(ada.ctx, name))))
  expect(found).toEqual(['ok', 'session_not_found', 'ok', 'ok'])
  await Promise.all(atOnce(20, () => createSession(ada.ctx, {})))
  await open()
  const living = (owner: string) => core.db.$count(sessions, eq(sessions.userId, owner))
  expect([await living(ada.id), await living(bob.id)]).toEqual([100, 1])
  const told = await history(ada.ctx, { limit: 100 })
  expect(told.commands.map(({ id }) => id)).toContain(said)
})
