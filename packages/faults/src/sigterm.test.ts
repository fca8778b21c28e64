import { once } from 'node:events'
import { get } from 'node:http'
import { expect, test } from 'vitest'
import type { Answer } from './harness/ask.ts'
import { countBy, tell } from './harness/figures.ts'
import { holdRequest } from './harness/held-request.ts'
import { newMailServer, newPostgres, sqlOf } from './harness/parts.ts'
import { addPeople, historyOf, register } from './harness/people.ts'
import { type Server, startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

const stopping = (server: Server) =>
  until('the server says that it stops', () => server.output().includes('stopping'))

test('SIGTERM with 200 in flight: none dropped, exit 0 within 10 s', async () => {
  const postgres = await newPostgres()
  const server = await startServer({ DATABASE_URL: postgres.url() })
  const ada = await register(server)
  const body = { text: 'open the browser', language: 'en' }
  const inFlight = await Promise.all(
    Array.from({ length: 200 }, () =>
      holdRequest(server.url, '/commands/command_processing', { token: ada.token, body }),
    ),
  )
  const stopped = server.stop()
  await stopping(server)
  const answers: Answer[] = []
  for (let i = 0; i < 200; i += 20) {
    const some = inFlight.slice(i, i + 20)
    answers.push(...(await Promise.all(some.map((request) => request.finish()))))
  }
  const { code, ms } = await stopped

  const statuses = countBy(answers, ({ status }) => status)
  tell('SIGTERM with 200 in flight', {
    answered: answers.length - (statuses['0'] ?? 0),
    dropped: statuses['0'] ?? 0,
    'exit code': String(code),
    'after ms': Math.round(ms),
  })
  expect(statuses).toEqual({ 200: 200 })
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  await server.start()
  expect((await historyOf(server, ada)).size).toBe(200)
})

test('SIGTERM with 200 on their way: connections that were not yet taken are answered too', async () => {
  const server = await startServer()
  // The kernel takes the connections of a process that is stopped; it finds them together with the signal.
  server.signal('SIGSTOP')
  const onTheirWay = Array.from({ length: 200 }, () => {
    const outgoing = get(`${server.url}/healthz`, { agent: false })
    const connected = once(outgoing, 'socket').then(([socket]) => once(socket, 'connect'))
    const status = new Promise<number>((resolve) => {
      outgoing.on('response', (response) => resolve(response.resume().statusCode ?? 0))
      outgoing.on('error', () => resolve(0))
    })
    return { connected, status }
  })
  await Promise.all(onTheirWay.map(({ connected }) => connected))
  const stopped = server.stop()
  server.signal('SIGCONT')
  const statuses = countBy(await Promise.all(onTheirWay.map(({ status }) => status)), (status) => status)
  tell('SIGTERM with 200 on their way', { answered: statuses['200'] ?? 0, dropped: statuses['0'] ?? 0 })
  expect(statuses).toEqual({ 200: 200 })
  expect((await stopped).code).toBe(0)
})

test('SIGTERM with a mail server and a client that hang: exit 0 within 10 s, and the mail is sent after the next start', async () => {
  const [smtp, postgres] = [await newMailServer(), await newPostgres()]
  const server = await startServer({ DATABASE_URL: postgres.url(), ...smtp.env })
  const [email = ''] = await addPeople(sqlOf(postgres), 1)
  smtp.behave({ kind: 'hang', at: 'data' })
  await server.ask('POST /auth/forgot_password', { body: { email } })
  await until('the mail is under way', () => smtp.connections > 0)
  await holdRequest(server.url, '/commands/command_processing', {})
  const { code, ms } = await server.stop()
  smtp.behave({ kind: 'accept' })
  await server.start()
  const waited = await until('the mail is sent', () => smtp.mails.length > 0, 60_000)
  tell('SIGTERM with a mail server and a client that hang', {
    'exit code': String(code),
    'after ms': Math.round(ms),
    'mail sent after s': Math.round(waited / 1000),
  })
  expect([code, smtp.mails.flatMap(({ envelope }) => envelope.to)]).toEqual([0, [email]])
  expect(ms).toBeLessThan(10_000)
})
