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
  '25P03', // idle_in_transaction_session_timeout
  '40001', // serialization_failure
  '40P01', // deadlock_detected: one of the two was given up
  '25006', // read_only_sql_transaction: a standby during a failover
  '55P03', // lock_not_available
  '57014', // query_canceled: statement_timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
])

/** What `pg` says, where there is no code, of a connection that cannot be had or is gone. */
const LOSSES = ['timeout exceeded when trying to connect', 'Query read timeout', 'Connection terminated']

function* chain(error: unknown): Generator<Record<string, unknown>> {
  for (let e = error, depth = 0; e instanceof Error && depth < 8; e = e.cause, depth++) {
    yield e as unknown as Record<string, unknown>
  }
}

/** The refusal to answer with when `error` says that the database cannot be reached or is too slow; else null. */
export function asUnavailable(error: unknown): DomainError | null {
  for (const link of chain(error)) {
    if (link instanceof DomainError) return link
    const code = typeof link.code === 'string' ? link.code : ''
    // Class 08: connection exceptions; 53: out of connections, memory or disk.
    if (DOWN.has(code) || code.startsWith('08') || code.startsWith('53') || lossIn(link))
      return new DomainError('unavailable', { retryAfterS: 1, cause: error })
  }
  return null
}

const lossIn = (error: { message?: unknown }) => LOSSES.find((loss) => String(error.message).startsWith(loss))

/** The code of an error, or what stands for one, which may be logged where its message may not; else `unknown`. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : (lossIn(error) ?? 'unknown')
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

/** Waits for a write that belongs to a user; `token_invalid` when the user was erased meanwhile (SQLSTATE 23503). */
export async function ofLivingUser<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    for (const link of chain(error)) {
      const constraint = String(link.constraint_name ?? link.constraint ?? '')
      if (link.code === '23503' && constraint.endsWith('_users_id_fk'))
        throw new DomainError('token_invalid', { cause: error })
    }
    throw error
  }
}
