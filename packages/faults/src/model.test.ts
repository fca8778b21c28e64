import { setTimeout as sleep } from 'node:timers/promises'
import type { ModelReply, ModelRequest } from '@jarvis/testing/openai-server'
import { expect, test } from 'vitest'
import type { Answer } from './harness/ask.ts'
import { countBy, percentile, tell, times } from './harness/figures.ts'
import { startLoad } from './harness/load.ts'
import { MODEL_FAULTS, type ModelFault, WELL } from './harness/model-faults.ts'
import { newModel, newPostgres } from './harness/parts.ts'
import { command, type Person, register } from './harness/people.ts'
import { type Server, startServer } from './harness/servers.ts'
import { until } from './harness/until.ts'

/** The number of a question that is answered well. */
const WELL_NUMBER = 900
const DOWN_NUMBER = 901

type Asked = { signal?: AbortSignal; keeper?: number }

/** Asks what only the model knows; its number tells the model what to do. Each keeper makes it another question. */
const askModel = (server: Server, person: Person, number: number, { signal, keeper = 1 }: Asked = {}) =>
  server.ask('POST /commands/command_processing', {
    token: person.token,
    body: {
      text: `tell me the story of lighthouse ${number} and its keeper ${keeper}`,
      language: 'en',
      // Or the model would not be asked again.
      save_cache: number < WELL_NUMBER,
    },
    ...(signal && { signal }),
  })

const numberOf = ({ body }: ModelRequest) =>
  Number(/lighthouse (\d+)/.exec(body.messages.at(-1)?.content ?? '')?.[1])

/** A model that misbehaves in its own way at each number. */
async function newFaultyModel() {
  const model = await newModel()
  const tries = (number: number) => model.requests.filter((request) => numberOf(request) === number).length
  model.reply((request): ModelReply => {
    const number = numberOf(request)
    if (number === DOWN_NUMBER) return { kind: 'http', status: 500 }
    const replies = MODEL_FAULTS[number]?.replies ?? [WELL]
    return replies[Math.min(tries(number), replies.length) - 1] ?? WELL
  })
  return Object.assign(model, { tries })
}

test('model slow, 429, 5xx, garbage, hanging, half a stream: ≤ 2 tries, ≤ 15 s in all, a breaker that opens and closes', async () => {
  const [postgres, model] = await Promise.all([newPostgres(), newFaultyModel()])
  // Five failures in a row open the breaker of one process: the slow faults and the others have one each.
  const env = { DATABASE_URL: postgres.url(), ...model.env }
  const [quick, patient, broken] = await Promise.all([startServer(env), startServer(env), startServer(env)])
  const [ada, eve, bob] = await Promise.all([register(quick), register(patient), register(broken)])
  const isWell = async (server: Server, person: Person) =>
    expect((await askModel(server, person, WELL_NUMBER)).status).toBe(200)

  const told = new Map<ModelFault, Answer>()
  const meet = async (fault: ModelFault, server: Server, person: Person) =>
    void told.set(fault, await askModel(server, person, MODEL_FAULTS.indexOf(fault)))
  const meetQuickOnes = async () => {
    for (const fault of MODEL_FAULTS.filter(({ patient }) => !patient)) {
      await meet(fault, quick, ada)
      // Ends the row of failures.
      await isWell(quick, ada)
    }
  }
  const meetPatientOnes = async () => {
    const slow = []
    // One person may have four questions under way.
    for (const fault of MODEL_FAULTS.filter(({ patient }) => patient)) {
      slow.push({ fault, person: await register(patient) })
    }
    let over = false
    const met = Promise.all(slow.map(({ fault, person }) => meet(fault, patient, person))).finally(() => {
      over = true
    })
    const goesOn = async () => {
      while (!over) {
        await isWell(patient, eve)
        await sleep(250)
      }
    }
    await Promise.all([met, goesOn()])
  }
  const [breaker] = await Promise.all([openAndClose(broken, bob, model), meetQuickOnes(), meetPatientOnes()])

  const tries = MODEL_FAULTS.map((_, number) => model.tries(number))
  const answers = MODEL_FAULTS.map((fault) => told.get(fault))
  tell('model slow, 429, 5xx, garbage, hanging, half a stream', {
    faults: MODEL_FAULTS.length,
    'most tries': Math.max(...tries),
    'longest s': Math.max(...answers.map((answer) => Math.round(answer?.ms ?? 0))) / 1000,
    answered: countBy(answers, (answer) => answer?.status ?? 0)['200'] ?? 0,
    'refused with 503': countBy(answers, (answer) => answer?.status ?? 0)['503'] ?? 0,
  })
  tell('model breaker', breaker)
  const got = MODEL_FAULTS.map(({ name }, i) => {
    const { status, body } = answers[i] ?? { status: 0, body: null }
    return [name, tries[i], status, status === 200 ? body.outcome : body.reason]
  })
  expect(got).toEqual(
    MODEL_FAULTS.map(({ name, tries, status, outcome = 'ai_unavailable' }) => [name, tries, status, outcome]),
  )
  for (const [i, answer] of answers.entries()) {
    const about = [MODEL_FAULTS[i]?.name, answer?.status]
    if (answer?.status === 503)
      expect([...about, Number(answer.headers.get('retry-after')) >= 1]).toEqual([...about, true])
    else if (answer?.body.outcome !== 'answer')
      expect([...about, answer?.body.cache.saved]).toEqual([...about, false])
    // 15 s are the model's; the clock is the client's, on a busy machine.
    expect([...about, (answer?.ms ?? Infinity) < 16_000]).toEqual([...about, true])
  }
})

