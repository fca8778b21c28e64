import { asUnavailable } from '@jarvis/core/db/failures'
import { ERROR_MESSAGES, WRONG_PASSWORD } from '@jarvis/core/error-messages'
import { DomainError, type Issue, type Reason } from '@jarvis/core/errors'
import type { Language } from '@jarvis/core/language'
import { RateLimited } from '@jarvis/core/limits/limits'
import { issuesOf, ruleMessage } from '@jarvis/core/validation-messages'
import { RestError } from '@jarvis/rest'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { z } from 'zod'

type Code = TRPCError['code']

/** The tRPC code, and by it the HTTP status, of each reason; a missing one does not compile. */
const CODES: Readonly<Record<Reason, Code>> = {
  invalid_input: 'BAD_REQUEST',
  invalid_json: 'BAD_REQUEST',
  unsupported_media_type: 'UNSUPPORTED_MEDIA_TYPE',
  body_too_large: 'PAYLOAD_TOO_LARGE',
  not_found: 'NOT_FOUND',
  method_not_allowed: 'METHOD_NOT_SUPPORTED',
  token_missing: 'UNAUTHORIZED',
  token_invalid: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  invalid_credentials: 'UNAUTHORIZED',
  email_taken: 'CONFLICT',
  login_taken: 'CONFLICT',
  email_undeliverable: 'BAD_REQUEST',
  password_too_weak: 'BAD_REQUEST',
  code_invalid: 'BAD_REQUEST',
  rate_limited: 'TOO_MANY_REQUESTS',
  quota_exceeded: 'TOO_MANY_REQUESTS',
  session_not_found: 'NOT_FOUND',
  idempotency_conflict: 'CONFLICT',
  ai_unavailable: 'SERVICE_UNAVAILABLE',
  overloaded: 'SERVICE_UNAVAILABLE',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
}

/** What an error says over the wire. */
export type ErrorBody = {
  code: Code
  reason: Reason
  message: string
  issues?: Issue[]
  request_id: string
}

/** tRPC's own refusals, before a procedure runs: an unknown one, a query sent as a mutation, half a body. */
const TRPC_REASONS: Partial<Readonly<Record<Code, Reason>>> = {
  NOT_FOUND: 'not_found',
  METHOD_NOT_SUPPORTED: 'method_not_allowed',
  BAD_REQUEST: 'invalid_json',
  PARSE_ERROR: 'invalid_json',
  // A client that hung up before the end of its body is told nothing any more; it must not count as a fault.
  CLIENT_CLOSED_REQUEST: 'invalid_json',
  PAYLOAD_TOO_LARGE: 'body_too_large',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media_type',
}

/**
 * Any error as the domain's: its own as they are, wrong input with its fields, a lost database as `unavailable`, and
 * everything else masked as `internal`, with what happened as the cause.
 */
export function toDomainError(error: unknown): DomainError {
  for (let e = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    if (e instanceof DomainError) return e
    if (e instanceof RestError) {
      const issues = e.issues?.map(({ path, problem }) => ({ path: [...path], message: problem }))
      return new DomainError(e.reason, issues && { issues })
    }
    if (e instanceof z.ZodError && error instanceof TRPCError && error.code === 'BAD_REQUEST') {
      return new DomainError('invalid_input', { issues: issuesOf(e) })
    }
  }
  const reason = error instanceof TRPCError && TRPC_REASONS[error.code]
  if (reason) return new DomainError(reason)
  return asUnavailable(error) ?? new DomainError('internal', { cause: error })
}

/** Whether a body of this error has `issues`. */
const TELLS_ISSUES: readonly Reason[] = ['invalid_input', 'password_too_weak']

/** Whoever an error is told to. That the user is known decides between 401 and 403 for a wrong password. */
export type Addressee = { language: Language; requestId: string; userId: string | null }

/** A refusal as it leaves a procedure, with whom it is told to: the calls of a batch share a request, not a user. */
export class Refusal extends TRPCError {
  readonly to: Addressee

  constructor(cause: DomainError, to: Addressee) {
    super({ code: codeOf(cause, to), message: cause.reason, cause })
    this.to = to
  }
}

/** Any error as it goes over the wire; `caller` is whom it is told to when no procedure has said so. */
export function toAnswer(
  error: unknown,
  caller: Addressee,
): { status: number; body: ErrorBody; headers: Record<string, string> } {
  const refusal = toDomainError(error)
  const to = error instanceof Refusal ? error.to : caller
  return { status: statusOf(refusal, to), body: toErrorBody(refusal, to), headers: errorHeaders(refusal, to) }
}

/** The error in the caller's language, as both doors send it. */
export function toErrorBody(error: DomainError, to: Addressee): ErrorBody {
  const issues = error.issues?.map(({ path, message }) => ({
    path,
    message: ruleMessage(message, to.language),
  }))
  const confirms = error.reason === 'invalid_credentials' && to.userId !== null
  return {
    code: codeOf(error, to),
    reason: error.reason,
    message: (confirms ? WRONG_PASSWORD : ERROR_MESSAGES[error.reason])[to.language],
    ...(issues && issues.length > 0 && TELLS_ISSUES.includes(error.reason) && { issues }),
    request_id: to.requestId,
  }
}

/** A signed-in person who confirms with a wrong password is known, so it is no 401: the token is right. */
export const codeOf = (error: DomainError, { userId }: Pick<Addressee, 'userId'>): Code =>
  error.reason === 'invalid_credentials' && userId !== null ? 'FORBIDDEN' : CODES[error.reason]

/** The HTTP status of an error. */
export const statusOf = (error: DomainError, to: Pick<Addressee, 'userId'>): number =>
  getHTTPStatusCodeFromError(new TRPCError({ code: codeOf(error, to) }))

/** The headers that go with an error: what to do about a 401, when to come back after a 429 or 503. */
function errorHeaders(error: DomainError, to: Addressee): Record<string, string> {
  const headers: Record<string, string> = {}
  const status = statusOf(error, to)
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  if (status === 429 || status === 503) headers['retry-after'] = String(error.retryAfterS ?? 1)
  if (error instanceof RateLimited) {
    // IETF draft-ietf-httpapi-ratelimit-headers-09: quoted names, q and w of the policy, r and t of its state.
    const { name, points, windowS, remaining, resetS } = error.limit
    headers['ratelimit-policy'] = `"${name}";q=${points};w=${windowS}`
    headers.ratelimit = `"${name}";r=${remaining};t=${resetS}`
  }
  return headers
}
