import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, type Person } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { answerOnce } from './answer-once.ts'
import { dropKeptBeyondBound } from './kept-answers.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

const ask = async ({ ctx }: Person, key: string) => {
  const question = {
    key,
    path: 'commands.process',
    body: {},
    passwordOf: null,
    keeping: { kind: 'output' as const },
    keepsRefusal: () => true,
  }
  return (await answerOnce(ctx, question, async () => 'answer')).replayed
}

test('of each caller the newest answers are kept, up to a bound', async () => {
  const [ada, bob] = [await newPerson(core), await newPerson(core)]
  for (const key of ['first', 'second', 'third']) {
    core.advance(1_000)
    await ask(ada, key)
  }
  await ask(bob, 'first')
  expect(await dropKeptBeyondBound(core.db)).toBe(0)
  expect(await dropKeptBeyondBound(core.db, 2)).toBe(1)
  expect(await Promise.all([ask(ada, 'second'), ask(ada, 'third'), ask(bob, 'first')])).toEqual([
    true,
    true,
    true,
  ])
  expect(await ask(ada, 'first')).toBe(false)
})