/** Lets the model fail until it is left alone, and recover. */
async function openAndClose(
  server: Server,
  person: Person,
  model: { tries(number: number): number },
): Promise<Record<string, number>> {
  let failures = 0
  await until('the model is left alone', async () => {
    const before = model.tries(DOWN_NUMBER)
    expect((await askModel(server, person, DOWN_NUMBER)).status).toBe(503)
    failures = model.tries(DOWN_NUMBER)
    return failures === before
  })
  const refused: Answer[] = []
  for (let i = 0; i < 10; i++) refused.push(await askModel(server, person, DOWN_NUMBER))
  expect(countBy(refused, ({ status, body }) => `${status} ${body.reason}`)).toEqual({
    '503 ai_unavailable': 10,
  })
  for (const { headers } of refused)
    expect(Number(headers.get('retry-after'))).toSatisfy((s) => s >= 1 && s <= 10)
  expect(model.tries(DOWN_NUMBER)).toBe(failures)
  // What the model is not needed for is answered.
  expect((await command(server, person)).status).toBe(200)

  const back = await until('the model is asked again', async () => {
    await sleep(250)
    return (await askModel(server, person, WELL_NUMBER)).status === 200
  })
  expect(failures).toBe(5)
  expect(server.output()).toContain('model: too many failures, not asked for a while')
  expect(server.output()).toContain('model: answers again')
  // At once; a try would take half a second, and silence five.
  const refusedMs = refused.map(({ ms }) => ms)
  expect(percentile(refusedMs, 0.5)).toBeLessThan(500)
  return {
    'opens after failures': failures,
    'refusal median ms': percentile(refusedMs, 0.5),
    'closes after s': Math.round(back / 100) / 10,
  }
}

const PHASES = 6
const WAITING = 40

test('model slow, 429, 5xx, garbage, hanging, half a stream: `/profile/info` p99 within 2× of quiet meanwhile', async () => {
  const [postgres, model] = await Promise.all([newPostgres(), newFaultyModel()])
  const server = await startServer({ DATABASE_URL: postgres.url(), ...model.env })
  const [ada, eve] = [await register(server), await register(server)]
  // One person may have four questions under way.
  const waiters: Person[] = []
  while (waiters.length < WAITING / 4) waiters.push(await register(server))
  const phase = async () => {
    const load = startLoad({
      workers: 2,
      seconds: 1,
      request: async () => {
        await sleep(5)
        return server.ask('GET /profile/info', { token: ada.token })
      },
    })
    await sleep(1_000)
    return load.stop()
  }
  const numberCalled = (name: string) => MODEL_FAULTS.findIndex((fault) => fault.name === name)
  const endless = ['slow: word by word without end', 'hanging in the middle of a word'].map(numberCalled)
  const silent = numberCalled('hanging before the headers')
  const failing = MODEL_FAULTS.flatMap(({ patient }, number) => (patient ? [] : [number]))
  const troubled = async () => {
    const before = model.requests.length
    const hangUp = new AbortController()
    const ask = (number: number, keeper: number, person = eve) =>
      askModel(server, person, number, { signal: hangUp.signal, keeper })
    const waiting: Promise<Answer>[] = []
    for (let i = 0; i < WAITING; i++) {
      // Few are silent from the start: five of those would open the breaker, and nobody would wait any more.
      waiting.push(ask(i < 2 ? silent : (endless[i % 2] ?? 0), i, waiters[Math.floor(i / 4)]))
      await sleep(10)
    }
    await until('the model is asked', () => model.requests.length - before > WAITING / 2)
    let over = false
    const failures = (async () => {
      for (let i = 0; !over; i++) {
        await ask(failing[i % failing.length] ?? 0, i)
        await ask(WELL_NUMBER, i)
      }
    })()
    const answers = await phase()
    over = true
    hangUp.abort()
    await Promise.all([...waiting, failures])
    return answers
  }

  await phase()
  const [quiet, meanwhile]: [Answer[][], Answer[][]] = [[], []]
  for (let i = 0; i < PHASES; i++) {
    quiet.push(await phase())
    meanwhile.push(await troubled())
  }
  // Phase by phase and the median of them, so that what else the machine does now and then decides nothing.
  const p99Of = (phases: Answer[][]) =>
    percentile(
      phases.map((answers) =>
        percentile(
          answers.map(({ ms }) => ms),
          0.99,
        ),
      ),
      0.5,
    )
  const [quietP99, p99] = [p99Of(quiet), p99Of(meanwhile)]
  const all = [...quiet, ...meanwhile].flat()
  tell('/profile/info while the model misbehaves', {
    requests: all.length,
    'questions waiting': WAITING,
    quiet: `${times(quiet.flat().map(({ ms }) => ms))}, p99 ${quietP99} ms`,
    meanwhile: `${times(meanwhile.flat().map(({ ms }) => ms))}, p99 ${p99} ms`,
  })
  expect(Object.keys(countBy(all, ({ status }) => status))).toEqual(['200'])
  // A few milliseconds twice are still a few milliseconds, which any other process costs at times: 50 ms pass.
  expect(p99).toBeLessThanOrEqual(Math.max(2 * quietP99, quietP99 + 50))
})
