import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { disableUser } from '../admin/disable-user.ts'
import { revokeTokensOfUser } from '../admin/revoke-tokens.ts'
import { changePassword } from '../auth/change-password.ts'
import { resetCodes } from '../auth/reset-code.sql.ts'
import { resetPassword } from '../auth/reset-password.ts'
import { signIn } from '../auth/sign-in.ts'
import { tokens } from '../auth/token.sql.ts'
import { users } from '../auth/user.sql.ts'
import { verifyToken } from '../auth/verify-token.ts'
import { clearCache, saveEntry } from '../commands/cache.ts'
import { commands } from '../commands/command.sql.ts'
import { CommandInput } from '../commands/command-input.ts'
import { createSession } from '../commands/create-session.ts'
import { giveFeedback } from '../commands/feedback.ts'
import { processCommand } from '../commands/process-command.ts'
import { sessions } from '../commands/session.sql.ts'
import { ofLivingUser } from '../db/failures.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { Secret } from '../secret.ts'
import { dumpDatabase, findInDatabase, rowsOf } from '../testing/dump-database.ts'
import { fakeAi, modelAnswer } from '../testing/fake-ai.ts'
import { giveCommands } from '../testing/give-commands.ts'
import { mailedCode } from '../testing/mailed-code.ts'
import {
  ANONYMOUS,
  asToken,
  atOnce,
  newPerson,
  PASSWORD,
  type Person,
  reasonOf,
  tally,
} from '../testing/people.ts'
import { secondCore } from '../testing/second-core.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { eraseProfile } from './erase.ts'
import { exportProfile, ProfileExport } from './export.ts'
import { getProfile } from './info.ts'
import { UpdateProfileInput, updateProfile } from './update.ts'

let core: TestCore
let ada: Person
const ai = fakeAi()
beforeAll(async () => {
  core = await createTestCore({ ai, config: { rateLimits: true }, limits: { take: async () => {} } })
})
beforeEach(async () => {
  ada = await newPerson(core)
  ai.answer = () => modelAnswer()
})
afterAll(() => core.close())

const say = async (person: Person, given: Partial<CommandInput>) =>
  processCommand(
    await asToken(core, person.token),
    CommandInput.parse({ text_ru: 'что-то совсем неслыханное', ...given }),
  )

/** Leaves a trace of the person wherever one can be left. */
async function live(person: Person) {
  const { login, email } = person
  await reasonOf(
    signIn(core.as(ANONYMOUS, { ip: '203.0.113.77' }), {
      identifier: login,
      password: new Secret('wrong password'),
    }),
  )
  await signIn(core.as(ANONYMOUS, { userAgent: 'Canary device' }), {
    identifier: email,
    password: new Secret(PASSWORD),
  })
  await createSession(person.ctx, { device: { name: 'Canary desk', platform: 'canary-os' } })
  ai.answer = () => modelAnswer({ text: 'Канареечный ответ.' })
  const wrong = await say(person, { text_ru: 'канареечная команда первая', save_cache: true })
  await giveFeedback(person.ctx, { command_id: wrong.id, verdict: 'wrong' })
  ai.answer = () => modelAnswer({ text: 'Другой канареечный ответ.' })
  await say(person, { text_ru: 'канареечная команда вторая', text_en: 'canary command', save_cache: true })
  await mailedCode(core, email)
  const question = {
    key: 'canary-key',
    path: 'p',
    body: {},
    passwordOf: null,
    keeping: { kind: 'output' as const },
    keepsRefusal: () => false,
  }
  await answerOnce(person.ctx, question, async () => ({ kept: 'Канареечный вывод' }))
  // Mails that wait: the worker is kept away from them.
  await core.db.transaction(async (tx) => {
    await core.jobs.send(tx, 'mail', { mail: 'reset_password', email, ip: '203.0.113.77' })
    await core.jobs.send(tx, 'mail', {
      mail: 'password_changed',
      userId: person.id,
      at: core.clock().toISOString(),
    })
    await tx.execute(sql`update pgboss.job set start_after = now() + interval '1 hour' where name = 'mail'`)
  })
  await reasonOf(signIn(core.as(ANONYMOUS), { identifier: login, password: new Secret('wrong password') }))
}

