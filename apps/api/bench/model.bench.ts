import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandResult } from '@jarvis/core/commands/command-result'
import { quantile, tellIfBusy } from '@jarvis/testing/bench'
import { startPostgres } from '@jarvis/testing/postgres'
import { register } from './register.ts'
import { serve } from './serve.ts'

const WARM_UP = 40
const COMMANDS = 300
/** Milliseconds that the model thinks before its first word, and between its words. */
const THINKS_MS = 20
const PAUSE_MS = 2
const TARGETS = { added: 2, delta: 5 }
const ANSWER = JSON.stringify({
  text: 'Blue whales are the largest animals that ever lived on this planet.',
  outcome: 'answer',
  actions: [],
  cacheable: false,
  expect_reply: false,
})
const PIECES = ANSWER.match(/.{1,12}/g) ?? []

/** When the model of the last command was asked, wrote its first letters of the text, and had written all. */
const model = { asked: 0, firstText: 0, done: 0 }

const dataDir = await mkdtemp(join(tmpdir(), 'jarvis-bench-'))
const postgres = await startPostgres({ fsync: true })
const modelServer = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    model.asked = performance.now()
    void answerAsModel(response)
  })
})
modelServer.listen(0, '127.0.0.1')
await once(modelServer, 'listening')
const modelUrl = `http://127.0.0.1:${(modelServer.address() as AddressInfo).port}/v1`
const databaseUrl = await postgres.createDatabase('bench')
const children: ChildProcess[] = []
/** Milliseconds of each command, by figure. */
const figures = { whole: [] as number[], bare: [] as number[], added: [] as number[], delta: [] as number[] }
try {
  const { url: jarvis } = await serve(children, { app: 'jarvis', databaseUrl, dataDir, modelUrl })
  const token = await register(jarvis)
  const { answer } = await askWhole(jarvis, token, 0)
  const { url: bare } = await serve(children, { app: 'bare', answer, modelUrl })
  for (let n = 1; n <= WARM_UP + COMMANDS; n++) {
    const { ms: whole } = await askWhole(jarvis, token, n)
    const { ms: ofBare } = await askWhole(bare, token, n)
    const delta = await askStreamed(jarvis, token, n)
    if (n <= WARM_UP) continue
    figures.whole.push(whole)
    figures.bare.push(ofBare)
    figures.added.push(whole - ofBare)
    figures.delta.push(delta)
  }
} finally {
  for (const child of children) child.kill()
  modelServer.close()
  modelServer.closeAllConnections()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}
report()

async function answerAsModel(response: ServerResponse): Promise<void> {
  const send = (choice: object) =>
    response.write(`data: ${JSON.stringify({ id: 'bench', choices: [{ index: 0, ...choice }] })}\n\n`)
  await sleep(THINKS_MS)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const [index, content] of PIECES.entries()) {
    if (index > 0) await sleep(PAUSE_MS)
    if (index === 0) model.firstText = performance.now()
    send({ delta: { content }, finish_reason: null })
  }
  send({ delta: {}, finish_reason: 'stop' })
  response.end('data: [DONE]\n\n')
  model.done = performance.now()
}

function command(url: string, token: string, text: string, accept: string): Promise<Response> {
  return fetch(`${url}/commands/command_processing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, accept },
    body: JSON.stringify({ text, language: 'en' }),
  })
}

/** The answer, and the milliseconds of the whole request, HTTP included, that were not the model's. */
async function askWhole(
  url: string,
  token: string,
  n: number,
): Promise<{ answer: CommandResult; ms: number }> {
  const began = performance.now()
  const response = await command(url, token, `tell me about whales number ${n}`, 'application/json')
  const answer = (await response.json()) as CommandResult
  const ended = performance.now()
  if (answer.source !== 'ai')
    throw new Error(`answered ${response.status} from ${answer.source}, not by the model`)
  return { answer, ms: ended - began - (model.done - model.asked) }
}

/** Milliseconds from the model's first bytes of text to the client's first delta. */
async function askStreamed(url: string, token: string, n: number): Promise<number> {
  const response = await command(url, token, `tell me of whales number ${n}`, 'text/event-stream')
  if (!response.body) throw new Error(`answered ${response.status} without a body`)
  let first: number | undefined
  let heard = ''
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    heard += piece
    if (heard.includes('event: delta')) first ??= performance.now()
  }
  if (first === undefined || !heard.includes('event: result')) throw new Error('the stream did not end well')
  return first - model.firstText
}

function report(): void {
  const rows = [
    { figure: 'whole request, less the model (ms)', values: figures.whole },
    { figure: 'the same of a bare route that asks the model', values: figures.bare },
    { figure: 'added by Jarvis: the difference', values: figures.added, target: TARGETS.added },
    { figure: "model's first text to first delta (ms)", values: figures.delta, target: TARGETS.delta },
  ]
  console.table(
    rows.map(({ figure, values, target }) => ({
      figure,
      median: quantile(values, 0.5).toFixed(2),
      p90: quantile(values, 0.9).toFixed(2),
      p99: quantile(values, 0.99).toFixed(2),
      ...(target && { target: `median < ${target}` }),
    })),
  )
  const met = rows.every(({ values, target }) => !target || quantile(values, 0.5) < target)
  console.log(`${met ? 'PASS' : 'FAIL'}: medians of ${COMMANDS} commands one after the other`)
  tellIfBusy()
  if (!met) process.exitCode = 1
}
