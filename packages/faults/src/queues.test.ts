import { expect, test } from 'vitest'
import type { Answer } from './harness/ask.ts'
import { countBy, tell, times } from './harness/figures.ts'
import { newModel, newPostgres, sqlOf } from './harness/parts.ts'
import { command, type Person, register } from './harness/people.ts'
import { startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

test('queues are bounded everywhere (hashing, model calls, requests): the rest get 503 + Retry-After', async () => {
  const postgres = await newPostgres()
  const model = await newModel()
  const server = await startServer({ DATABASE_URL: postgres.url(), ...model.env })
  const ada = await register(server)
  const sql = sqlOf(postgres)
  const atOnce = (count: number, ask: (i: number) => Promise<Answer>) =>
    Array.from({ length: count }, (_, i) => ask(i))
  const overloaded = (answers: Answer[]) => answers.filter(({ body }) => body.reason === 'overloaded')

  // Two hash and eight wait.
  const signIns = await Promise.all(
    atOnce(60, (i) =>
      server.ask('POST /auth/auth', { body: { identifier: `nobody${i}`, password: 'secure_password' } }),
    ),
  )

  // A model that has begun to answer 64 and says no more. One person may ask it four at a time.
  const people: Person[] = []
  while (people.length < 23) people.push(await register(server))
  const released = Promise.withResolvers<void>()
  model.reply({
    kind: 'answer',
    content: { text: 'So.' },
    chunks: 2,
    pause: { after: 1, until: released.promise },
  })
  const told: Answer[] = []
  const question = async (i: number) => {
    const answer = await server.ask('POST /commands/command_processing', {
      token: people[Math.floor(i / 4)]?.token,
      body: { text: `tell me the story of the lighthouse number ${i}`, language: 'en' },
    })
    told.push(answer)
    return answer
  }
  const questions: Promise<Answer>[] = []
  // Some at a time: on a busy machine the database would keep 90 at once for so long that they are refused for that.
  while (questions.length < 90) {
    for (let i = 0; i < 10; i++) questions.push(question(questions.length))
    const asked = Math.min(questions.length, 64)
    await until('the model is asked by all that may', () => model.requests.length >= asked)
  }
  await until('the rest are told', () => told.length >= 26, 5_000)
  const calls = model.requests.length
  const modelRefused = overloaded(told)
  released.resolve()
  await Promise.all(questions)

  // Nobody gets on: 512 are at work, and wait for the lock.
  const lock = await sql.reserve()
  await lock`begin`
  await lock`lock table commands in access exclusive mode`
  const waiting = await Promise.all(atOnce(700, () => command(server, ada)))
  await lock`commit`
  lock.release()

  const doorRefused = overloaded(waiting)
  tell('queues', {
    'sign-ins at once': signIns.length,
    'refused by hashing': overloaded(signIns).length,
    'questions at once': told.length,
    'calls of the model': calls,
    'refused by its queue': modelRefused.length,
    'requests at once': waiting.length,
    'refused at the door': `${doorRefused.length}, ${times(doorRefused.map(({ ms }) => ms))}`,
  })
  expect(Object.keys(countBy(signIns, ({ status }) => status))).toEqual(['401', '503'])
  expect([calls, modelRefused.length]).toEqual([64, 26])
  expect(doorRefused.length).toBeGreaterThanOrEqual(700 - 512)
  for (const answer of [...overloaded(signIns), ...modelRefused, ...waiting]) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  }
  expect((await command(server, ada)).status).toBe(200)
})
