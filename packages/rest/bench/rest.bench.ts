import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'
import type { AppName } from './server.ts'

const NAMES: readonly AppName[] = ['bare', 'rest', 'openapi']
const ROUNDS = 5
const WARM_UP_S = 2
const ROUND_S = 2
const TARGETS = { bare: 0.6, openapi: 3 }
const BODY = { text_ru: 'открой браузер', save_cache: true, session_id: '0199a3c2-7d6e-7000', level: 40 }

const children: ChildProcess[] = []
const urls = {} as Record<AppName, string>
const figures: Record<AppName, number[]> = { bare: [], rest: [], openapi: [] }

try {
  for (const name of NAMES) urls[name] = await start(name)
  for (const name of NAMES) await load(name, WARM_UP_S)
  // The rounds alternate, so that whatever else the machine does falls on all three alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of NAMES) figures[name].push(await load(name, ROUND_S))
  }
} finally {
  for (const child of children) child.kill()
}
report()

async function start(name: AppName): Promise<string> {
  const child = fork(new URL('./server.ts', import.meta.url), [name], { env: { NODE_ENV: 'production' } })
  children.push(child)
  const [port] = await once(child, 'message')
  const url = `http://127.0.0.1:${port}/process`
  const response = await fetch(url, request())
  const { text } = (await response.json()) as { text?: string }
  if (text !== BODY.text_ru) throw new Error(`${name} answers ${response.status} with the wrong text`)
  return url
}

function request() {
  return {
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(BODY),
  }
}

async function load(name: AppName, duration: number): Promise<number> {
  const result = await autocannon({ url: urls[name], ...request(), connections: 32, duration })
  if (result.non2xx + result.errors > 0)
    throw new Error(`${name}: ${result.non2xx + result.errors} requests failed`)
  return result.requests.average
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function report(): void {
  const rest = median(figures.rest)
  const labels = { bare: 'bare Hono route', rest: '@jarvis/rest', openapi: 'trpc-to-openapi' }
  console.table(
    NAMES.map((name) => ({
      served: labels[name],
      'requests/s (median)': Math.round(median(figures[name])),
      lowest: Math.round(Math.min(...figures[name])),
      highest: Math.round(Math.max(...figures[name])),
      '@jarvis/rest is': `${(rest / median(figures[name])).toFixed(2)} x`,
    })),
  )
  const ofBare = rest / median(figures.bare)
  const ofOpenapi = rest / median(figures.openapi)
  const met = ofBare >= TARGETS.bare && ofOpenapi >= TARGETS.openapi
  console.log(
    `${met ? 'PASS' : 'FAIL'}: ${ofBare.toFixed(2)} x bare Hono (target ${TARGETS.bare}), ` +
      `${ofOpenapi.toFixed(2)} x trpc-to-openapi (target ${TARGETS.openapi})`,
  )
  process.exitCode = met ? 0 : 1
}
