import { DomainError } from '@jarvis/core/errors'
import type { Log } from '@jarvis/core/log'
import { Refusal, statusOf, toDomainError } from './errors.ts'

/** Where a fault was: in which request, and in which procedure if in one. */
type Where = { requestId: string; path?: string }

/** Writes down what is the server's own fault, and nothing of what is not. */
export function logFault(log: Log, { reason, cause }: DomainError, where: Where): void {
  if (reason === 'internal') log.error({ ...where, err: faultOf(cause) }, 'request failed')
  else if (isServers(reason)) log.warn({ ...where, reason, err: faultOf(cause) }, 'request refused')
}

/** The same of what went wrong outside of procedures: what left one as a refusal was written down there. */
export function logFaultOutside(log: Log, error: unknown, where: Where): void {
  if (!(error instanceof Refusal)) logFault(log, toDomainError(error), where)
}

const isServers = (reason: DomainError['reason']) =>
  statusOf(new DomainError(reason), { userId: null }) >= 500

/**
 * What a log may say of a fault. The message of a failed query holds the SQL with its parameters, which are people's
 * data, so the message of whatever wraps another error is left out.
 */
function faultOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined
  const inner = error.cause instanceof Error ? error.cause : undefined
  const { name, stack } = error
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    name,
    code: 'code' in error ? error.code : undefined,
    ...(!inner && !('query' in error) && { message: error.message }),
    stack: frames?.slice(0, 12).join('\n'),
    ...(inner && { cause: faultOf(inner) }),
  }
}
