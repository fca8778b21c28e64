import { Secret } from '@jarvis/core/secret'
import { takeLeaks } from '@jarvis/core/testing/canaries'
import { expect, test } from 'vitest'
import { searchAnswer } from './search-answer.ts'
import { createTestApp } from './test-app.ts'

const CANARY = new Secret('a-secret-of-this-test').reveal()

/** How many leaks are found in an answer that is read to its end. */
async function leaksIn(path: string, body: string, headers: Record<string, string> = {}): Promise<number> {
  await searchAnswer(path, new Response(body, { headers })).text()
  return takeLeaks().length
}

test('the body of an answer is searched, and its headers', async () => {
  expect(await leaksIn('/profile/info', `{"login":"${CANARY}"}`)).toBe(1)
  expect(await leaksIn('/profile/info', '{}', { location: `/?confirm=${CANARY}` })).toBe(1)
  expect(await leaksIn('/profile/info', '{"login":"ada"}')).toBe(0)
})

test('a stream is searched whole, though the secret comes in pieces', async () => {
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const letter of CANARY) controller.enqueue(new TextEncoder().encode(letter))
      controller.close()
    },
  })
  expect(await searchAnswer('/commands/command_processing', new Response(pieces)).text()).toBe(CANARY)
  expect(takeLeaks()).toHaveLength(1)
})

test('only what hands out a token may hold one, once; only the form may hold the code', async () => {
  const token = `jrv_${'aB3_-'.repeat(8)}xyz`
  const answer = JSON.stringify({ token, user: {} })
  for (const path of ['/auth/register', '/auth/auth', '/trpc/profile.info,auth.signIn?batch=1'])
    expect([path, await leaksIn(path, answer), await leaksIn(path, answer + token)]).toEqual([path, 0, 1])
  expect(await leaksIn('/profile/info', answer)).toBe(1)
  const form = `<input name="confirm" value="${CANARY}">`
  const html = { 'content-type': 'text/html; charset=UTF-8' }
  expect([
    await leaksIn('/x', form, html),
    await leaksIn('/x', form),
    await leaksIn('/x', form + CANARY, html),
  ]).toEqual([0, 1, 1])
})

test('what the test app sends is searched: its answers, and its metrics when it closes', async () => {
  const app = await createTestApp()
  const { login, token } = await app.signUp({ login: 'search-answer' })
  expect(takeLeaks()).toEqual([])
  new Secret(login).reveal()
  await app.get('/profile/info', { token })
  expect(takeLeaks()).toHaveLength(1)
  new Secret('jarvis_http_request_duration_seconds_bucket').reveal()
  await app.core.close()
  expect(takeLeaks()).toHaveLength(1)
})