test('a profile shows what is known, and no hash', async () => {
  const profile = await getProfile(ada.ctx)
  expect(profile).toMatchObject({
    id: ada.id,
    email: ada.email,
    login: ada.login,
    language: 'en',
    role: 'user',
  })
  expect(Object.keys(profile).sort()).toEqual(['created_at', 'email', 'id', 'language', 'login', 'role'])
})

test('language and login can be changed, the old login is free again', async () => {
  const updated = await updateProfile(
    ada.ctx,
    UpdateProfileInput.parse({ language: 'ru', login: 'Новая_Ада' }),
  )
  expect(updated).toMatchObject({ login: 'Новая_Ада', language: 'ru' })
  expect((await asToken(core, ada.token)).actor).toMatchObject({ login: 'Новая_Ада', language: 'ru' })
  expect(
    await reasonOf(signIn(core.as(ANONYMOUS), { identifier: 'НОВАЯ_АДА', password: new Secret(PASSWORD) })),
  ).toBe('ok')
  expect(await reasonOf(newPerson(core, { login: ada.login }))).toBe('ok')
})

test("another's login is taken in any form, one's own is not", async () => {
  const eve = await newPerson(core, { login: 'Evelyn' })
  expect(await reasonOf(updateProfile(ada.ctx, { login: 'ＥＶＥＬＹＮ' }))).toBe('login_taken')
  expect(await reasonOf(updateProfile(eve.ctx, { login: 'EVELYN' }))).toBe('ok')
  expect(
    await tally(
      atOnce(8, async (i) => updateProfile([ada, eve][i % 2]?.ctx ?? ada.ctx, { login: 'wanted' })),
    ),
  ).toEqual({
    ok: 4,
    login_taken: 4,
  })
})

test('an update that changes nothing is refused', () => {
  for (const input of [{}, { unknown: 1 }]) expect(UpdateProfileInput.safeParse(input).success).toBe(false)
})

test('an export holds everything that is stored about the person', async () => {
  await live(ada)
  const exported = ProfileExport.parse(await exportProfile(ada.ctx))
  const text = JSON.stringify(exported)
  // Hashes say nothing to a person; what waits in the queue is about to be mailed.
  const untold = [
    'hash',
    'password_hash',
    'reply_hash',
    'body_hash',
    'cache_key',
    'key',
    'login_key',
    'user_id',
    'caller',
    'request_id',
    'account',
  ]
  const missing: string[] = []
  for (const [table, rows] of Object.entries(await dumpDatabase(core.db))) {
    if (
      !table.startsWith('public.') ||
      [
        'public.reset_codes',
        'public.idempotency_keys',
        'public.rejected_replies',
        'public.sign_in_failures',
      ].includes(table)
    )
      continue
    for (const row of rows) {
      if (!JSON.stringify(row).includes(ada.id)) continue
      for (const [column, value] of Object.entries(row))
        if (
          typeof value === 'string' &&
          !untold.includes(column) &&
          !/_at$|^id$|session_id/.test(column) &&
          column !== 'actor' &&
          !text.includes(JSON.stringify(value))
        )
          missing.push(`${table}.${column}: ${value}`)
    }
  }
  expect(missing).toEqual([])
  expect([
    exported.sessions.length,
    exported.commands.length,
    exported.cache.length,
    exported.rejected_answers,
  ]).toEqual([1, 2, 1, 1])
  expect(exported.commands[0]?.feedback).toBe('wrong')
  expect(exported.events.map(({ event }) => event)).toContain('exported')
})

test("an export holds nothing of anybody else's, and no secret", async () => {
  const eve = await newPerson(core)
  await live(eve)
  const text = JSON.stringify(await exportProfile(ada.ctx))
  for (const foreign of [eve.id, eve.email, eve.login, 'канаре', 'Canary', '$argon2id'])
    expect(text).not.toContain(foreign)
})

