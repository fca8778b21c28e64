import { type Header, type Parameter, ref } from './document.ts'

/** Headers of answers, by the name of their component. */
export const HEADERS = {
  RequestId: {
    description: 'Names this request in the logs: the caller’s `X-Request-Id` if it is sane, else a new one.',
    required: true,
    schema: { type: 'string', examples: ['01a207ef-7f45-73b1-9231-cf2709c81fff'] },
  },
  IdempotencyReplayed: {
    description: '`true` on an answer that was given before to the same `Idempotency-Key`; else absent.',
    schema: { type: 'string', const: 'true' },
  },
  WwwAuthenticate: {
    description: 'What opens this path (RFC 6750).',
    required: true,
    schema: { type: 'string', const: 'Bearer' },
  },
  RetryAfter: {
    description: 'When to try again, in seconds.',
    required: true,
    schema: { type: 'integer', format: 'int32', minimum: 1, examples: [4] },
  },
  RateLimit: {
    description: 'The limit that ran out: `r` tries left, `t` seconds until there are new ones.',
    schema: { type: 'string', examples: ['"signIn-10s";r=0;t=4'] },
  },
  RateLimitPolicy: {
    description: 'What that limit allows: `q` tries in `w` seconds.',
    schema: { type: 'string', examples: ['"signIn-10s";q=3;w=10'] },
  },
  CacheControl: {
    description: 'May be kept, and is asked about again with `If-None-Match`.',
    schema: { type: 'string', examples: ['no-cache'] },
  },
  ETag: { description: 'The version of what is answered.', schema: { type: 'string' } },
} as const satisfies Record<string, Header>

const WIRE_NAMES: Record<keyof typeof HEADERS, string> = {
  RequestId: 'x-request-id',
  IdempotencyReplayed: 'idempotency-replayed',
  WwwAuthenticate: 'www-authenticate',
  RetryAfter: 'retry-after',
  RateLimit: 'ratelimit',
  RateLimitPolicy: 'ratelimit-policy',
  CacheControl: 'cache-control',
  ETag: 'etag',
}

/** References to headers, as a response holds them; every answer has the first. */
export const headersOf = (...names: (keyof typeof HEADERS)[]) =>
  Object.fromEntries(
    (['RequestId', ...names] as const).map((name) => [WIRE_NAMES[name], ref('headers', name)]),
  )

/** Headers of requests, by the name of their component. No `example`: the documentation would fill it in. */
export const PARAMETERS = {
  IdempotencyKey: {
    in: 'header',
    name: 'Idempotency-Key',
    description:
      'Yours to choose, a UUID is fine. The same key and body within 24 hours get the first answer again and do nothing twice; with another body they are 409 `idempotency_conflict`. Of one caller the newest 5,000 answers are kept.',
    schema: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
  },
  AcceptLanguage: {
    in: 'header',
    name: 'Accept-Language',
    description: 'The language of messages where nobody is signed in: `ru` or `en` (RFC 9110).',
    schema: { type: 'string', examples: ['ru', 'en-GB,en;q=0.9'] },
  },
  RequestId: {
    in: 'header',
    name: 'X-Request-Id',
    description: 'A name of your own for this request.',
    schema: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9._-]+$' },
  },
} as const satisfies Record<string, Parameter>
