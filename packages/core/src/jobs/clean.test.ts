import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cacheEntries } from '../commands/cache.sql.ts'
import { saveEntry } from '../commands/cache.ts'
import { noteUse } from '../commands/cache-uses.ts'
import { createSession } from '../commands/create-session.ts'
import { sessions } from '../commands/session.sql.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { signInFailures } from '../limits/limit.sql.ts'
import { rowsOf } from '../testing/dump-database.ts'
import { giveCommands } from '../testing/give-commands.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import { asToken, newPerson, type Person } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { clean } from './clean.ts'

const DAY = 86_400_000

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

test('what has expired goes, what lives stays', async () => {
  const ada = await newPerson(core)
  await createSession(ada.ctx, {})
  await mailedCode(core, ada.email)
  const keep = {
    key: 'k',
    path: 'p',
    body: {},
    passwordOf: null,
    keeping: { kind: 'output' as const },
    keepsRefusal: () => true,
  }
  await answerOnce(ada.ctx, keep, async () => 1)
  await core.db.insert(signInFailures).values({ account: 'someone', failures: 5, openAt: core.clock() })
  const none = {
    tokens: 0,
    resetCodes: 0,
    sessions: 0,
    savedAnswers: 0,
    keptAnswers: 0,
    rateLimits: 0,
    signInFailures: 0,
    keptAnswersBeyondBound: 0,
    commands: 0,
  }
  expect(await clean(core)).toEqual(none)
  core.advance(11 * 60_000)
  expect(await clean(core)).toEqual({ ...none, resetCodes: 1 })
  core.advance(DAY + 60_000)
  expect(await clean(core)).toEqual({ ...none, keptAnswers: 1, signInFailures: 1 })
  core.advance(20 * DAY)
  await asToken(core, ada.token)
  expect(await clean(core)).toEqual(none)
  core.advance(20 * DAY)
  expect(await clean(core)).toEqual({ ...none, sessions: 1 })
  expect(await core.db.$count(sessions)).toBe(0)
  core.advance(11 * DAY)
  expect(await clean(core)).toEqual({ ...none, tokens: 1 })
})

test('a token goes 180 days after it was made, though it was used yesterday', async () => {
  const ada = await newPerson(core)
  for (let i = 0; i < 9; i++) {
    core.advance(19.9 * DAY)
    await asToken(core, ada.token)
  }
  expect((await clean(core))['tokens']).toBe(0)
  core.advance(DAY)
  expect((await clean(core))['tokens']).toBe(1)
})

test('saved answers go when nobody used them for half a year, or beyond a bound, the longest unused first', async () => {
  const ada = await newPerson(core)
  const bob = await newPerson(core)
  const key = (n: number) => ({ key: `key ${n}`, utterance: `utterance ${n}` })
  const reply = { outcome: 'answer' as const, text: 'Yes.', actions: [], expectReply: false, cacheable: true }
  for (const [n, { ctx }] of [ada, bob, ada, bob].entries()) {
    await saveEntry(ctx, key(n), reply)
    core.advance(DAY)
  }
  noteUse(ada.ctx, key(0).key)
  core.advance(DAY)
  const left = async () => (await core.db.select().from(cacheEntries)).map((entry) => entry.key).sort()
  expect((await clean(core))['savedAnswers']).toBe(0)
  expect((await clean(core, 2))['savedAnswers']).toBe(2)
  expect(await left()).toEqual(['key 0', 'key 3'])
  core.advance(177 * DAY)
  expect((await clean(core))['savedAnswers']).toBe(0)
  core.advance(1.5 * DAY)
  expect((await clean(core))['savedAnswers']).toBe(1)
  expect(await left()).toEqual(['key 0'])
})

test('of a person the newest 10,000 commands are kept, of 32 MiB together', async () => {
  const [ada, eve, bob] = [await newPerson(core), await newPerson(core), await newPerson(core)]
  const long = 'я'.repeat(4_000)
  await giveCommands(core, ada, { count: 10_003 })
  await giveCommands(core, eve, { count: 4_200, text: long })
  await giveCommands(core, bob, { count: 10_000 })
  const ofEve = Math.floor((32 * 1024 * 1024) / (2 * long.length + '{}'.length))
  expect((await clean(core))['commands']).toBe(3 + 4_200 - ofEve)
  const numbers = async ({ id }: Person) => {
    const [row] = await rowsOf(
      core.db,
      sql`select min(id::text) as first, count(*)::int as count from commands where user_id = ${id}`,
    )
    return [Number.parseInt(String(row?.['first']).replaceAll('-', ''), 16), row?.['count']]
  }
  expect(await numbers(ada)).toEqual([4, 10_000])
  expect(await numbers(eve)).toEqual([4_201 - ofEve, ofEve])
  expect(await numbers(bob)).toEqual([1, 10_000])
  expect((await clean(core))['commands']).toBe(0)
})