test('erasing leaves nothing of the person in any table, and says how much went', async () => {
  await core.db.execute(sql`truncate users, audit_events, pgboss.job cascade`)
  ada = await newPerson(core)
  const eve = await newPerson(core)
  await live(eve)
  const before = await exportProfile(eve.ctx)
  await live(ada)
  const { erased } = await eraseProfile(ada.ctx, { password: new Secret(PASSWORD) })
  expect(erased).toMatchObject({
    users: 1,
    tokens: 2,
    reset_codes: 1,
    sessions: 1,
    commands: 2,
    cache: 1,
    rejected_answers: 1,
    kept_answers: 1,
    mails: 2,
  })
  expect(erased.events).toBeGreaterThan(2)
  for (const trace of [ada.id, ada.email, ada.login])
    expect([trace, await findInDatabase(core.db, trace)]).toEqual([trace, []])
  const after = await exportProfile(eve.ctx)
  expect(after.commands).toEqual(before.commands)
  expect(after.tokens).toEqual(before.tokens)
  await eraseProfile(eve.ctx, { password: new Secret(PASSWORD) })
  for (const trace of ['канаре', 'canary', '203.0.113.77'])
    expect([trace, await findInDatabase(core.db, trace)]).toEqual([trace, []])
})

test('that an account was erased is in the audit trail, without saying whose', async () => {
  await eraseProfile(ada.ctx, { password: new Secret(PASSWORD) })
  const rows = await rowsOf(
    core.db,
    sql`select * from audit_events where event = 'account_erased' order by id desc limit 1`,
  )
  expect(rows[0]).toMatchObject({ actor: 'user', user_id: null, ip: '', details: null })
})

test('a wrong password erases nothing', async () => {
  expect(await reasonOf(eraseProfile(ada.ctx, { password: new Secret('wrong password') }))).toBe(
    'invalid_credentials',
  )
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('ok')
})

test('of several erasures at once one is done, the rest find nobody', async () => {
  const counts = await tally(atOnce(4, () => eraseProfile(ada.ctx, { password: new Secret(PASSWORD) })))
  expect(counts.ok).toBe(1)
  expect((counts.token_invalid ?? 0) + (counts.invalid_credentials ?? 0)).toBe(3)
})

test('whatever the person does meanwhile, nobody waits for who waits for them', async () => {
  const reply = { outcome: 'answer' as const, text: 'x', actions: [], expectReply: false, cacheable: true }
  for (let round = 0; round < 5; round++) {
    const eve = await newPerson(core)
    const { id } = await say(eve, { save_cache: true })
    const busy = Array.from({ length: 8 }, () => [
      () => createSession(eve.ctx, {}),
      () => ofLivingUser(saveEntry(eve.ctx, { key: 'key', utterance: 'x' }, reply)),
      () => giveFeedback(eve.ctx, { command_id: id, verdict: 'wrong' }),
      () => clearCache(eve.ctx),
    ]).flat()
    const erasing = eraseProfile(eve.ctx, { password: new Secret(PASSWORD) })
    const counts = await tally(busy.map((work) => work()))
    expect((await erasing).erased.users).toBe(1)
    expect(
      Object.keys(counts).filter((reason) => !['ok', 'token_invalid', 'not_found'].includes(reason)),
    ).toEqual([])
  }
})

test('whoever changes the account meanwhile, nobody waits for who waits for them', async () => {
  // Outside of the transactions nothing takes time, and in them each change does, so that they meet.
  await core.db.execute(sql`create function dawdle() returns trigger language plpgsql
    as $$ begin perform pg_sleep(random() * 0.02); return null; end $$`)
  for (const table of [users, tokens, resetCodes, sessions, commands]) {
    await core.db.execute(sql`create trigger dawdle after insert or update or delete on ${table}
      for each statement execute function dawdle()`)
  }
  const passwords = { ...core.passwords, hash: async () => 'hash', verify: async () => true }
  for (let round = 0; round < 10; round++) {
    const eve = await newPerson(core)
    const signedIn = () =>
      signIn(core.as(ANONYMOUS, { passwords }), { identifier: eve.login, password: new Secret(PASSWORD) })
    const others = await Promise.all(atOnce(3, signedIn))
    const contexts = await Promise.all(others.map(({ token }) => asToken(core, token, { passwords })))
    const admin = core.as({ kind: 'admin' } as const)
    const code = await mailedCode(core, eve.email)
    const password = new Secret('another long password')
    const busy = [
      ...contexts.map((ctx) => () => changePassword(ctx, { current_password: password, password })),
      ...contexts.map((ctx) => () => createSession(ctx, {})),
      ...contexts.map((ctx) => () => say({ ...eve, ctx }, {})),
      () => resetPassword(core.as(ANONYMOUS, { passwords }), { confirm: new Secret(code), password }),
      () => mailedCode(core, eve.email).catch(() => {}),
      () => disableUser(admin, { user: eve.id }),
      () => revokeTokensOfUser(admin, { user: eve.id }),
    ]
    const erasing = eraseProfile({ ...eve.ctx, passwords }, { password: new Secret(PASSWORD) })
    const counts = await tally(busy.map((work) => work()))
    expect(await reasonOf(erasing)).toBe('ok')
    expect(counts).not.toHaveProperty('unavailable')
  }
})

