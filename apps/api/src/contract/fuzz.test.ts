import { Agent } from 'node:http'
import { dumpDatabase } from '@jarvis/core/testing/dump-database'
import type { AnyProcedure } from '@trpc/server'
import fc from 'fast-check'
import { afterAll, expect, inject, test } from 'vitest'
import { createApp } from '../app.ts'
import { listen } from '../listen.ts'
import { appRouter } from '../router.ts'
import { DOORS, through } from '../testing/doors.ts'
import { fakeAi } from '../testing/fake-ai.ts'
import { AnswerCheck, type Outcome } from '../testing/fuzz/check-answer.ts'
import { Memory } from '../testing/fuzz/memory.ts'
import { answerTo } from '../testing/fuzz/model-answers.ts'
import { operationsOf, type Schema } from '../testing/fuzz/operation.ts'
import { type Hidden, isReading, stepsOf } from '../testing/fuzz/steps.ts'
import { createValidator } from '../testing/fuzz/validator.ts'
import { arrive, endsTokens, type Ground, walk } from '../testing/fuzz/walk.ts'
import { createTestApp, TEST_SETTINGS } from '../testing/test-app.ts'
import { createUnreadable } from '../unreadable-request.ts'

const { cases, seed, path } = inject('fuzz')
/** Requests of one sequence, on the average. */
const STEPS = 12
/** Far more than it takes. */
const timeout = 120_000 + cases * 100

const ai = fakeAi()
ai.answer(answerTo)
const app = await createTestApp({ ai })
const settings = { ...TEST_SETTINGS, core: app.core.config }
const { port, drain } = await listen(
  createApp(app.core, settings).fetch,
  '127.0.0.1',
  0,
  createUnreadable(app.core.log, settings),
)
const agent = new Agent({ keepAlive: true })
afterAll(async () => {
  agent.destroy()
  await drain()
  await app.core.close()
})

const document = (await (await app.fetch('/openapi.json')).json()) as Schema
const operations = operationsOf(document)
const hidden = Object.entries<AnyProcedure>(appRouter._def.procedures as never)
  .filter(([name]) => !operations.some((each) => each.name === name))
  .map(([name, { _def }]): Hidden => ({ name, method: _def.type === 'query' ? 'GET' : 'POST' }))
const check = new AnswerCheck(operations, createValidator(document))
const step = stepsOf(document, operations, hidden)
const ground: Ground = { app, port, agent, check, seen: () => {} }

/** How long a failure that is seen again is made smaller. */
const SHRINK_MS = 120_000

/** Runs a property so many times. What fails is told at once, with how to see it again and made smaller. */
async function hold<T>(name: string, runs: number, property: fc.IAsyncProperty<T>): Promise<void> {
  const how = path === undefined ? { endOnFailure: true } : { path, interruptAfterTimeLimit: SHRINK_MS }
  const found = await fc.check(property, { seed, numRuns: Math.ceil(runs), ...how })
  if (!found.failed) return
  const replay = `FUZZ_SEED=${seed} FUZZ_PATH=${found.counterexamplePath} npm run fuzz -- -t '${name}'`
  const cause = found.errorInstance
  throw new Error(`${replay}\n${cause instanceof Error ? cause.message : cause}`, { cause })
}

// The first of all: nothing that earlier requests left to be done in the background may come in between.
const READING = 'GET and HEAD change nothing'
test(READING, { timeout }, async () => {
  const memory = new Memory()
  const token = await arrive(app, memory)
  for (const text_en of ['open the browser', 'how far away is the moon'])
    await app.post('/commands/command_processing', { text_en, save_cache: true }, { token })
  /** All but the queue, which works by itself, and the trail of who took an export. */
  const rows = async () => {
    const tables = Object.entries(await dumpDatabase(app.core.db))
    return new Set(
      tables
        .filter(([table]) => !table.startsWith('pgboss.'))
        .flatMap(([table, all]) => all.map((row) => `${table} ${JSON.stringify(row)}`))
        .filter((row) => !row.includes('"exported"')),
    )
  }
  const steps = fc.array(step.filter(isReading), { minLength: 1, maxLength: 2 * STEPS, size: 'max' })
  const reading = fc.asyncProperty(steps, async (each) => {
    const before = await rows()
    await walk(
      ground,
      each.map((one) => [one]),
      memory,
    )
    const after = await rows()
    expect({
      new: [...after].filter((row) => !before.has(row)),
      gone: [...before].filter((row) => !after.has(row)),
    }).toEqual({ new: [], gone: [] })
  })
  await hold(READING, cases / STEPS / 10, reading)
})

const EVERYTHING = 'whatever is asked, the answer is one that the document promises, and never a 5xx'
test(EVERYTHING, { timeout }, async () => {
  const turn = fc.oneof(
    { weight: 6, arbitrary: step.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 6 }) },
  )
  const turns = fc.array(turn, { minLength: 1, maxLength: 20, size: 'max' })
  const seen = new Map<string, number>()
  const count = ({ operation, status }: Outcome) => {
    const answer = `${operation.name} ${status}`
    seen.set(answer, (seen.get(answer) ?? 0) + 1)
  }
  let asked = 0
  const began = performance.now()
  const everything = fc.asyncProperty(turns, async (each) => {
    asked += each.flat().length
    await walk({ ...ground, seen: count }, each)
  })
  await hold(EVERYTHING, cases / STEPS, everything)
  const aSecond = Math.round((asked * 1000) / (performance.now() - began))
  process.stdout.write(
    `fuzz, seed ${seed}: ${asked} requests, ${aSecond} a second, ${seen.size} kinds of answers\n`,
  )
  if (path !== undefined) return
  const unanswered = operations.map(({ name }) => name).filter((name) => !seen.has(`${name} 200`))
  // A short run may miss what takes a mailed code; a fuzzer that misses more no longer gets anywhere.
  expect(unanswered.length, unanswered.join(', ')).toBeLessThanOrEqual(cases < 5_000 ? 4 : 0)
})

const DOORS_ALIKE = 'what one door refuses the other refuses in the same words'
test(DOORS_ALIKE, { timeout }, async () => {
  const memory = new Memory()
  let token = await arrive(app, memory)
  const calls = step.filter(
    (each) => each.kind === 'call' && each.operation.isProcedure && each.operation.method === 'POST',
  )
  const alike = fc.asyncProperty(calls, fc.boolean(), async (call, restFirst) => {
    if (call.kind !== 'call') return
    const { name } = call.operation
    const input = JSON.parse(memory.toJson(call.input))
    const answers = []
    for (const door of restFirst ? DOORS : DOORS.toReversed()) {
      const { status, body } = await through(door, app)(name, input, { token })
      answers.push([status, body.code, body.reason, body.message, body.issues])
    }
    if (answers[0]?.[0] !== 200) expect(answers[1]).toEqual(answers[0])
    else if (endsTokens(name)) token = await arrive(app, memory)
  })
  await hold(DOORS_ALIKE, cases / STEPS, alike)
})
