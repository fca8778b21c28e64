import { STATUS_CODES } from 'node:http'
import { expect } from 'vitest'
import { unwrap } from '../doors.ts'
import type { Memory } from './memory.ts'
import type { Operation, Schema } from './operation.ts'
import type { WireAnswer } from './send.ts'
import type { Step } from './steps.ts'
import type { Validate } from './validator.ts'
import { arriving, type Wire } from './wire.ts'

export type Exchange = { step: Step; wire: Wire; answer: WireAnswer }

/** What an operation answered, through whichever door. */
export type Outcome = { operation: Operation; status: number; type: string; input: unknown; output: unknown }

/** What tRPC's door refuses before a procedure is asked; REST says it in other words or at other operations. */
const OF_THE_DOOR = new Map([
  ['invalid_json', 400],
  ['method_not_allowed', 405],
  ['body_too_large', 413],
  ['unsupported_media_type', 415],
])
/** What may be refused before it is known who asks. */
const BEFORE_THE_TOKEN = [413]
const PLAIN = 'application/json'

/** Everything that the document and the rules for every endpoint promise of an answer. */
export class AnswerCheck {
  readonly #operations: readonly Operation[]
  readonly #validate: Validate
  readonly #error: Schema = { $ref: '#/components/schemas/Error' }

  constructor(operations: readonly Operation[], validate: Validate) {
    this.#operations = operations
    this.#validate = validate
  }

  /** Throws an error that says what is wrong; returns what the operations answered. */
  check(exchange: Exchange, memory: Memory): Outcome[] {
    const { step, wire, answer } = exchange
    this.always(wire, answer)
    this.#keepsSecrets(exchange, memory)
    if (wire.method === 'HEAD') expect(answer.body, 'HEAD has no body').toBe('')
    if (isStream(wire)) return []
    switch (step.kind) {
      case 'target':
        return step.known ? this.#knownPath(step, wire, answer) : []
      case 'hidden':
        if ([...OF_THE_DOOR.values()].includes(answer.status)) return []
        expect([403, 401, ...BEFORE_THE_TOKEN], 'a procedure for administrators').toContain(answer.status)
        return []
      case 'batch':
        return this.#batch(step, wire, answer)
      default: {
        const trpc = 'door' in step && step.door === 'tRPC'
        return [trpc ? this.#trpc(step, wire, answer) : this.#rest(step.operation, step, wire, answer)]
      }
    }
  }

  /** The rules for every endpoint. */
  always({ headers: sent, target }: Wire, { status, headers, body }: WireAnswer): void {
    expect(status, `5xx: ${body.slice(0, 300)}`).toBeLessThan(500)
    const wanted = arriving(sent['x-request-id'])
    const sane = /^[A-Za-z0-9._-]{1,128}$/.test(wanted)
    if (sane) expect(headers.get('x-request-id')).toBe(wanted)
    else expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    if (!/\/doc|openapi\.json/i.test(target)) expect(headers.get('cache-control')).toBe('no-store')
    if (status === 401) expect(headers.get('www-authenticate')).toBe('Bearer')
    if (status === 405) expect(headers.get('allow')).not.toBeNull()
    if (status !== 413 && sent['connection'] === undefined)
      expect(headers.get('connection'), 'the connection stays open').toBe('keep-alive')
  }

  /** No refusal repeats a password, token, code or key. */
  #keepsSecrets({ wire, answer }: Exchange, memory: Memory): void {
    if (answer.status < 400 || !answer.headers.get('content-type')?.startsWith(PLAIN)) return
    const secrets = [
      memory.take('token'),
      memory.take('password'),
      memory.take('code'),
      wire.headers['idempotency-key'],
    ]
    for (const secret of secrets.filter((each) => each !== undefined && each.trim().length >= 8))
      expect(answer.body).not.toContain(JSON.stringify(secret).slice(1, -1))
  }

