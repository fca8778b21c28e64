import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandResult } from '@jarvis/core/commands/command-result'
import { median, tellIfBusy } from '@jarvis/testing/bench'
import { startPostgres } from '@jarvis/testing/postgres'
import autocannon from 'autocannon'
import { register } from './register.ts'
import { type Served, serve } from './serve.ts'

const ROUNDS = 9
const WARM_UP_S = 3
/** The shortest that autocannon can do. */
const ROUND_S = 1
/**
 * Enough that the server always has work: with 128 its event loop was idle for a tenth of the time, when all of them
 * waited for the disk.
 */
const CONNECTIONS = 256
const TARGET = 0.25
const PATH = '/commands/command_processing'

/** What is measured, and the command that does it. */
const CASES = {
  bare: { text_ru: 'Джарвис, открой браузер', text_en: 'Jarvis, open browser', save_cache: true },
  cached: { text_ru: 'Джарвис, открой браузер', text_en: 'Jarvis, open browser', save_cache: true },
  rules: {
    text_ru: 'Джарвис, поставь таймер на пять минут',
    text_en: 'Jarvis post our time',
    save_cache: false,
  },
}
type Case = keyof typeof CASES
const NAMES = Object.keys(CASES) as Case[]

/** Requests a second, and the server's own processor time a request in microseconds; a figure a round. */
type Figures = { rates: number[]; costs: number[] }

const children: ChildProcess[] = []
const figures: Record<Case, Figures> = {
  bare: { rates: [], costs: [] },
  cached: { rates: [], costs: [] },
  rules: { rates: [], costs: [] },
}
const dataDir = await mkdtemp(join(tmpdir(), 'jarvis-bench-'))
const postgres = await startPostgres({ fsync: true })
try {
  const databaseUrl = await postgres.createDatabase('bench')
  const jarvis = await serve(children, { app: 'jarvis', databaseUrl, dataDir })
  const token = await register(jarvis.url)
  const answer = await ask(jarvis, token, 'cached')
  const bare = await serve(children, { app: 'bare', answer })
  const servers = { bare, cached: jarvis, rules: jarvis }
  for (const name of NAMES) await load(name, WARM_UP_S, servers[name], token)
  expectSource(await ask(jarvis, token, 'cached'), 'cache')
  expectSource(await ask(jarvis, token, 'rules'), 'rules')
  // The rounds are short and alternate, and a ratio is taken within a round: other work on the machine comes and goes
  // more slowly than that, and falls on all alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of NAMES) await measure(name, servers[name], token)
  }
} finally {
  for (const child of children) child.kill()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}
report()

function requestOf(name: Case, token: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return { method: 'POST' as const, headers, body: JSON.stringify(CASES[name]) }
}

async function ask({ url }: Served, token: string, name: Case): Promise<CommandResult> {
  const response = await fetch(url + PATH, requestOf(name, token))
  return (await response.json()) as CommandResult
}

function expectSource({ source }: CommandResult, wanted: string): void {
  if (source !== wanted) throw new Error(`answered from ${source}, not from ${wanted}`)
}

async function load(name: Case, duration: number, { url }: Served, token: string): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url: url + PATH,
    ...requestOf(name, token),
    connections: CONNECTIONS,
    duration,
  })
  if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx + errors} requests failed`)
  return requests.total
}

async function measure(name: Case, served: Served, token: string): Promise<void> {
  const before = await processorTime(served)
  const total = await load(name, ROUND_S, served, token)
  figures[name].rates.push(total / ROUND_S)
  figures[name].costs.push(((await processorTime(served)) - before) / total)
}

async function processorTime({ child }: Served): Promise<number> {
  child.send('usage')
  const [microseconds] = await once(child, 'message')
  return microseconds
}

/** The median, over the rounds, of the rate relative to the bare route's. */
function ofBare(name: Case): number {
  return median(figures[name].rates.map((rate, round) => rate / (figures.bare.rates[round] ?? Number.NaN)))
}

function report(): void {
  const labels = {
    bare: 'bare Hono route, same schemas',
    cached: 'command from the cache',
    rules: 'command by rules',
  }
  console.table(
    NAMES.map((name) => ({
      served: labels[name],
      'requests/s (median)': Math.round(median(figures[name].rates)),
      lowest: Math.round(Math.min(...figures[name].rates)),
      highest: Math.round(Math.max(...figures[name].rates)),
      'CPU µs/request': Math.round(median(figures[name].costs)),
      'of the bare route': ofBare(name).toFixed(2),
    })),
  )
  const met = ofBare('cached') >= TARGET && ofBare('rules') >= TARGET
  console.log(`${met ? 'PASS' : 'FAIL'}: target ${TARGET} of the bare route`)
  tellIfBusy()
  if (!met) process.exitCode = 1
}
