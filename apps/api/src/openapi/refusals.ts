import { DomainError, type Issue, REASONS, type Reason } from '@jarvis/core/errors'
import { RateLimited } from '@jarvis/core/limits/limits'
import { type Addressee, statusOf, toAnswer } from '../errors.ts'
import { type Content, examplesOf, type Response, ref } from './document.ts'
import { headersOf } from './headers.ts'

/** One operation, as far as it decides what it can be refused for. */
export type Refusable = {
  method: 'get' | 'post' | 'delete'
  needsToken: boolean
  /** The reasons of its own, beside those that follow from the rest. */
  reasons: readonly Reason[]
  /** Wrong fields for the example of `invalid_input`. */
  issues: Issue[]
  /** Whether a browser is told in a page. */
  html: boolean
}

const FOR_ALL: readonly Reason[] = ['invalid_input', 'rate_limited', 'overloaded', 'unavailable', 'internal']
const WITH_TOKEN: readonly Reason[] = ['token_missing', 'token_invalid']
const WITH_BODY: readonly Reason[] = [
  'invalid_json',
  'unsupported_media_type',
  'body_too_large',
  'idempotency_conflict',
]

/** Every reason the operation can be refused for, in the order of the closed list. */
function reasonsOf({ method, needsToken, reasons }: Refusable): Reason[] {
  const can = [
    ...FOR_ALL,
    ...(needsToken ? WITH_TOKEN : []),
    ...(method === 'post' ? WITH_BODY : []),
    ...reasons,
  ]
  return REASONS.filter((reason) => can.includes(reason))
}

/** Whether somebody signed in decides between 401 and 403 for a wrong password. */
const askerOf = ({ needsToken }: Pick<Refusable, 'needsToken'>) => (needsToken ? 'somebody' : null)

/** The responses from 400 on, by status, each with an example for every reason it is given for. */
export function refusalsOf(operation: Refusable): Record<string, Response> {
  const to = { userId: askerOf(operation) }
  const byStatus = Map.groupBy(reasonsOf(operation), (reason) => statusOf(new DomainError(reason), to))
  return Object.fromEntries(
    [...byStatus].map(([status, reasons]) => [status, refusal(status, reasons, operation)]),
  )
}

/** One response from 400 on. */
export function refusal(
  status: number,
  reasons: readonly Reason[],
  { needsToken, issues, html }: Pick<Refusable, 'needsToken' | 'issues' | 'html'>,
): Response {
  const to: Addressee = {
    language: 'en',
    requestId: '01a207ef-7fd0-7285-a688-06d658fe417b',
    userId: askerOf({ needsToken }),
  }
  const example = (reason: Reason) => toAnswer(exampleOf(reason, issues), to).body
  const content: Content = {
    'application/json': {
      schema: ref('schemas', 'Error'),
      examples: examplesOf(Object.fromEntries(reasons.map((reason) => [reason, example(reason)]))),
    },
    ...(html && { 'text/html': { schema: { type: 'string', description: 'The same, as a page.' } } }),
  }
  return {
    description: reasons.map((reason) => `\`${reason}\``).join(' · '),
    headers: headersOf(...headersWith(status)),
    content,
  }
}

function exampleOf(reason: Reason, issues: Issue[]): DomainError {
  if (reason === 'invalid_input') return new DomainError(reason, { issues })
  if (reason === 'password_too_weak')
    return new DomainError(reason, { issues: [{ path: ['password'], message: 'password_common' }] })
  if (reason !== 'rate_limited') return new DomainError(reason)
  return new RateLimited({ name: 'signIn-10s', points: 3, windowS: 10, remaining: 0, resetS: 4 })
}

function headersWith(status: number): Parameters<typeof headersOf> {
  if (status === 401) return ['WwwAuthenticate']
  if (status === 429) return ['RetryAfter', 'RateLimit', 'RateLimitPolicy']
  return status === 503 ? ['RetryAfter'] : []
}
