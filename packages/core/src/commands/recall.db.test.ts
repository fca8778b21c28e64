import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { clearCacheOfUser, clearWholeCache } from '../admin/clear-cache.ts'
import { users } from '../auth/user.sql.ts'
import type { AdminActor, AdminCtx } from '../context.ts'
import { asToken, newPerson, type Person } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'
import { clearCache, saveEntry } from './cache.ts'
import { giveFeedback } from './feedback.ts'
import { processCommand } from './process-command.ts'
import { recall } from './recall.ts'

const KEY = 'a key'
const REPLY = { outcome: 'answer' as const, text: 'Yes.', actions: [], expectReply: false, cacheable: true }

let core: TestCore
let other: TestCore
let admin: AdminCtx
let ada: Person
beforeAll(async () => {
  core = await createTestCore()
  other = await secondCore(core)
  admin = other.as<AdminActor>({ kind: 'admin' })
})
beforeEach(async () => {
  ada = await newPerson(core)
})
afterAll(async () => {
  await other.close()
  await core.close()
})

/** A request of the person's, at either instance. */
const request = (on = core) => asToken(on, ada.token)
const save = async (text = 'Yes.', on = other) =>
  saveEntry(await request(on), { key: KEY, utterance: KEY }, { ...REPLY, text })
const recalled = async (key = KEY) => (await recall(await request(), [key])).entry(key)?.reply.text

describe('what is remembered is asked for again after', () => {
  test('an answer was saved, or another in its place', async () => {
    expect(await recalled()).toBeUndefined()
    await save()
    expect(await recalled()).toBe('Yes.')
    await save('No.')
    expect(await recalled()).toBe('No.')
  })

  test.each<[string, () => Promise<unknown>]>([
    ['the person cleared the cache', async () => clearCache(await request(other))],
    ['an admin cleared it for them', async () => clearCacheOfUser(admin, { user: ada.id })],
    ['an admin cleared everybody’s', async () => clearWholeCache(admin)],
  ])('%s', async (_, clear) => {
    await save()
    expect(await recalled()).toBe('Yes.')
    await clear()
    expect(await recalled()).toBeUndefined()
  })

  test('an answer was rejected, or the rejection taken back', async () => {
    const command = { text: 'открой браузер', language: 'ru' as const, save_cache: true }
    const say = async () => processCommand(await request(), command)
    const { id } = await say()
    expect((await say()).source).toBe('cache')
    await giveFeedback(await request(other), { command_id: id, verdict: 'wrong' })
    expect((await say()).outcome).not.toBe('action')
    await giveFeedback(await request(other), { command_id: id, verdict: 'right' })
    expect((await say()).source).toBe('rules')
  })
})

test('what is known, of a key with and one without an answer, is not asked for again', async () => {
  await save()
  await recalled()
  await recalled('another key')
  const ctx = await request()
  await core.db.execute(sql`update cache_entries set reply = jsonb_set(reply, '{text}', '"Changed."')`)
  expect([await recalled(), await recalled('another key')]).toEqual(['Yes.', undefined])
  // A request that began before somebody else's change may still be answered by what held then.
  await save('No.')
  expect((await recall(ctx, [KEY])).entry(KEY)?.reply.text).toBe('Yes.')
})

test('what is remembered of a change that a failover took back does not pass for what came after', async () => {
  await save()
  const before = await core.db.select().from(users).where(eq(users.id, ada.id))
  await save('Lost.')
  expect(await recalled()).toBe('Lost.')
  await core.db.update(users).set({ answersVersion: before[0]?.answersVersion }).where(eq(users.id, ada.id))
  await save('After.')
  expect(await recalled()).toBe('After.')
})

test('nobody is answered with what is remembered of somebody else', async () => {
  await save()
  await recalled()
  const eve = await newPerson(core)
  expect((await recall(eve.ctx, [KEY])).entry(KEY)).toBeUndefined()
})

test('what the cleaning job deletes is forgotten within ten minutes', async () => {
  await save()
  await recalled()
  await core.db.execute(sql`delete from cache_entries`)
  expect(await recalled()).toBe('Yes.')
  const now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now + 10 * 60_000 + 1)
  try {
    await eventually(async () => (await recalled()) === undefined || undefined)
  } finally {
    vi.restoreAllMocks()
  }
})
