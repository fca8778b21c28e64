import { afterAll, beforeAll, expect, test } from 'vitest'
import { cacheEntries } from '../commands/cache.sql.ts'
import { saveEntry } from '../commands/cache.ts'
import { noteUse } from '../commands/cache-uses.ts'
import { createSession } from '../commands/create-session.ts'
import { sessions } from '../commands/session.sql.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { signInFailures } from '../limits/limit.sql.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import { asToken, newPerson } from '../testing/people.ts'
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
