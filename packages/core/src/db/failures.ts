import { DomainError } from '../errors.ts'

/** SQLSTATE classes and driver codes that mean the database cannot be used now (PostgreSQL, appendix A). */
const DOWN = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  '25006', // read_only_sql_transaction: a standby during a failover
  '53300', // too_many_connections
  '55P03', // lock_not_available
  '57014', // query_canceled: statement_timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
])

function* chain(error: unknown): Generator<Record<string, unknown>> {
  for (let e = error, depth = 0; e instanceof Error && depth < 8; e = e.cause, depth++) {
    yield e as unknown as Record<string, unknown>
  }
}

/** The refusal to answer with when `error` says that the database cannot be reached or is too slow; else null. */
export function asUnavailable(error: unknown): DomainError | null {
  for (const link of chain(error)) {
    const code = typeof link.code === 'string' ? link.code : ''
    if (DOWN.has(code) || code.startsWith('08'))
      return new DomainError('unavailable', { retryAfterS: 1, cause: error })
  }
  return null
}

/** The name of the unique constraint that a write broke (SQLSTATE 23505), or null. */
export function brokenUnique(error: unknown): string | null {
  for (const link of chain(error)) {
    if (link.code !== '23505') continue
    const name = link.constraint_name ?? link.constraint
    return typeof name === 'string' ? name : ''
  }
  return null
}
