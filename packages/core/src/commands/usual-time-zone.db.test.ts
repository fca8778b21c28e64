import { afterAll, beforeAll, expect, test } from 'vitest'
import { register } from '../auth/register.ts'
import { verifyToken } from '../auth/verify-token.ts'
import type { UserCtx } from '../context.ts'
import { Secret } from '../secret.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { createSession } from './create-session.ts'
import { currentSession } from './current-session.ts'

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

async function signIn(login: string): Promise<UserCtx> {
  const input = { email: `${login}@example.com`, login, password: new Secret('secure_password') }
  const { token } = await register(core.as({ kind: 'anonymous' }), input)
  return core.as(await verifyToken(core, new Secret(token)))
}

const timeZone = async (ctx: UserCtx) => (await currentSession(ctx, undefined)).timezone

test('a session that names no time zone has the one of the person’s last session, else the server’s', async () => {
  const traveller = await signIn('traveller')
  expect(await timeZone(traveller)).toBe('UTC')
  await createSession(traveller, { timezone: 'Asia/Tokyo' })
  await createSession(traveller, {})
  expect(await timeZone(traveller)).toBe('Asia/Tokyo')
  expect(await timeZone(await signIn('stranger'))).toBe('UTC')
})
