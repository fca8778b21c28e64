// NOTE FROM THE LEAD (11:12) to the engineer of the core tests: the driver is fixed by the user: postgres.js (package `postgres`) must stay,
// `pg` must not replace it. Your pg version is kept in /tmp/h8-pg for reference. Please make the faults work ON postgres.js
// (deadlines + a new client when the whole database is silent, as you had at 10:47), adapt the tests, and delete these lines.
import type { PendingQuery, Row, Sql } from 'postgres'
import { DomainError } from '../errors.ts'

/** A statement, with its wait for a connection, that takes longer is given up: the caller gets 503, never a hang. */
const STATEMENT_MS = 2_000
const TRANSACTION_MS = 2_500
/** Beyond that many at once nothing is queued any more. */
const MAX_IN_FLIGHT = 1_000

/**
 * postgres.js waits for ever for a connection. This gives every statement and transaction a deadline and bounds how
 * many wait; both refuse with `unavailable` or `overloaded`. A statement that has not begun is taken out of the queue.
 */
export function withDeadlines(client: Sql): Sql {
  let inFlight = 0

  async function within<T>(ms: number, start: () => PromiseLike<T>, cancel: () => void): Promise<T> {
    if (inFlight >= MAX_IN_FLIGHT) throw new DomainError('overloaded', { retryAfterS: 1 })
    inFlight++
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      cancel()
      reject(new DomainError('unavailable', { retryAfterS: 1, cause: new Error(`no answer in ${ms} ms`) }))
    }, ms)
    try {
      return await Promise.race([start(), late])
    } finally {
      clearTimeout(timer)
      inFlight--
    }
  }

  // drizzle awaits what `unsafe` gives back, or its `values()`, once; nothing else of PendingQuery is used.
  const statement = (query: PendingQuery<Row[]>) => {
    const run = <T>(start: () => PromiseLike<T>) => within(STATEMENT_MS, start, () => query.cancel())
    return {
      // biome-ignore lint/suspicious/noThenProperty: it stands in for a lazy query, which is a thenable
      then: (ok: (rows: Row[]) => unknown, no: (error: unknown) => unknown) => run(() => query).then(ok, no),
      values: () => run(() => query.values()),
    }
  }

  return new Proxy(client, {
    get(target, name, receiver) {
      if (name === 'unsafe') return (...args: Parameters<Sql['unsafe']>) => statement(target.unsafe(...args))
      if (name === 'begin') {
        return (...args: Parameters<Sql['begin']>) =>
          within(
            TRANSACTION_MS,
            () => target.begin(...args),
            () => {},
          )
      }
      return Reflect.get(target, name, receiver)
    },
  })
}
