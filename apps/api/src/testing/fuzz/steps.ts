import { METHODS } from 'node:http'
import fc from 'fast-check'
import { headers } from './headers.ts'
import { hintsFor } from './hints.ts'
import { change, changed, hostileBody, hostileText, hostileValue } from './hostile.ts'
import type { Operation, Schema } from './operation.ts'
import { BENT, query } from './targets.ts'
import { type Hints, valuesOf } from './values-of.ts'

/** Whose token goes along. */
export type Who = 'person' | 'nobody' | 'dead' | 'garbled'

/** A procedure that the document does not show. */
export type Hidden = { name: string; method: 'GET' | 'POST' }

type Common = { who: Who; headers: Record<string, string> }

/** One request before it is known what earlier answers gave. */
export type Step = Common &
  (
    | {
        kind: 'call'
        door: 'REST' | 'tRPC'
        operation: Operation
        input: unknown
        chunked: boolean
        form: boolean
      }
    | {
        kind: 'raw'
        door: 'REST' | 'tRPC'
        operation: Operation
        body: Uint8Array
        type: string | null
        chunked: boolean
      }
    | { kind: 'query'; operation: Operation; query: string }
    | { kind: 'target'; operation: Operation; method: string; target: string; known: boolean }
    | { kind: 'batch'; calls: { operation: Operation; input: unknown }[] }
    | { kind: 'hidden'; procedure: Hidden; input: unknown }
  )

const who: fc.Arbitrary<Who> = fc.oneof(
  { weight: 8, arbitrary: fc.constant('person' as const) },
  { weight: 1, arbitrary: fc.constantFrom('nobody', 'dead', 'garbled') },
)

const TYPES = [
  ...[
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;x="',
    'text/plain',
    'application/xml',
  ],
  ...['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/problem+json', ''],
]

/** CONNECT is for proxies: Node closes the connection. */
const methods = METHODS.filter((method) => method !== 'CONNECT')

/** What opens deep paths, or is deep itself, is asked more often than the rest. */
const OFTEN: Record<string, number> = {
  'commands.process': 8,
  'commands.feedback': 4,
  'auth.forgotPassword': 4,
  'auth.resetPassword': 6,
  'commands.history': 4,
  'auth.logout': 1,
  'profile.erase': 1,
}

/** Every kind of request to these operations. */
export function stepsOf(
  document: Schema,
  operations: readonly Operation[],
  hidden: readonly Hidden[],
): fc.Arbitrary<Step> {
  const procedures = operations.filter(({ isProcedure }) => isProcedure)
  const inputs = new Map(operations.map((operation) => [operation, inputsOf(document, operation)]))
  const inputOf = (operation: Operation) => inputs.get(operation) ?? fc.constant({})
  const some = (of: readonly Operation[]) =>
    fc.oneof(
      ...of.map((operation) => ({ weight: OFTEN[operation.name] ?? 2, arbitrary: fc.constant(operation) })),
    )
  const doorOf = ({ isProcedure }: Operation) =>
    isProcedure
      ? fc.constantFrom('REST' as const, 'REST' as const, 'tRPC' as const)
      : fc.constant('REST' as const)
  const rarely = fc.integer({ min: 0, max: 7 }).map((n) => n === 0)

  const call = some(operations).chain((operation) =>
    fc.record({
      kind: fc.constant('call' as const),
      operation: fc.constant(operation),
      door: doorOf(operation),
      input: inputOf(operation),
      chunked: rarely,
      form: operation.takesForm ? fc.boolean() : fc.constant(false),
      who,
      headers,
    }),
  )
  const raw = some(operations).chain((operation) =>
    fc.record({
      kind: fc.constant('raw' as const),
      operation: fc.constant(operation),
      door: doorOf(operation),
      body: hostileBody,
      type: fc.oneof(fc.constant('application/json'), fc.constantFrom(null, ...TYPES)),
      chunked: fc.boolean(),
      who,
      headers,
    }),
  )
  const target = some(operations).chain((operation) =>
    fc.oneof(
      fc.record({
        kind: fc.constant('target' as const),
        operation: fc.constant(operation),
        method: fc.constantFrom(...methods),
        target: fc.constant(operation.path),
        known: fc.constant(true),
        who,
        headers,
      }),
      fc.record({
        kind: fc.constant('target' as const),
        operation: fc.constant(operation),
        method: fc.constantFrom('GET', 'POST', 'DELETE', ...methods),
        target: fc.oneof(
          fc.constantFrom(...BENT).map((bend) => bend(operation.path)),
          hostileText.map((text) => `/${encodeURI(text.toWellFormed())}`.slice(0, 2_000)),
        ),
        known: fc.constant(false),
        who,
        headers,
      }),
    ),
  )
  const withQuery = some(operations).chain((operation) =>
    fc.record({
      kind: fc.constant('query' as const),
      operation: fc.constant(operation),
      query,
      who,
      headers,
    }),
  )
  const batch = fc.record({
    kind: fc.constant('batch' as const),
    calls: fc.constantFrom('GET', 'POST').chain((method) =>
      fc.array(
        some(procedures.filter((each) => (each.method === 'GET') === (method === 'GET'))).chain((operation) =>
          fc.record({ operation: fc.constant(operation), input: inputOf(operation) }),
        ),
        { minLength: 1, maxLength: 12, size: 'small' },
      ),
    ),
    who,
    headers,
  })
  const hiddenCall = fc.record({
    kind: fc.constant('hidden' as const),
    procedure: fc.constantFrom(...hidden),
    input: hostileValue,
    who,
    headers,
  })
  return fc.oneof(
    { weight: 14, arbitrary: call },
    { weight: 3, arbitrary: raw },
    { weight: 2, arbitrary: target },
    { weight: 2, arbitrary: withQuery },
    { weight: 2, arbitrary: batch },
    { weight: 1, arbitrary: hiddenCall },
  )
}

/** Whether a request must leave everything as it was. */
export function isReading(step: Step): boolean {
  switch (step.kind) {
    case 'target':
      return ['GET', 'HEAD'].includes(step.method)
    case 'batch':
      return step.calls.every(({ operation }) => operation.method === 'GET')
    case 'hidden':
      return step.procedure.method === 'GET'
    case 'raw':
      return step.operation.method === 'GET' && step.door === 'REST'
    default:
      return step.operation.method === 'GET'
  }
}

/** What the schema takes or the document shows; every third with one thing changed, and sometimes anything at all. */
function inputsOf(document: Schema, operation: Operation): fc.Arbitrary<unknown> {
  const hints = hintsFor(operation)
  const valid = fc.oneof(
    valuesOf(document, operation.input, hints),
    ...operation.examples.map((example) => withHints(example as Record<string, unknown>, hints)),
  )
  return fc.oneof(
    { weight: 6, arbitrary: valid },
    { weight: 3, arbitrary: fc.tuple(valid, change).map(([input, how]) => changed(input, how)) },
    { weight: 1, arbitrary: fc.dictionary(hostileText, hostileValue, { maxKeys: 5, noNullPrototype: true }) },
  )
}

/** An example, most of its fields as this person would fill them in. */
const withHints = (example: Record<string, unknown>, hints: Hints) =>
  fc.record(
    Object.fromEntries(
      Object.entries(example).map(([name, value]) => [
        name,
        hints[name]
          ? fc.oneof({ weight: 4, arbitrary: hints[name] }, fc.constant(value))
          : fc.constant(value),
      ]),
    ),
    { noNullPrototype: true },
  )
