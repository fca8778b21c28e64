import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkToken } from '../profile/info.ts'
import { Secret } from '../secret.ts'
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
import { signIn } from './sign-in.ts'
import { tokens } from './token.sql.ts'
import { listTokens, logout, revokeToken } from './tokens.ts'
import { users } from './user.sql.ts'
import { verifyToken } from './verify-token.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let core: TestCore
let ada: Person
beforeAll(async () => {
  core = await createTestCore()
})
beforeEach(async () => {
  ada = await newPerson(core)
})
afterAll(() => core.close())

const lastUsed = async () =>
  (await core.db.select().from(tokens).where(eq(tokens.id, ada.ctx.actor.tokenId)))[0]?.lastUsedAt

test('a token dies after 30 days without use, to the minute', async () => {
  core.advance(30 * DAY - 60_000)
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('ok')
  core.advance(30 * DAY + 60_000)
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('token_invalid')
})

test('a token that is used lives on, and dies 180 days after it was made whatever happens', async () => {
  for (let day = 20; day < 180; day += 20) {
    core.advance(20 * DAY)
    expect([day, await reasonOf(verifyToken(core, new Secret(ada.token)))]).toEqual([day, 'ok'])
  }
  core.advance(20 * DAY - 60_000)
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('ok')
  core.advance(120_000)
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('token_invalid')
})

test('expires_at is when the token would die if it were not used again', async () => {
  const made = ada.ctx.actor.tokenExpiresAt.getTime() - 30 * DAY
  core.advance(10 * DAY)
  const later = checkToken(await asToken(core, ada.token))
  expect(later.active).toBe(true)
  expect(Date.parse(later.expires_at) - made).toBeGreaterThanOrEqual(40 * DAY)
  expect(Date.parse(later.expires_at) - made).toBeLessThan(40 * DAY + 60_000)
  for (let i = 0; i < 8; i++) {
    core.advance(20 * DAY)
    await verifyToken(core, new Secret(ada.token))
  }
  expect(Date.parse(checkToken(await asToken(core, ada.token)).expires_at)).toBe(made + 180 * DAY)
})

test('the expiry is in the query: no cleaning job is needed for a token to die', async () => {
  core.advance(31 * DAY)
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('token_invalid')
  expect(await core.db.$count(tokens, eq(tokens.userId, ada.id))).toBe(1)
  expect(await reasonOf(listTokens(ada.ctx))).toBe('ok')
  expect((await listTokens(ada.ctx)).tokens).toEqual([])
})

test('last_used is written once an hour at most', async () => {
  const made = await lastUsed()
  core.advance(59 * 60_000)
  await verifyToken(core, new Secret(ada.token))
  expect(await lastUsed()).toEqual(made)
  core.advance(2 * 60_000)
  await verifyToken(core, new Secret(ada.token))
  const touched = await lastUsed()
  expect(touched?.getTime()).toBeGreaterThan((made?.getTime() ?? 0) + HOUR)
  core.advance(59 * 60_000)
  await verifyToken(core, new Secret(ada.token))
  expect(await lastUsed()).toEqual(touched)
})

test('what is no token, or nobody’s, is refused', async () => {
  const others = [
    '',
    'jrv_',
    ada.token.slice(0, -1),
    `${ada.token}x`,
    ada.token.toUpperCase(),
    ` ${ada.token}`,
    ada.token.slice(4),
    `jrv_${'a'.repeat(43)}`,
    "jrv_' or true --",
    'x'.repeat(100_000),
  ]
  for (const secret of others)
    expect([secret.slice(0, 60), await reasonOf(verifyToken(core, new Secret(secret)))]).toEqual([
      secret.slice(0, 60),
      'token_invalid',
    ])
})

test('the tokens of a disabled person are dead', async () => {
  await core.db.update(users).set({ disabledAt: core.clock() }).where(eq(users.id, ada.id))
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('token_invalid')
})

test('signing out and revoking kill a token with the next request, on every instance', async () => {
  const other = await secondCore(core)
  try {
    const { token: second } = await signIn(other.as(ANONYMOUS), {
      identifier: ada.login,
      password: new Secret(PASSWORD),
    })
    for (const instance of [core, other])
      for (const secret of [ada.token, second]) await verifyToken(instance, new Secret(secret))
    const list = await listTokens(ada.ctx)
    expect(list.tokens.map(({ current }) => current)).toEqual([false, true])
    await revokeToken(ada.ctx, { id: list.tokens[0]?.id ?? '' })
    for (const instance of [core, other]) {
      expect(await reasonOf(verifyToken(instance, new Secret(second)))).toBe('token_invalid')
      expect(await reasonOf(verifyToken(instance, new Secret(ada.token)))).toBe('ok')
    }
    await logout(ada.ctx)
    for (const instance of [core, other])
      expect(await reasonOf(verifyToken(instance, new Secret(ada.token)))).toBe('token_invalid')
  } finally {
    await other.close()
  }
})

test('of several sign-outs at once one ends the token, and to the others it is dead', async () => {
  expect(await tally(atOnce(5, () => logout(ada.ctx)))).toEqual({ ok: 1, token_invalid: 4 })
})

test("another person's token cannot be seen or revoked", async () => {
  const eve = await newPerson(core)
  expect((await listTokens(eve.ctx)).tokens.map(({ id }) => id)).toEqual([eve.ctx.actor.tokenId])
  expect(await reasonOf(revokeToken(eve.ctx, { id: ada.ctx.actor.tokenId }))).toBe('not_found')
  expect(await reasonOf(verifyToken(core, new Secret(ada.token)))).toBe('ok')
})
