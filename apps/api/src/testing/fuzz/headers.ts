import fc from 'fast-check'

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

/** Often none of them, else a few, or one that asks for another form of the answer. */
export const headers = fc.oneof(
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
