import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../db/columns.ts'
import { newPerson, type Person } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { rejectedReplies } from './cache.sql.ts'
import { commands } from './command.sql.ts'
import { giveFeedback } from './feedback.ts'

let core: TestCore
let ada: Person
let eve: Person
beforeAll(async () => {
  core = await createTestCore()
})
beforeEach(async () => {
  ada = await newPerson(core)
  eve = await newPerson(core)
})
afterAll(() => core.close())

/** A later command of a person, to those words and with that answer. */
async function answered({ id: userId }: Person, cacheKey: string, replyHash: string): Promise<string> {
  core.advance(1000)
  const id = newId()
  const said = { id, userId, sessionId: newId(), cacheKey, replyHash, createdAt: core.clock() }
  await core.db.insert(commands).values({ ...said, result: sql`'{}'` })
  return id
}

const judge = async (person: Person, key: string, reply: string, verdict: 'right' | 'wrong' = 'wrong') =>
  giveFeedback(person.ctx, { command_id: await answered(person, key, reply), verdict })

/** What was rejected, in order. */
async function rejected({ id }: Person, key: string): Promise<string[]> {
  const { userId, replyHash, createdAt } = rejectedReplies
  const rows = await core.db
    .select({ replyHash })
    .from(rejectedReplies)
    .where(and(eq(userId, id), eq(rejectedReplies.key, key)))
    .orderBy(createdAt)
  return rows.map(({ replyHash }) => replyHash)
}

const replies = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `r${from + i}`)

test('the newest 20 rejected answers to the same words are kept', async () => {
  await judge(ada, 'other', 'r0')
  await judge(eve, 'key', 'r0')
  for (const reply of replies(1, 20)) await judge(ada, 'key', reply)
  expect(await rejected(ada, 'key')).toEqual(replies(1, 20))
  // One that comes again is a new one, and one that was right after all makes room.
  await judge(ada, 'key', 'r1')
  await judge(ada, 'key', 'r2', 'right')
  for (const reply of replies(21, 22)) await judge(ada, 'key', reply)
  expect(await rejected(ada, 'key')).toEqual([...replies(4, 20), 'r1', ...replies(21, 22)])
  expect([await rejected(ada, 'other'), await rejected(eve, 'key')]).toEqual([['r0'], ['r0']])
})

test('a person has 1,000 of them: the oldest go, whatever the words', async () => {
  const fill = ({ id }: Person) =>
    core.db.execute(sql`insert into rejected_replies (user_id, key, reply_hash, created_at)
      select ${id}, 'key ' || n, 'r0', ${core.clock().toISOString()}::timestamptz + n * interval '1 ms'
      from generate_series(1, 1000) as n`)
  await fill(ada)
  await fill(eve)
  core.advance(1000)
  await judge(ada, 'key 1001', 'r0')
  const count = ({ id }: Person) => core.db.$count(rejectedReplies, eq(rejectedReplies.userId, id))
  expect([await count(ada), await count(eve)]).toEqual([1000, 1000])
  const left = await Promise.all([1, 2, 1001].map((n) => rejected(ada, `key ${n}`)))
  expect(left).toEqual([[], ['r0'], ['r0']])
})
