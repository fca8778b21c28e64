import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandResult } from '@jarvis/core/commands/command-result'
import { startPostgres } from '@jarvis/testing/postgres'
import autocannon from 'autocannon'
import type { Start } from './commands.server.ts'

const ROUNDS = 5
const WARM_UP_S = 3
const ROUND_S = 2
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

const children: ChildProcess[] = []
const figures: Record<Case, number[]> = { bare: [], cached: [], rules: [] }
const dataDir = await mkdtemp(join(tmpdir(), 'jarvis-bench-'))
const postgres = await startPostgres({ fsync: true })
try {
  const databaseUrl = await postgres.createDatabase('bench')
  const jarvis = await start({ app: 'jarvis', databaseUrl, dataDir, answer: {} as CommandResult })
  const token = await register(jarvis)
  const answer = await ask(jarvis, token, 'cached')
  const bare = await start({ app: 'bare', databaseUrl, dataDir, answer })
  const urls = { bare, cached: jarvis, rules: jarvis }
  for (const name of NAMES) await load(name, WARM_UP_S, urls[name], token)
  expectSource(await ask(jarvis, token, 'cached'), 'cache')
  expectSource(await ask(jarvis, token, 'rules'), 'rules')
  // The rounds alternate, so that whatever else the machine does falls on all alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of NAMES) figures[name].push(await load(name, ROUND_S, urls[name], token))
  }
} finally {
  for (const child of children) child.kill()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}
report()

async function start(message: Start): Promise<string> {
  const child = fork(new URL('./commands.server.ts', import.meta.url), { env: { NODE_ENV: 'production' } })
  children.push(child)
  child.send(message)
  const [port] = await once(child, 'message')
  return `http://127.0.0.1:${port}`
}

async function register(url: string): Promise<string> {
  const response = await fetch(`${url}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@example.com', login: 'bench', password: 'secure_password' }),
  })
  return ((await response.json()) as { token: string }).token
}

function requestOf(name: Case, token: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return { method: 'POST' as const, headers, body: JSON.stringify(CASES[name]) }
}

async function ask(url: string, token: string, name: Case): Promise<CommandResult> {
  const response = await fetch(url + PATH, requestOf(name, token))
  return (await response.json()) as CommandResult
}

function expectSource({ source }: CommandResult, wanted: string): void {
  if (source !== wanted) throw new Error(`answered from ${source}, not from ${wanted}`)
}

async function load(name: Case, duration: number, url: string, token: string): Promise<number> {
  const result = await autocannon({ url: url + PATH, ...requestOf(name, token), connections: 32, duration })
  const bad = result.non2xx + result.errors
  if (bad > 0) throw new Error(`${name}: ${bad} requests failed`)
  return result.requests.average
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function report(): void {
  const labels = {
    bare: 'bare Hono route, same schemas',
    cached: 'command from the cache',
    rules: 'command by rules',
  }
  const ofBare = (name: Case) => median(figures[name]) / median(figures.bare)
  console.table(
    NAMES.map((name) => ({
      served: labels[name],
      'requests/s (median)': Math.round(median(figures[name])),
      lowest: Math.round(Math.min(...figures[name])),
      highest: Math.round(Math.max(...figures[name])),
      'of the bare route': ofBare(name).toFixed(2),
    })),
  )
  const met = ofBare('cached') >= TARGET && ofBare('rules') >= TARGET
  console.log(`${met ? 'PASS' : 'FAIL'}: target ${TARGET} of the bare route`)
  process.exitCode = met ? 0 : 1
}
