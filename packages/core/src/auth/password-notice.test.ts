import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEvents } from '../admin/audit.sql.ts'
import { createLimits, type Limits } from '../limits/limits.ts'
import { eraseProfile } from '../profile/erase.ts'
import { Secret } from '../secret.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import { ANONYMOUS, newPerson, PASSWORD, type Person, reasonOf } from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, eventually, type TestCore } from '../testing/test-core.ts'
import { changePassword } from './change-password.ts'
import { resetPassword } from './reset-password.ts'

/** The limit of notices alone; those of the caller's address would come first. */
const noticesOnly = (of: () => Limits): Limits => ({
  take: async (name, key) => (name === 'noticeByAddress' ? of().take(name, key) : undefined),
})

let core: TestCore
let other: TestCore
/** Counters of their own, as two instances have them. */
let counters: [Limits, Limits]
const logged: string[] = []
beforeAll(async () => {
  core = await createTestCore({ limits: noticesOnly(() => counters[0]) })
  other = await secondCore(core, { limits: noticesOnly(() => counters[1]) })
  counters = [createLimits(core.db, true), createLimits(other.db, true)]
})
afterAll(async () => {
  await other.close()
  await core.close()
})

const change = ({ ctx }: Person) =>
  changePassword(ctx, { current_password: new Secret(PASSWORD), password: new Secret(PASSWORD) })
const noticesTo = (address: string) =>
  core.outbox.filter(({ to, name }) => to === address && name === 'password_changed').length

test('accounts that are made and erased with one address have five notices an hour between them, on all instances', async () => {
  const email = 'victim@example.com'
  for (const on of [core, other, core, other]) {
    const person = await newPerson(on, { email })
    const before = noticesTo(email)
    for (let i = 0; i < 3; i++) expect(await reasonOf(change(person))).toBe('ok')
    const due = Math.min(5, before + 3)
    await eventually(() => noticesTo(email) >= due || undefined)
    const events = await core.db.select().from(auditEvents)
    const details = events
      .filter(({ userId, event }) => userId === person.id && event === 'password_changed')
      .map((event) => event.details?.['mailed'] ?? true)
    expect(details.filter(Boolean)).toHaveLength(due - before)
    expect(details).toHaveLength(3)
    await eraseProfile(person.ctx, { password: new Secret(PASSWORD) })
  }
  const bob = await newPerson(core)
  await change(bob)
  await eventually(() => noticesTo(bob.email) || undefined)
  expect(noticesTo(email)).toBe(5)
})

test('a reset beyond the notices of its address works, and the log and the trail say that no mail went out', async () => {
  const ada = await newPerson(core)
  for (let i = 0; i < 5; i++) await change(ada)
  const log = Object.assign(Object.create(core.log), {
    warn: (about: object, text: string) => logged.push(JSON.stringify({ ...about, text })),
  })
  const confirm = new Secret(await mailedCode(core, ada.email))
  const ctx = core.as(ANONYMOUS, { log })
  expect(
    await reasonOf(resetPassword(ctx, { confirm, password: new Secret('quite another password') })),
  ).toBe('ok')
  expect(logged).toHaveLength(1)
  expect(logged[0]).toContain(ada.id)
  expect(logged[0]).not.toContain(ada.email)
  const events = await core.db.select().from(auditEvents)
  expect(
    events.find(({ userId, event }) => userId === ada.id && event === 'password_reset')?.details,
  ).toEqual({
    mailed: false,
  })
})
