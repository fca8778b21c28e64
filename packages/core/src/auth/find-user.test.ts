import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { findUserByIdentifier } from './find-user.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

const found = async (identifier: string) => (await findUserByIdentifier(core.db, identifier))?.login

test('finds a person by address or login, in whatever case and form', async () => {
  await newPerson(core, { email: 'ada@xn--80a1acny.example', login: 'Ада' })
  for (const identifier of ['ada@xn--80a1acny.example', 'ADA@почта.EXAMPLE', 'ада', 'АДА', ' Ада '])
    expect([identifier, await found(identifier)]).toEqual([identifier, 'Ада'])
})

test('what is no identifier finds nobody, and is no fault', async () => {
  for (const identifier of ["' or 1=1 --", '@', 'a@', '%', 'ad_', 'ada@', '\u200b', 'x'.repeat(254)])
    expect([identifier, await found(identifier)]).toEqual([identifier, undefined])
})
