/** Every reason a request can be refused for; the API shows this closed list and clients branch on it. */
export const REASONS = [
  'invalid_input',
  'invalid_json',
  'unsupported_media_type',
  'body_too_large',
  'not_found',
  'method_not_allowed',
  'token_missing',
  'token_invalid',
  'forbidden',
  'invalid_credentials',
  'email_taken',
  'login_taken',
  'email_undeliverable',
  'password_too_weak',
  'code_invalid',
  'rate_limited',
  'quota_exceeded',
  'session_not_found',
  'idempotency_conflict',
  'ai_unavailable',
  'overloaded',
  'unavailable',
  'internal',
] as const
export type Reason = (typeof REASONS)[number]

/** One wrong field: where it is, and the name of the rule it broke, which is told in the caller's language later. */
export type Issue = { path: (string | number)[]; message: string }

export type ErrorDetails = {
  /** Wrong fields, with `invalid_input` and `password_too_weak` only. */
  issues?: Issue[]
  /** When trying again makes sense, in seconds; becomes `Retry-After`. */
  retryAfterS?: number
  /** What went wrong inside; logged, never shown. */
  cause?: unknown
}

/**
 * So many wrong fields are told, and so much of each name on the way there: names are the caller's, and may be long.
 */
const MAX_ISSUES = 20
const MAX_NAME = 64

/** A refusal that the caller may see, by its reason. Anything else that is thrown is a fault and is masked. */
export class DomainError extends Error {
  readonly reason: Reason
  readonly issues: Issue[] | undefined
  readonly retryAfterS: number | undefined

  constructor(reason: Reason, details: ErrorDetails = {}) {
    super(reason, { cause: details.cause })
    this.name = 'DomainError'
    this.reason = reason
    this.issues = details.issues?.slice(0, MAX_ISSUES).map(toShort)
    this.retryAfterS = details.retryAfterS
  }
}

const toShort = ({ path, message }: Issue): Issue => ({ path: path.map(shortName), message })

const shortName = (part: string | number): string | number =>
  typeof part === 'string' && part.length > MAX_NAME ? `${part.slice(0, MAX_NAME - 1).toWellFormed()}…` : part