  #knownPath(step: Step & { kind: 'target' }, wire: Wire, answer: WireAnswer): Outcome[] {
    const here = this.#operations.filter(({ path }) => path === step.operation.path)
    const method = wire.method === 'HEAD' ? 'GET' : wire.method
    const operation = here.find((each) => each.method === method)
    if (operation) return [this.#rest(operation, step, wire, answer)]
    if (method === 'OPTIONS') {
      expect(answer.status).toBe(204)
      return []
    }
    expect(answer.status, `${method} is not documented`).toBe(405)
    const allowed = here.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : [each.method]))
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...allowed, 'OPTIONS'].sort())
    if (wire.method !== 'HEAD') this.#refusal(answer, ['method_not_allowed'])
    return []
  }

  #rest(operation: Operation, step: Step, wire: Wire, answer: WireAnswer): Outcome {
    const { status, headers } = answer
    const promised = operation.answers.get(status)
    if (!promised) throw new Error(`${status} is not documented: ${answer.body.slice(0, 300)}`)
    this.#asks(operation, step, status)
    for (const [name, schema] of promised.requiredHeaders) {
      const value = headers.get(name)
      expect(value, `the header ${name} is required`).not.toBeNull()
      const wrong = this.#validate(schema, schema['type'] === 'integer' ? Number(value) : value)
      expect(wrong, `the header ${name}: ${value}`).toBeUndefined()
    }
    const type = headers.get('content-type')?.split(';')[0] ?? ''
    if (promised.schemas.size > 0) expect([...promised.schemas.keys()], 'the media type').toContain(type)
    const outcome = { operation, status, type, input: wire.input, output: undefined as unknown }
    if (wire.method === 'HEAD') return outcome
    if (type === 'text/event-stream') return { ...outcome, output: this.#stream(operation, answer.body) }
    if (type !== PLAIN || promised.schemas.size === 0) return outcome
    if (status >= 400) this.#refusal(answer, promised.reasons)
    else outcome.output = this.#output(operation, JSON.parse(answer.body))
    if (status === 200) this.#accepted(operation, wire.input)
    return outcome
  }

  /** A protected operation answers nobody but the holder of a living token. */
  #asks({ needsToken }: Operation, { who }: Step, status: number): void {
    if (needsToken && who !== 'person')
      expect([401, ...BEFORE_THE_TOKEN], `asked by ${who}`).toContain(status)
  }

  #output(operation: Operation, output: unknown): unknown {
    const schema = operation.answers.get(200)?.schemas.get(PLAIN) ?? {}
    expect(this.#validate(schema, output), `the answer of ${operation.name}`).toBeUndefined()
    return output
  }

  #refusal({ status, headers, body }: WireAnswer, reasons: readonly string[]): void {
    expect(headers.get('content-type')).toBe(PLAIN)
    const error = JSON.parse(body)
    expect(this.#validate(this.#error, error), 'the error').toBeUndefined()
    expect(reasons, `a reason of ${status}`).toContain(error.reason)
    expect(error.request_id).toBe(headers.get('x-request-id'))
    if ('issues' in error) expect(['invalid_input', 'password_too_weak']).toContain(error.reason)
  }

  /** What was taken is what the document says is taken; null means leaving it out. */
  #accepted({ name, input: schema }: Operation, input: unknown): void {
    if (input === undefined) return
    expect(
      this.#validate(schema, withoutNull(input)),
      `${name} took what the document does not`,
    ).toBeUndefined()
  }

  #stream(operation: Operation, body: string): unknown {
    const events = body
      .split('\n\n')
      .filter((part) => part !== '' && !part.startsWith(':'))
      .map((part) => /^event: (delta|result|error)\ndata: (.*)$/.exec(part)?.slice(1) ?? [part])
    const [kind, data = ''] = events.at(-1) ?? []
    expect(kind, `the last event of ${body.slice(-300)}`).toBe('result')
    const result = this.#output(operation, JSON.parse(data)) as { text: string }
    const deltas = events.slice(0, -1).map(([, delta = '']) => JSON.parse(delta).text)
    expect(deltas.join('')).toBe(result.text)
    return result
  }

  #trpc(step: Step & { operation: Operation }, wire: Wire, answer: WireAnswer): Outcome {
    const { operation } = step
    const type = answer.headers.get('content-type') ?? ''
    const outcome = {
      operation,
      status: answer.status,
      type,
      input: wire.input,
      output: undefined as unknown,
    }
    if (!answer.headers.get('content-type')?.startsWith(PLAIN)) return outcome
    return this.#trpcPart(operation, step, wire.input, answer, JSON.parse(answer.body), answer.status)
  }

  #trpcPart(
    operation: Operation,
    step: Step,
    input: unknown,
    answer: WireAnswer,
    part: Record<string, unknown>,
    status: number,
  ): Outcome {
    const body = unwrap(part)
    const outcome = { operation, status, type: PLAIN, input, output: undefined as unknown }
    if (status === 200) {
      this.#asks(operation, step, status)
      this.#accepted(operation, input)
      return { ...outcome, output: this.#output(operation, body) }
    }
    const reason = String(body.reason)
    const ofDoor = OF_THE_DOOR.get(reason) === status
    if (!ofDoor) this.#asks(operation, step, status)
    expect(this.#validate(this.#error, body), `the error ${JSON.stringify(part)}`).toBeUndefined()
    expect(body.request_id).toBe(answer.headers.get('x-request-id'))
    if (!ofDoor)
      expect(operation.answers.get(status)?.reasons ?? [], `a reason of ${status}`).toContain(reason)
    return outcome
  }

  #batch({ calls, ...step }: Step & { kind: 'batch' }, wire: Wire, answer: WireAnswer): Outcome[] {
    if (!answer.headers.get('content-type')?.startsWith(PLAIN)) return []
    const parts = JSON.parse(answer.body)
    if (!Array.isArray(parts) || parts.length !== calls.length) {
      expect([400, 413, 414, 415], `${STATUS_CODES[answer.status]}: the whole batch`).toContain(answer.status)
      return []
    }
    return calls.map(({ operation }, index) => {
      const part = parts[index]
      const status = part.error?.data.httpStatus ?? 200
      const input = (wire.input as Record<string, unknown> | undefined)?.[index]
      return this.#trpcPart(operation, { calls, ...step }, input, answer, part, status)
    })
  }
}

/** tRPC's own streaming of a batch: 200 and a line for each call, whatever becomes of it. */
export const isStream = ({ target, headers }: Wire): boolean =>
  target.startsWith('/trpc/') && headers['trpc-accept'] === 'application/jsonl'

/** What is left of a value when null means leaving it out. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([name, part]) => [name, withoutNull(part)]),
  )
}
