import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signIn } from '../auth/sign-in.ts'
import { TOKEN_IDLE_MS } from '../auth/token.ts'
import { processCommand } from '../commands/process-command.ts'
import type { AdminActor, AdminCtx } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { MailTransport } from '../mail/mail.ts'
import { MailError } from '../mail/mail-error.ts'
import { Secret } from '../secret.ts'
import { ANONYMOUS, asToken, newPerson, PASSWORD, type Person, reasonOf } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { cacheStats } from './cache-stats.ts'
import { clearCacheOfUser, clearWholeCache } from './clear-cache.ts'
import { ListAuditInput, listAudit } from './list-audit.ts'
import { ListCommandsInput, listCommands } from './list-commands.ts'
import { listUserTokens } from './list-tokens.ts'
import { mailQueue } from './mail-queue.ts'
import { revokeAnyToken, revokeTokensOfUser } from './revoke-tokens.ts'
import { SendTestMailInput, sendTestMail } from './send-test-mail.ts'
import { getStatus, Status } from './status.ts'

let core: TestCore
let admin: AdminCtx
let ada: Person
let eve: Person
beforeAll(async () => {
  core = await createTestCore()
  admin = core.as<AdminActor>({ kind: 'admin' })
})
afterAll(() => core.close())
beforeEach(async () => {
  ada = await newPerson(core)
  eve = await newPerson(core)
})

const say = async (person: Person, text: string, save_cache = false) =>
  processCommand(await asToken(core, person.token), { text, language: 'ru', save_cache })

const lastEvent = async () => (await listAudit(admin, { limit: 1 })).events[0]

describe('tokens', () => {
  test('those of a user are listed and no other’s, without the secret', async () => {
    await signIn(core.as(ANONYMOUS), { identifier: ada.login, password: new Secret(PASSWORD) })
    const { tokens, user, next } = await listUserTokens(admin, { user: ada.login, limit: 20 })
    expect(user).toEqual({ id: ada.id, login: ada.login })
    expect(tokens).toHaveLength(2)
    expect(next).toBeNull()
    expect(Object.keys(tokens[0] ?? {}).sort()).toEqual([
      'created_at',
      'device',
      'expires_at',
      'id',
      'last_used_at',
    ])
    expect(Date.parse(tokens[0]?.expires_at ?? '') - Date.parse(tokens[0]?.last_used_at ?? '')).toBe(
      TOKEN_IDLE_MS,
    )
  })

  test('pages of them hold each one once', async () => {
    for (let i = 0; i < 2; i++)
      await signIn(core.as(ANONYMOUS), { identifier: ada.login, password: new Secret(PASSWORD) })
    const first = await listUserTokens(admin, { user: ada.id, limit: 2 })
    const second = await listUserTokens(admin, { user: ada.id, limit: 2, before: first.next ?? undefined })
    expect(second.next).toBeNull()
    expect(new Set([...first.tokens, ...second.tokens].map((token) => token.id)).size).toBe(3)
  })

  test('one is revoked by its id, once', async () => {
    await signIn(core.as(ANONYMOUS), { identifier: ada.login, password: new Secret(PASSWORD) })
    const id = ada.ctx.actor.tokenId
    expect(await revokeAnyToken(admin, { id })).toEqual({ revoked: 1 })
    expect(await reasonOf(asToken(core, ada.token))).toBe('token_invalid')
    expect(await reasonOf(revokeAnyToken(admin, { id }))).toBe('not_found')
    expect((await listUserTokens(admin, { user: ada.id, limit: 20 })).tokens).toHaveLength(1)
    expect(await lastEvent()).toMatchObject({
      event: 'tokens_revoked',
      user: { id: ada.id },
      details: { tokens: 1 },
    })
  })

  test('all of a user are revoked, and nobody else’s', async () => {
    await signIn(core.as(ANONYMOUS), { identifier: ada.login, password: new Secret(PASSWORD) })
    expect(await revokeTokensOfUser(admin, { user: ada.email })).toEqual({ revoked: 2 })
    expect(await reasonOf(asToken(core, ada.token))).toBe('token_invalid')
    expect(await reasonOf(asToken(core, eve.token))).toBe('ok')
    expect(await lastEvent()).toMatchObject({ user: { id: ada.id }, details: { tokens: 2 } })
    const { id } = (await lastEvent()) ?? {}
    expect(await revokeTokensOfUser(admin, { user: ada.email })).toEqual({ revoked: 0 })
    expect((await lastEvent())?.id, 'nothing happened, nothing is written').toBe(id)
  })
})