test('five tokens of an erased person are dead with the next request on every instance, and the names are free', async () => {
  const other = await secondCore(core)
  try {
    const secrets = [ada.token]
    for (const on of [core, other, core, other]) {
      const input = { identifier: ada.login, password: new Secret(PASSWORD) }
      secrets.push((await signIn(on.as(ANONYMOUS), input)).token)
    }
    const states = () =>
      tally(secrets.flatMap((secret) => [core, other].map((on) => verifyToken(on, new Secret(secret)))))
    expect(await states()).toEqual({ ok: 10 })
    await eraseProfile(ada.ctx, { password: new Secret(PASSWORD) })
    expect(await states()).toEqual({ token_invalid: 10 })
    const again = await newPerson(core, { email: ada.email, login: ada.login })
    expect(again.id).not.toBe(ada.id)
    expect((await exportProfile(again.ctx)).commands).toEqual([])
  } finally {
    await other.close()
  }
})

test('an erasure that fails at its end erases nothing', async () => {
  await live(ada)
  const jobs = { ...core.jobs, forget: async () => Promise.reject(new Error('no queue')) }
  await expect(eraseProfile({ ...ada.ctx, jobs }, { password: new Secret(PASSWORD) })).rejects.toThrow(
    'no queue',
  )
  expect((await exportProfile(ada.ctx)).commands).toHaveLength(2)
})

test('an export holds all of much, in the order in which it was made', async () => {
  await giveCommands(core, ada, { count: 1201 })
  await core.db.execute(sql`insert into cache_entries (user_id, key, utterance, reply, created_at, last_used_at)
    select ${ada.id}, 'key ' || n, 'saved ' || n, jsonb_build_object('text', 'answer ' || n),
           now() - n * interval '1 second', now()
    from generate_series(1, 1201) as n`)
  const exported = await exportProfile(ada.ctx)
  const numbers = Array.from({ length: 1201 }, (_, index) => index + 1)
  expect(exported.commands.map(({ heard }) => heard.text)).toEqual(numbers.map((n) => `command ${n}`))
  const saved = numbers.reverse().map((n) => [`saved ${n}`, `answer ${n}`])
  expect(exported.cache.map(({ utterance, text }) => [utterance, text])).toEqual(saved)
})

test('an export holds what is kept and no more, also before the rest was cleaned away', async () => {
  await giveCommands(core, ada, { count: 10_003 })
  await core.db.execute(sql`insert into audit_events (id, event, actor, user_id, ip, created_at)
    select gen_random_uuid(), 'profile_updated', 'user', ${ada.id}, '', now() from generate_series(1, 10001)`)
  const { commands, events } = await exportProfile(ada.ctx)
  expect([commands.length, commands[0]?.heard.text, commands.at(-1)?.heard.text]).toEqual([
    10_000,
    'command 4',
    'command 10003',
  ])
  expect(events).toHaveLength(10_000)
  const eve = await newPerson(core)
  await giveCommands(core, eve, { count: 4_200, text: '"'.repeat(8_000) })
  const exported = await exportProfile(eve.ctx)
  expect(exported.commands).toHaveLength(Math.floor((32 * 1024 * 1024) / (8_000 + '{}'.length)))
})
