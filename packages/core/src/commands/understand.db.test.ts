import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ctx } from '../context.ts'
import type { Language } from '../language.ts'
import { fakeAi } from '../testing/fake-ai.ts'
import { asToken, newPerson, type Person } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { understand } from './understand.ts'

let core: TestCore
let ada: Person
beforeAll(async () => {
  core = await createTestCore({ ai: fakeAi() })
})
beforeEach(async () => {
  ada = await newPerson(core)
})
afterAll(() => core.close())

/** What happens to the past while something that was said is understood: in order, how it is asked for. */
async function pastOf(heard: Partial<Record<Language, string>>, request: Partial<Ctx> = {}) {
  const asked: string[] = []
  const past = {
    begin: () => void asked.push('begin'),
    last: async () => {
      asked.push('last')
      return []
    },
  }
  const candidates = Object.entries(heard).map(([language, text]) => ({
    text,
    language: language as Language,
  }))
  const situation = { now: core.clock(), timeZone: 'UTC', actions: BUILT_IN_ACTIONS }
  await understand(await asToken(core, ada.token, request), past, candidates, situation, 'v1')
  return asked
}

test('what is for the model has the past read beside what is saved, once', async () => {
  const heard = { ru: 'расскажи про жизнь слонов', en: 'rasskazhi pro zhizn' }
  expect(await pastOf(heard)).toEqual(['begin', 'last'])
  expect(await pastOf(heard)).toEqual(['last'])
})

test.each<[string, Partial<Record<Language, string>>, Partial<Ctx>, string[]]>([
  ['is a command of the rules', { ru: 'открой браузер', en: 'at crow browser' }, {}, []],
  ['is a turn, which reaches further back', { ru: 'отмени это' }, {}, ['last']],
  ['no model is asked', { ru: 'расскажи про жизнь слонов' }, { ai: null }, ['last']],
])('it is not begun early for what %s', async (_, heard, request, asked) => {
  expect(await pastOf(heard, request)).toEqual(asked)
})
