import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { users } from '../auth/user.sql.ts'
import { DomainError } from '../errors.ts'
import { newPerson } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { asUnavailable, brokenUnique } from './failures.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

const failure = (call: PromiseLike<unknown>) =>
  Promise.resolve(call).then(
    () => null,
    (error: unknown) => error,
  )

test('names the unique constraint that a write broke, on both databases', async () => {
  const { email } = await newPerson(core)
  const row = { email, login: 'x', loginKey: 'x', passwordHash: '', language: 'en' as const }
  const error = await failure(core.db.insert(users).values(row))
  expect(brokenUnique(error)).toBe('users_email_unique')
  expect(asUnavailable(error)).toBeNull()
})

test('other errors are neither a broken constraint nor a lost database', async () => {
  for (const query of [sql`select 1/0`, sql`select * from nowhere`, sql`select 'x'::int`]) {
    const error = await failure(core.db.execute(query))
    expect(error).toBeInstanceOf(Error)
    expect([brokenUnique(error), asUnavailable(error)]).toEqual([null, null])
  }
  for (const error of [null, undefined, 'text', new Error('plain'), new TypeError()])
    expect([brokenUnique(error), asUnavailable(error)]).toEqual([null, null])
})

test('whatever says that the database cannot be used now is `unavailable`, however deep it is', () => {
  for (const code of [
    'ECONNREFUSED',
    'ECONNRESET',
    '57P01',
    '57P03',
    '08006',
    '53300',
    '53100',
    '55P03',
    '57014',
    '40P01',
  ]) {
    const error = new Error('outer', {
      cause: new Error('middle', { cause: Object.assign(new Error('inner'), { code }) }),
    })
    expect([code, asUnavailable(error)?.reason, asUnavailable(error)?.retryAfterS]).toEqual([
      code,
      'unavailable',
      1,
    ])
  }
})

test('a refusal inside an error is that refusal', () => {
  const refusal = new DomainError('overloaded', { retryAfterS: 1 })
  expect(asUnavailable(new Error('Failed query', { cause: refusal }))).toBe(refusal)
})
