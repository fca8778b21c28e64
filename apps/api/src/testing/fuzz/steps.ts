import { METHODS } from 'node:http'
import fc from 'fast-check'
import { hintsFor } from './hints.ts'
import { change, changed, hostileBody, hostileText, hostileValue } from './hostile.ts'
import type { Operation, Schema } from './operation.ts'
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

/** What may stand in a header: Latin-1 without control characters. */
const headerText = fc.oneof(
  fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
  }),
  fc.constantFrom(
    ...['', ' ', ',', ';', 'a,b', '*', '\t', 'null', '"', ';q=', 'x'.repeat(2_000), ','.repeat(1_000)],
  ),
)

const STRANGE: Record<string, fc.Arbitrary<string>> = {
  accept: fc.oneof(
    fc.constantFrom(
      'application/json',
      'text/html',
      'text/event-stream',
      '*/*',
      'text/html;q=0.1, */*',
      'image/png',
      'text/*;q=2',
    ),
    headerText,
  ),
  'accept-language': fc.oneof(
    fc.constantFrom('ru', 'ru-RU,en,*', 'en-GB,en;q=0.9', 'de', '*;q=0', 'ru;q=NaN'),
    headerText,
  ),
  'idempotency-key': fc.oneof(
    fc.constantFrom('key-1', 'key-2', 'k'.repeat(128), 'k'.repeat(129)),
    headerText,
  ),
  'x-request-id': fc.oneof(
    fc.constantFrom('my.request-1', 'r'.repeat(128), 'r'.repeat(129), '__proto__'),
    headerText,
  ),
  'user-agent': headerText,
  'x-forwarded-for': fc.oneof(fc.constantFrom('1.2.3.4', '::1', '999.1.1.1, x'), headerText),
  'x-http-method-override': fc.constantFrom('DELETE', 'POST', 'GET'),
  'content-encoding': fc.oneof(fc.constantFrom('gzip', 'identity', 'br, gzip'), headerText),
  origin: fc.oneof(fc.constantFrom('null', 'https://evil.example', 'file://'), headerText),
  cookie: headerText,
  range: fc.constantFrom('bytes=0-10', 'bytes=-1', 'lines=1'),
  'if-none-match': fc.oneof(fc.constantFrom('*', '"x"', 'W/"x"'), headerText),
  host: fc.constantFrom('evil.example', 'localhost:1', '[::1]', '[::1]:99', 'a_b', 'EVIL.example.'),
  upgrade: fc.constantFrom('h2c', 'TLS/1.0'),
  'trpc-accept': fc.constantFrom('application/jsonl', 'text/event-stream', '*/*'),
  'access-control-request-method': fc.constantFrom('POST', 'PATCH', 'x'),
}

const headers = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom('text/html', 'text/event-stream').map((accept) => ({ accept })) },
  {
    weight: 2,
    arbitrary: fc.subarray(Object.keys(STRANGE), { minLength: 1, maxLength: 4 }).chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, STRANGE[name] ?? headerText])), {
        noNullPrototype: true,
      }),
    ),
  },
) as fc.Arbitrary<Record<string, string>>

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

/** Names and values of a query as a client might write them by hand. */
const query = fc
  .array(
    fc.oneof(
      fc
        .constantFrom(
          'limit',
          'before',
          'confirm',
          'input',
          'batch',
          '__proto__',
          'constructor',
          'x',
          '%',
          '%ff',
          '',
        )
        .chain((name) =>
          fc
            .oneof(
              fc.constantFrom('1', '0', '1e400', '%00', '%ff', '%', '%ED%A0%80', '', '[]', 'null', '%7B%7D'),
              fc.webQueryParameters(),
            )
            .map((value) => `${name}=${value}`),
        ),
      fc.webQueryParameters(),
      fc.constantFrom(
        '&',
        '=',
        '==',
        '?',
        '&&&',
        'limit',
        'limit[]=1',
        'limit=1&limit=1',
        'a=1;b=2',
        'limit=5%26before=x',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('&').replace(/[^\x21-\x7e]/g, encodeURIComponent))

/** Paths near one that exists. */
const BENT: ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => path.toUpperCase(),
  (path) => path.replace('/', '/%2e%2e/'),
  (path) => path.replace('/', '//'),
  (path) => `${path}%00`,
  (path) => `${path}%2F`,
  (path) => `${path}%`,
  (path) => `${path}%ff`,
  (path) => `${path};a=b`,
  (path) => `${path}/../..${path}`,
  (path) => `http://evil.example${path}`,
  (path) => `${path}/x`.repeat(50),
  (path) => `${path}#part`,
  () => '/trpc',
  () => '/trpc/',
  () => '/trpc/__proto__',
  () => '/trpc/constructor.constructor',
  () => '/trpc/,,,',
  () => '/trpc/auth',
  () => '/trpc/auth.signIn,%00',
  () => '/doc/../package.json',
  () => '/doc/%2e%2e%2fpackage.json',
  () => '/%',
  () => '/__proto__',
  () => '/../../etc/passwd',
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