describe('cache', () => {
  test('is counted for one user and for all, with the hits', async () => {
    await clearWholeCache(admin)
    expect(await cacheStats(admin, {})).toEqual({
      entries: 0,
      users: 0,
      hits: 0,
      oldest_at: null,
      last_used_at: null,
    })
    await say(ada, 'открой браузер', true)
    await say(ada, 'открой браузер', true)
    await say(ada, 'закрой браузер', true)
    await say(eve, 'открой браузер', true)
    expect(await cacheStats(admin, { user: ada.login })).toMatchObject({ entries: 2, users: 1, hits: 1 })
    const all = await cacheStats(admin, {})
    expect(all).toMatchObject({ entries: 3, users: 2, hits: 1 })
    expect(Date.parse(all.oldest_at ?? '')).toBeLessThanOrEqual(Date.parse(all.last_used_at ?? ''))
  })

  test('of one user is emptied, then of everybody, each with a row in the trail', async () => {
    await clearWholeCache(admin)
    for (const person of [ada, eve]) await say(person, 'открой браузер', true)
    expect(await clearCacheOfUser(admin, { user: ada.id })).toEqual({ cleared: 1 })
    expect(await lastEvent()).toMatchObject({
      event: 'cache_cleared',
      user: { id: ada.id },
      details: { cleared: 1 },
    })
    expect(await cacheStats(admin, {})).toMatchObject({ entries: 1, users: 1 })
    expect(await clearWholeCache(admin)).toEqual({ cleared: 1 })
    expect(await lastEvent()).toMatchObject({ user: null, details: { cleared: 1, of: 'everybody' } })
    expect(await cacheStats(admin, {})).toMatchObject({ entries: 0 })
    expect(await say(ada, 'открой браузер', true)).toMatchObject({ source: 'rules' })
  })
})

describe('commands', () => {
  const texts = async (input: Partial<Parameters<typeof ListCommandsInput.parse>[0] & object>) => {
    const list = await listCommands(admin, ListCommandsInput.parse(input))
    return { list, heard: list.commands.map((command) => command.heard.text) }
  }

  test('are listed newest first, of one user or of all, with what was heard and answered', async () => {
    await say(ada, 'открой браузер')
    await say(eve, 'привет')
    await say(ada, 'сделай громче')
    expect((await texts({ user: ada.login })).heard).toEqual(['сделай громче', 'открой браузер'])
    const { list, heard } = await texts({ limit: 3 })
    expect(heard).toEqual(['сделай громче', 'привет', 'открой браузер'])
    expect(list.commands[1]).toMatchObject({
      user: { id: eve.id, login: eve.login },
      outcome: 'answer',
      source: 'rules',
    })
    expect(list.commands[2]?.actions[0]).toMatchObject({ name: 'open_app' })
  })

  test('pages hold each one once, also when many were said in the same millisecond', async () => {
    await Promise.all(Array.from({ length: 7 }, (_, i) => say(ada, `громкость ${i}`)))
    for (const user of [ada.login, undefined]) {
      const seen: string[] = []
      let before: string | undefined
      do {
        const { list } = await texts({ user, limit: 3, before })
        seen.push(...list.commands.map((command) => command.id))
        before = list.next ?? undefined
      } while (before && seen.length < 7)
      expect(new Set(seen.slice(0, 7)).size).toBe(7)
    }
  })

  test('what came after a cursor is listed oldest first', async () => {
    await say(ada, 'открой браузер')
    const { list } = await texts({ limit: 1 })
    const cursor = list.commands[0]?.cursor
    expect((await texts({ after: cursor })).heard).toEqual([])
    await say(ada, 'громкость 10')
    await say(eve, 'громкость 20')
    await say(ada, 'громкость 30')
    const first = await texts({ after: cursor, limit: 2 })
    expect(first.heard).toEqual(['громкость 10', 'громкость 20'])
    expect((await texts({ after: first.list.next ?? '' })).heard).toEqual(['громкость 30'])
    expect((await texts({ after: cursor, user: ada.id })).heard).toEqual(['громкость 10', 'громкость 30'])
  })

  test('a cursor is a time and an id, nothing else', () => {
    for (const before of [
      '',
      'x',
      '1',
      "1.'; drop table users",
      `1.${ada.id}x`,
      `-1.${ada.id}`,
      `1e3.${ada.id}`,
    ]) {
      expect(ListCommandsInput.safeParse({ before }).success, before).toBe(false)
    }
    expect(ListCommandsInput.safeParse({ before: `1790000000000.${ada.id}` }).success).toBe(true)
  })
})

