import fc from 'fast-check'

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  '',
  '$where',
]

/** Text that something along the way may choke on. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['', ' ', '\t\n', '\u0000', 'a\u0000b', '\ud800', 'x\udc00y', '\ufeff', '\u202e', '\u2028', 'İı', 'ﬁ'],
    ...['null', 'true', '0', '-1', '1e400', 'NaN', '[object Object]', '{{7*7}}', '%00', '%s%n'],
    ...[
      "' or 1=1 --",
      '"; drop table users; --',
      '<script>alert(1)</script>',
      '../../etc/passwd',
      'a\r\nBcc: x@y.z',
    ],
    ...NAMES,
    ...['👩‍👩‍👧‍👦'.repeat(200), 'a\u0301'.repeat(400), 'я'.repeat(3000), '1'.repeat(400), '{'.repeat(500)],
  ),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
)

/** Nested `depth` times, as objects or as lists. */
const nested = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom('list', 'object'))
  .map(([depth, kind]) => {
    let value: unknown = 'deep'
    for (let i = 0; i < depth; i++) value = kind === 'list' ? [value] : { a: value }
    return value
  })

/** Any JSON, likely to be of a type, a size or a name that was not expected. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, true, false, 0, -1, 0.1, 1e308, 2 ** 53, -(2 ** 31) - 1, [], {}, [null], [[]], { length: 1 }],
    ),
  },
  { weight: 1, arbitrary: hostileText.map((text) => [text]) },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.constantFrom(100, 5_000, 70_000).map((length) => 'x'.repeat(length)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...NAMES), fc.jsonValue())
      .map((entry) => Object.fromEntries([entry])),
  },
)

/** Where a value is put in. */
export type Change = { at: number; value: unknown } & (
  | { kind: 'replace' | 'remove' }
  | { kind: 'add'; name: string }
)

export const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(), value: hostileValue }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(), value: fc.constant(undefined) }),
  fc.record({
    kind: fc.constant('add' as const),
    at: fc.nat(),
    value: hostileValue,
    name: fc.oneof(fc.constantFrom(...NAMES), hostileText),
  }),
)

type Place = { holder: Record<string, unknown>; name: string }

/** The input with one thing changed, somewhere in it. */
export function changed(input: unknown, { at, value, ...how }: Change): unknown {
  const copy = structuredClone(input)
  const places = placesIn(copy)
  const place = places[at % Math.max(1, places.length)]
  const holder = place?.holder ?? (copy as Record<string, unknown>)
  if (how.kind === 'add') define(holder, how.name, value)
  else if (place && how.kind === 'replace') define(holder, place.name, value)
  else if (place) delete holder[place.name]
  return copy
}

/** Assigning would set the prototype where the name is `__proto__`. */
const define = (holder: object, name: string, value: unknown) =>
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])])
}

/** Bodies that are not the JSON object they should be, as bytes. */
export const hostileBody: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom(
        ...[
          '{',
          '}',
          '[]',
          '[{}]',
          '"text"',
          '1',
          'null',
          'true',
          ' ',
          '\ufeff',
          '{}{}',
          '{"a":1,}',
          "{'a':1}",
        ],
        ...[
          '{"a":NaN}',
          '{"a":1e999}',
          '{"a":01}',
          '{"password":"hunter2hunter2" oops',
          '{"a":"\t"}',
          '\u0000',
        ],
        ...[
          '{"__proto__":{"admin":true}}',
          '{"email":"a@b.c","email":["d@e.f"]}',
          'a=1&a=2',
          '<a/>',
          '--x\r\n\r\n',
        ],
        ...['['.repeat(9_000), '{"a":'.repeat(9_000), `{"a":${'['.repeat(500)}${']'.repeat(500)}}`],
        ...[`{"a":"${'x'.repeat(65_536 - 8)}"}`, `{"a":"${'x'.repeat(65_536 - 7)}"}`, ' '.repeat(70_000)],
        ...[`{"text_en":"${'д'.repeat(40_000)}"}`, `{"${'k":1,"'.repeat(3_000)}":1}`],
      ),
      fc.json(),
      fc.string({ unit: 'binary' }),
    )
    .map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 200 }),
  fc.constant(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)),
)
