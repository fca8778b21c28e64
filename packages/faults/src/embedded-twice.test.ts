import { expect, test } from 'vitest'
import { countBy, tell } from './harness/figures.ts'
import { startLoad } from './harness/load.ts'
import { command, historyOf, register } from './harness/people.ts'
import { launchServer, startServer } from './harness/servers.ts'

test('embedded database opened twice: the second start says so in one line and exits; the first is unharmed', async () => {
  const first = await startServer()
  const ada = await register(first)
  const load = startLoad({ workers: 4, request: () => command(first, ada) })
  await load.succeed(20)
  // On a port of its own, and on the first one's, which is the lesser reason.
  for (const env of [{}, { PORT: new URL(first.url).port }]) {
    const second = await launchServer(env as Record<string, string>, first.dir)
    expect((await second.ended()).code).toBe(1)
    const url = first.url.replace('127.0.0.1', 'localhost')
    expect(second.output()).toBe(`Jarvis is already running on this data, at ${url}\n`)
  }
  await load.succeed(20)
  const answers = await load.stop()

  // All of it is there, also for the next process.
  await first.stop()
  await first.start()
  const stored = await historyOf(first, ada)
  const lost = answers.filter(({ body }) => !stored.has(body.id)).length
  tell('embedded database opened twice', { requests: answers.length, lost, 'second starts refused': 2 })
  expect(countBy(answers, ({ status }) => status)).toEqual({ 200: answers.length })
  expect(lost).toBe(0)
})

test('embedded database opened twice at the same moment: one starts, the other says why it does not', async () => {
  const one = await launchServer()
  const other = await launchServer({}, one.dir)
  const [starts, ends] = await Promise.race([
    one.ended().then(() => [other, one] as const),
    other.ended().then(() => [one, other] as const),
  ])
  expect(await ends.ended()).toEqual({ code: 1, signal: null })
  expect(ends.output()).toMatch(
    /^(Waiting for another server .*\n)?(Another process is using .*; is Jarvis starting or stopping there\?|Jarvis is already running .*)\n$/,
  )
  await starts.ready()
  await register(starts)
})
