import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../router.ts'
import { type Ask, through } from '../testing/doors.ts'
import { createTestApp, type TestApp, type TestUser } from '../testing/test-app.ts'

let app: TestApp
let ask: Ask
const asAdmin = { token: 'admin-token-of-the-tests' }
beforeAll(async () => {
  app = await createTestApp()
  ask = through('tRPC', app)
})
afterAll(() => app.core.close())

const NOBODY = '01999999-9999-7999-8999-999999999999'

/** Every admin procedure, an input it takes, and what the admin gets for it when `user` is nobody. */
const PROCEDURES: [name: string, input: object, status: number][] = [
  ['admin.status', {}, 200],
  ['admin.users.list', {}, 200],
  ['admin.users.show', { user: NOBODY }, 404],
  ['admin.users.disable', { user: NOBODY }, 404],
  ['admin.users.enable', { user: NOBODY }, 404],
  ['admin.users.promote', { user: NOBODY }, 404],
  ['admin.users.demote', { user: NOBODY }, 404],
  ['admin.users.delete', { user: NOBODY }, 404],
  ['admin.tokens.list', { user: NOBODY }, 404],
  ['admin.tokens.revoke', { id: NOBODY }, 404],
  ['admin.tokens.revokeAll', { user: NOBODY }, 404],
  ['admin.cache.stats', {}, 200],
  ['admin.cache.clear', { user: NOBODY }, 404],
  ['admin.cache.clearAll', {}, 200],
  ['admin.commands.list', {}, 200],
  ['admin.mail.test', { to: 'ops@example.com' }, 200],
  ['admin.audit.list', {}, 200],
]

const adminProcedures = Object.keys(appRouter._def.procedures).filter((name) => name.startsWith('admin.'))

test('the table of these tests names every admin procedure', () => {
  expect(PROCEDURES.map(([name]) => name).sort()).toEqual(adminProcedures.sort())
})

describe.each(PROCEDURES)('%s', (name, input, expected) => {
  test('is refused to whoever is no admin', async () => {
    const user = await app.signUp()
    expect(await ask(name, input)).toMatchObject({ status: 401, body: { reason: 'token_missing' } })
    for (const token of [
      'wrong',
      `jrv_admin_${'x'.repeat(43)}`,
      `jrv_${'x'.repeat(43)}`,
      'admin-token-of-the-test',
    ]) {
      const answer = await ask(name, input, { token })
      expect(answer, token).toMatchObject({ status: 401, body: { reason: 'token_invalid' } })
    }
    expect(await ask(name, input, { token: user.token })).toMatchObject({
      status: 403,
      body: { reason: 'forbidden' },
    })
  })

  test('answers to the admin token and to an admin user’s', async () => {
    const user = await app.signUp()
    await ask('admin.users.promote', { user: user.id }, asAdmin)
    expect((await ask(name, input, asAdmin)).status).toBe(expected)
    expect((await ask(name, input, { token: user.token })).status).toBe(expected)
  })
})

test('no admin procedure is a REST operation, and no REST path leads to one', async () => {
  const all = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { meta?: { openapi?: object } } }
  >
  expect(all['auth.signIn']?._def.meta?.openapi, 'what a REST operation looks like').toBeDefined()
  for (const name of adminProcedures) expect(all[name]?._def.meta?.openapi, name).toBeUndefined()
  for (const path of ['/admin', '/admin/status', '/admin/users', '/admin/users/list', '/admin.status']) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect((await app.call(method, path, asAdmin)).status, `${method} ${path}`).toBe(404)
    }
  }
})

test('a mutation is not run by a GET', async () => {
  const user = await app.signUp()
  const input = encodeURIComponent(JSON.stringify({ user: user.id }))
  const { status } = await app.get(`/trpc/admin.users.delete?input=${input}`, asAdmin)
  expect(status).toBe(405)
  expect((await app.get('/profile/info', user)).status).toBe(200)
})

const BAD: [name: string, input: object, field: string][] = [
  ['admin.users.list', { limit: 101 }, 'limit'],
  ['admin.users.list', { search: ' ' }, 'search'],
  ['admin.users.list', { search: 'x'.repeat(255) }, 'search'],
  ['admin.users.list', { disabled: 'false' }, 'disabled'],
  ['admin.users.show', {}, 'user'],
  ['admin.users.delete', { user: '' }, 'user'],
  ['admin.tokens.revoke', { id: 'all' }, 'id'],
  ['admin.cache.clear', {}, 'user'],
  ['admin.commands.list', { after: 'now' }, 'after'],
  ['admin.commands.list', { after: '253402300800000.01a207de-03bf-7494-9a57-d595b421fd1d' }, 'after'],
  ['admin.mail.test', { to: 'a@example.com,b@example.com' }, 'to'],
  ['admin.audit.list', { event: 'nonsense' }, 'event'],
]
test.each(BAD)('%s refuses %j', async (name, input, field) => {
  const { status, body } = await ask(name, input, asAdmin)
  expect({ status, reason: body.reason }).toEqual({ status: 400, reason: 'invalid_input' })
  expect(body.issues?.map((issue) => issue.path)).toEqual([[field]])
})

describe('what an admin does is felt with the next request', () => {
  const info = (user: TestUser) => app.get('/profile/info', { token: user.token })

  test('a disabled user, a revoked token, a deleted user are 401', async () => {
    for (const [name, by] of [
      ['admin.users.disable', 'login'],
      ['admin.tokens.revokeAll', 'email'],
      ['admin.users.delete', 'id'],
    ] as const) {
      const user = await app.signUp()
      expect((await info(user)).status).toBe(200)
      expect((await ask(name, { user: user[by] }, asAdmin)).status).toBe(200)
      expect(await info(user), name).toMatchObject({ status: 401, body: { reason: 'token_invalid' } })
    }
  })

  test('a promoted user may, a demoted one may not, and not to themselves', async () => {
    const user = await app.signUp()
    const status = async () => (await ask('admin.status', {}, { token: user.token })).status
    expect(await status()).toBe(403)
    await ask('admin.users.promote', { user: user.login }, asAdmin)
    expect(await status()).toBe(200)
    const self = await ask('admin.users.demote', { user: user.login }, { token: user.token })
    expect(self).toMatchObject({ status: 403, body: { reason: 'forbidden' } })
    await ask('admin.users.demote', { user: user.login }, asAdmin)
    expect(await status()).toBe(403)
  })
})

test('the typed client reaches it', async () => {
  const user = await app.signUp()
  const { admin } = app.trpc(asAdmin.token)
  expect((await admin.users.show.query({ user: user.login })).user.id).toBe(user.id)
})
