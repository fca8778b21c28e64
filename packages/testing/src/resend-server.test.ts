import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ResendTestServer, startResendServer } from './resend-server.ts'

let server: ResendTestServer
beforeEach(async () => {
  server = await startResendServer()
})
afterEach(() => server.stop())

const send = async (subject: string, key?: string) => {
  const response = await fetch(`${server.url}/emails`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify({ to: ['ada@example.com'], subject, text: 'Hello' }),
  })
  return { status: response.status, body: (await response.json()) as { id?: string; name?: string } }
}

test('a mail with the same key goes out once; another mail with that key is refused', async () => {
  const [first, again] = [await send('One', 'key'), await send('One', 'key')]
  expect(again).toEqual(first)
  expect(await send('Two', 'key')).toMatchObject({
    status: 409,
    body: { name: 'invalid_idempotent_request' },
  })
  expect(server.mails).toEqual([
    { to: 'ada@example.com', subject: 'One', text: 'Hello', idempotencyKey: 'key' },
  ])
})

test('without a key each goes out', async () => {
  await send('One')
  await send('One')
  expect(server.mails).toHaveLength(2)
})

test('it fails when told to, and takes nothing then', async () => {
  server.behave({ kind: 'http', status: 503, name: 'internal_server_error' })
  expect((await send('One')).status).toBe(503)
  server.behave({ kind: 'cut' })
  await expect(send('One')).rejects.toThrow()
  expect(server.mails).toEqual([])
  expect(server.requests).toBe(2)
})

test('late: the mail is taken before the answer comes', async () => {
  server.behave({ kind: 'late', ms: 200 })
  let answered = false
  const sending = send('One').finally(() => {
    answered = true
  })
  while (server.mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(answered).toBe(false)
  expect((await sending).status).toBe(200)
})
