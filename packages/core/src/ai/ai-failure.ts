import { APIConnectionError, APIError } from 'openai'

export type FailureKind = {
  /** Whether asking once more may help. */
  retryable: boolean
  /** Whether it says that the provider is in trouble, so that the circuit breaker counts it. */
  counts: boolean
  /** How long the provider asked to wait. */
  retryAfterMs?: number | undefined
}

/** Why a try failed. The message is ours alone: providers repeat keys and prompts in theirs. */
export class AiFailure extends Error {
  readonly kind: FailureKind

  constructor(message: string, kind: FailureKind) {
    super(message)
    this.name = 'AiFailure'
    this.kind = kind
  }
}

/** The provider's codes that may be logged; any other might hold anything. */
const KNOWN_CODES: ReadonlySet<unknown> = new Set([
  'billing_hard_limit_reached',
  'context_length_exceeded',
  'insufficient_quota',
  'invalid_api_key',
  'model_not_found',
  'rate_limit_exceeded',
  'server_error',
  'unsupported_parameter',
  'unsupported_value',
])

/** Turns whatever the client library threw into a failure that is safe to log. */
export function toAiFailure(error: unknown, now: number): AiFailure {
  if (error instanceof AiFailure) return error
  if (error instanceof APIConnectionError) {
    if (error.cause instanceof AiFailure) return error.cause
    return new AiFailure(`the model's server cannot be reached${systemCode(error)}`, {
      retryable: true,
      counts: true,
    })
  }
  if (error instanceof APIError) return fromStatus(error, now)
  return new AiFailure(`the model's answer broke off${systemCode(error)}`, { retryable: true, counts: true })
}

function fromStatus(error: APIError, now: number): AiFailure {
  const code = KNOWN_CODES.has(error.code) ? ` ${error.code}` : ''
  const { status } = error
  if (status === undefined)
    return new AiFailure(`the model's server reported an error${code}`, { retryable: true, counts: true })
  const message = `the model's server answered HTTP ${status}${code}`
  // A 400, 413 or 422 is the fault of one question: it must not turn the model off for everybody.
  const counts = ![400, 413, 422].includes(status)
  const waits = status === 429 && error.code !== 'insufficient_quota'
  const retryable = waits || status === 408 || status >= 500
  return new AiFailure(message, { retryable, counts, retryAfterMs: retryAfterMs(error.headers, now) })
}

/** `Retry-After` (RFC 9110: seconds or a date) or OpenAI's `retry-after-ms`, in milliseconds. */
function retryAfterMs(headers: Headers | undefined, now: number): number | undefined {
  const ms = headers?.get('retry-after-ms')
  if (ms && /^\d+(\.\d+)?$/.test(ms)) return Number(ms)
  const value = headers?.get('retry-after')
  if (!value) return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** The operating system's or Node's code ("ECONNREFUSED") in the chain of causes; it never holds a secret. */
function systemCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if ('code' in at && typeof at.code === 'string' && /^(E[A-Z0-9]+|UND_ERR_[A-Z_]+)$/.test(at.code))
      return ` (${at.code})`
  return ''
}
