import type { Agent } from 'node:http'
import { mailedCode } from '@jarvis/core/testing/mailed-code'
import { expect } from 'vitest'
import type { TestApp } from '../test-app.ts'
import { type AnswerCheck, type Exchange, isStream, type Outcome } from './check-answer.ts'
import { Memory } from './memory.ts'
import { send } from './send.ts'
import type { Step } from './steps.ts'
import { arriving, toWire, type Wire } from './wire.ts'

/** Where the requests go, and what their answers are held to. */
export type Ground = {
  app: TestApp
  port: number
  agent: Agent
  check: AnswerCheck
  seen: (outcome: Outcome) => void
}

/** After these the token that they were asked with is dead. */
const KILLING = new Set(['auth.logout', 'profile.erase'])
/** After these any token may be. */
const DOUBTFUL = new Set(['auth.revokeToken', 'auth.resetPassword', 'profile.changePassword'])

/** Whether the operation may have ended tokens when it succeeded. */
export const endsTokens = (name: string): boolean => KILLING.has(name) || DOUBTFUL.has(name)

/** Steps that go out at the same time. */
export type Turn = readonly Step[]

/** Takes the turns one after another as one person; whoever lost the account or the token begins as somebody new. */
export async function walk(ground: Ground, turns: readonly Turn[], memory = new Memory()): Promise<void> {
  const told: string[] = []
  let living = memory.take('token')
  for (const turn of turns) {
    living ??= await arrive(ground.app, memory)
    const wires = turn.map((step) => toWire(step, memory))
    told.push(...wires.map(tellWire))
    try {
      const exchanges = await Promise.all(
        turn.map(async (step, index): Promise<Exchange> => {
          const wire = wires[index] as Wire
          return { step, wire, answer: await send(ground.port, ground.agent, wire) }
        }),
      )
      told.splice(-turn.length, turn.length, ...exchanges.map(tell))
      const lives: boolean = await follow(ground, memory, exchanges, living)
      const [alone] = exchanges
      if (alone && exchanges.length === 1) await askAgain(ground, alone)
      living = lives ? memory.take('token') : undefined
    } catch (cause) {
      const what = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`${what}\n\n${told.map((line, index) => `${index + 1}. ${line}`).join('\n')}\n`, {
        cause,
      })
    }
  }
}

/** Checks the answers and remembers what they gave; returns whether the person's token still lives. */
async function follow(
  { app, check, seen }: Ground,
  memory: Memory,
  exchanges: readonly Exchange[],
  token: string,
): Promise<boolean> {
  // A path near that of an operation may turn out to be the same to the server; a stream is not looked into.
  let lives = !exchanges.some(
    ({ step, wire, answer }) =>
      (step.kind === 'target' || isStream(wire)) &&
      wire.method !== 'GET' &&
      wire.method !== 'HEAD' &&
      answer.status < 300,
  )
  const outcomes = exchanges.flatMap((exchange) =>
    check.check(exchange, memory).map((outcome) => ({ ...outcome, who: exchange.step.who })),
  )
  // What goes out at the same time, also in a batch, may find its token dead by what else there is.
  for (const { operation, status } of outcomes) {
    if (status !== 200) continue
    if (KILLING.has(operation.name)) memory.add('dead_token', token)
    if (endsTokens(operation.name)) lives = false
  }
  for (const outcome of outcomes) {
    seen(outcome)
    if (lives && outcome.who === 'person' && outcome.operation.needsToken)
      expect(outcome.status, 'the token lives').not.toBe(401)
    if (lives && outcome.status === 200) await learn(app, memory, outcome)
  }
  return lives
}

/** The same POST with the same Idempotency-Key is answered in the same way. */
async function askAgain({ port, agent, check }: Ground, { wire, answer }: Exchange): Promise<void> {
  const key = arriving(wire.headers['idempotency-key'])
  if (wire.method !== 'POST' || !/^[\x21-\x7e]{1,128}$/.test(key)) return
  const again = await send(port, agent, wire)
  check.always(wire, again)
  if (again.status === 401) return
  expect(again.status, `asked again: ${again.body.slice(0, 300)}`).toBe(answer.status)
}

/** Makes an account and signs in. */
export async function arrive(app: TestApp, memory: Memory): Promise<string> {
  const { email, login, password, token } = await app.signUp()
  for (const [pool, value] of Object.entries({ email, login, password, token } as const))
    memory.add(pool as 'email', value)
  return token
}

type Fields = Record<string, unknown>

async function learn(app: TestApp, memory: Memory, { operation, input, output }: Outcome): Promise<void> {
  const given = (input ?? {}) as Fields
  const got = (output ?? {}) as Fields
  switch (operation.name) {
    case 'auth.register':
      for (const pool of ['login', 'password'] as const) memory.add(pool, given[pool])
      memory.add('email', (got['user'] as Fields)['email'])
      return memory.add('token', got['token'])
    case 'auth.signIn':
      return memory.add('token', got['token'])
    case 'auth.forgotPassword': {
      const email = memory.take('email')
      if (email !== undefined && email === given['email'])
        memory.add('code', await mailedCode(app.core, email))
      return
    }
    case 'auth.resetPassword':
    case 'profile.changePassword':
      return memory.add('password', given['password'])
    case 'auth.listTokens':
      for (const { id } of (got['tokens'] ?? []) as Fields[]) memory.add('token_id', id)
      return
    case 'commands.createSession':
      return memory.add('session_id', got['session_id'])
    case 'commands.process':
      memory.add('session_id', got['session_id'])
      return memory.add('command_id', got['id'])
    case 'commands.history':
      return memory.add('cursor', got['next'])
  }
}

const short = (text: string) => (text.length > 400 ? `${text.slice(0, 400)}… (${text.length})` : text)

const tellWire = ({ method, target, headers, body }: Wire) =>
  `${method} ${short(target)} ${short(JSON.stringify(headers))} ${short(JSON.stringify(body?.toString() ?? ''))}`

const tell = ({ wire, answer }: Exchange) => `${tellWire(wire)}\n   → ${answer.status} ${short(answer.body)}`
