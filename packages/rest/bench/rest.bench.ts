import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { median, tellIfBusy } from '@jarvis/testing/bench'
import autocannon from 'autocannon'
import type { AppName } from './server.ts'

const LABELS: Record<AppName, string> = {
  bare: 'bare Hono route',
  rest: '@jarvis/rest',
  openapi: 'trpc-to-openapi',
}
const NAMES = Object.keys(LABELS) as AppName[]
const TARGETS = { bare: 0.6, openapi: 3 }
const WARM_UP_S = 3
const ROUNDS = 11
/** The shortest that autocannon can do. */
const ROUND_S = 1
const BODY = { text_ru: 'открой браузер', save_cache: true, session_id: '0199a3c2-7d6e-7000', level: 40 }
const REQUEST = {
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(BODY),
}

interface Served {
  readonly name: AppName
  readonly child: ChildProcess
  readonly url: string
  /** Requests a second, a figure a round. */
  readonly rates: number[]
  /** The server's own processor time a request, in microseconds, a figure a round. */
  readonly costs: number[]
}

const all: Served[] = []
try {
  for (const name of NAMES) all.push(await start(name))
  for (const served of all) await load(served, WARM_UP_S)
  // The rounds are short and alternate, and a ratio is taken within a round: other work on the machine comes and goes
  // more slowly than that, and falls on all three alike.
  for (let round = 0; round < ROUNDS; round++) for (const served of all) await measure(served)
} finally {
  for (const { child } of all) child.kill()
}
report()

async function start(name: AppName): Promise<Served> {
  const child = fork(new URL('./server.ts', import.meta.url), [name], { env: { NODE_ENV: 'production' } })
  const [port] = await once(child, 'message')
  const url = `http://127.0.0.1:${port}/process`
  const response = await fetch(url, REQUEST)
  const { text } = (await response.json()) as { text?: string }
  if (text !== BODY.text_ru) throw new Error(`${name} answers ${response.status} with the wrong text`)
  return { name, child, url, rates: [], costs: [] }
}

/**
 * Requests are pipelined so that the server always has work. Otherwise the measure is mostly how long the kernel takes
 * to wake a sleeping process, which on a busy machine makes all three alike.
 */
async function load({ name, url }: Served, duration: number): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url,
    ...REQUEST,
    connections: 16,
    pipelining: 8,
    duration,
  })
  if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx + errors} requests failed`)
  return requests.total
}

async function measure(served: Served): Promise<void> {
  const before = await processorTime(served)
  const total = await load(served, ROUND_S)
  served.rates.push(total / ROUND_S)
  served.costs.push(((await processorTime(served)) - before) / total)
}

async function processorTime({ child }: Served): Promise<number> {
  child.send('usage')
  const [microseconds] = await once(child, 'message')
  return microseconds
}

/** The median, over the rounds, of this package's figure relative to another's. */
function ratio(name: AppName, figure: 'rates' | 'costs'): number {
  const figures = (of: AppName) => all.find((served) => served.name === of)?.[figure] ?? []
  return median(figures('rest').map((ours, round) => ours / (figures(name)[round] ?? Number.NaN)))
}

function report(): void {
  console.table(
    all.map(({ name, rates, costs }) => ({
      served: LABELS[name],
      'requests/s (median)': Math.round(median(rates)),
      lowest: Math.round(Math.min(...rates)),
      highest: Math.round(Math.max(...rates)),
      'CPU µs/request': Math.round(median(costs)),
      'our requests/s': `${ratio(name, 'rates').toFixed(2)} x`,
      'our CPU': `${ratio(name, 'costs').toFixed(2)} x`,
    })),
  )
  const bare = ratio('bare', 'rates')
  const openapi = ratio('openapi', 'rates')
  const met = bare >= TARGETS.bare && openapi >= TARGETS.openapi
  console.log(
    `${met ? 'PASS' : 'FAIL'}: ${bare.toFixed(2)} x bare Hono (target ${TARGETS.bare}), ` +
      `${openapi.toFixed(2)} x trpc-to-openapi (target ${TARGETS.openapi})`,
  )
  tellIfBusy()
  process.exitCode = met ? 0 : 1
}