describe('test mail', () => {
  test('goes out at once, in the language asked for', async () => {
    const sent = await sendTestMail(admin, { to: 'ops@example.com', language: 'ru' })
    expect(sent).toMatchObject({
      sent: true,
      problem: null,
      transport: 'outbox',
      from: 'jarvis@jarvis.example',
    })
    expect(core.outbox.at(-1)).toMatchObject({
      to: 'ops@example.com',
      subject: 'Проверка почты Jarvis',
      name: 'test',
    })
    expect(await lastEvent()).toMatchObject({
      event: 'test_mail_sent',
      user: null,
      details: { sent: true, transport: 'outbox' },
    })
    expect(JSON.stringify(await lastEvent())).not.toContain('ops@')
  })

  test('says why the transport did not take it', async () => {
    const mail: MailTransport = {
      ...core.mail,
      send: () => Promise.reject(new MailError('smtp 535: authentication failed')),
    }
    const sent = await sendTestMail({ ...admin, mail }, { to: 'ops@example.com' })
    expect(sent).toMatchObject({ sent: false, problem: 'smtp 535: authentication failed' })
    expect(await lastEvent()).toMatchObject({ event: 'test_mail_sent', details: { sent: false } })
  })

  test('says where the outbox has it', async () => {
    const mail: MailTransport = { ...core.mail, send: async () => '/srv/outbox/one.eml' }
    const sent = await sendTestMail({ ...admin, mail }, { to: 'ops@example.com' })
    expect(sent).toMatchObject({ sent: true, file: '/srv/outbox/one.eml' })
    expect((await sendTestMail(admin, { to: 'ops@example.com' })).file).toBeNull()
  })

  test('a fault that is no mail error is not shown', async () => {
    const mail = { ...core.mail, send: () => Promise.reject(new Error('password is hunter2')) }
    await expect(sendTestMail({ ...admin, mail }, { to: 'ops@example.com' })).rejects.toThrow('hunter2')
  })

  test('goes to one address only', () => {
    for (const to of [
      'a@example.com,b@example.com',
      ['a@example.com'],
      'a@example.com\r\nBcc: b@example.com',
    ]) {
      expect(SendTestMailInput.safeParse({ to }).success).toBe(false)
    }
  })
})

describe('audit trail', () => {
  test('is filtered by event, user and time, and paged', async () => {
    await revokeAnyToken(admin, { id: eve.ctx.actor.tokenId })
    const read = (input: object) => listAudit(admin, ListAuditInput.parse(input))
    expect((await read({ user: eve.login })).events.map((event) => event.event)).toEqual([
      'tokens_revoked',
      'registered',
    ])
    expect((await read({ user: eve.login, event: 'registered' })).events).toHaveLength(1)
    const future = new Date(core.clock().getTime() + 60_000).toISOString()
    expect((await read({ since: future })).events).toEqual([])
    expect((await read({ user: eve.login, since: '2020-01-01T00:00:00+03:00' })).events).toHaveLength(2)
    const first = await read({ user: eve.login, limit: 1 })
    const second = await read({ user: eve.login, limit: 1, before: first.next })
    expect(second.events.map((event) => event.event)).toEqual(['registered'])
    expect(second.next).toBeNull()
    expect(ListAuditInput.safeParse({ event: 'nonsense' }).success).toBe(false)
  })
})

describe('status', () => {
  test('tells what an operator asks first', async () => {
    await say(ada, 'привет')
    const status = Status.parse(await getStatus(admin, core.database))
    expect(status).toMatchObject({
      node: process.version,
      timezone: 'UTC',
      public_url: 'https://jarvis.example',
      database: { description: core.database.description, reachable: true },
      mail: { transport: 'outbox', queue: { failed: 0 } },
      model: null,
    })
    expect(status.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(status.counts?.users).toBeGreaterThanOrEqual(2)
    expect(status.counts?.tokens).toBeGreaterThanOrEqual(status.counts?.signed_in_users ?? Infinity)
  })

  test('today begins at midnight in the instance’s time zone', async () => {
    const at = (now: string, timeZone: string) =>
      getStatus({ ...admin, clock: () => new Date(now), config: { ...core.config, timeZone } }, core.database)
    const person = await newPerson(core)
    const [now] = [new Date('2031-03-10T22:30:00Z')]
    await processCommand(
      { ...person.ctx, clock: () => now },
      { text: 'привет', language: 'ru', save_cache: false },
    )
    // In Moscow it was 01:30 of the 11th when it was said.
    expect((await at('2031-03-11T12:00:00Z', 'Europe/Moscow')).counts?.commands_today).toBe(1)
    expect((await at('2031-03-11T12:00:00Z', 'UTC')).counts?.commands_today).toBe(0)
    expect((await at('2031-03-10T23:00:00Z', 'UTC')).counts?.commands_today).toBe(1)
  })

  test('answers while the database does not', async () => {
    const down = { ...core.database, ping: () => Promise.reject(new DomainError('unavailable')) }
    const status = Status.parse(await getStatus(admin, down))
    expect(status).toMatchObject({
      database: { reachable: false, latency_ms: null },
      counts: null,
      mail: { queue: null },
    })
  })

  test('mails that wait are counted', async () => {
    // Within a transaction that is still open, so that no worker takes it before it is counted.
    const rolledBack = core.db.transaction(async (tx) => {
      const before = await mailQueue(tx)
      await core.jobs.send(tx, 'mail', {
        mail: 'password_changed',
        userId: ada.id,
        at: '2026-11-23T09:00:00Z',
      })
      expect(await mailQueue(tx)).toEqual({ ...before, waiting: before.waiting + 1 })
      throw new DomainError('forbidden')
    })
    expect(await reasonOf(rolledBack)).toBe('forbidden')
  })
})
