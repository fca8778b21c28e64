import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '../errors.ts'

/** How long one request may wait for the database in all: over however many statements, it is refused within 2 s. */
const REQUEST_MS = 1_500

// The one thing that is ambient: it says how long, never who or what, and every statement of a request must obey it.
const budgets = new AsyncLocalStorage<{ leftMs: number } | null>()

/** Runs a request: what it waits for the database is bounded as a whole. */
export const withTimeBudget = <T>(run: () => T, ms = REQUEST_MS): T => budgets.run({ leftMs: ms }, run)

/** Runs what begins to wait anew, after a wait for something else, with a whole budget if there is one. */
export const withNewTimeBudget = <T>(run: () => T): T => (budgets.getStore() ? withTimeBudget(run) : run())

/** Runs what several requests wait for, each within its own budget. */
export const withoutTimeBudget = <T>(run: () => T): T => budgets.run(null, run)

export const unavailable = (why: string) =>
  new DomainError('unavailable', { retryAfterS: 1, cause: new Error(why) })

/**
 * Waits for what `start` begins, for `ms` at most and no longer than the request has left; then calls `expire` and
 * throws `unavailable`. A request that has nothing left begins nothing.
 */
export async function withinTime<T>(ms: number, start: () => Promise<T>, expire: () => void): Promise<T> {
  const budget = budgets.getStore()
  const limit = Math.min(ms, budget?.leftMs ?? ms)
  if (limit === Infinity) return start()
  // A timer may be a fraction of a millisecond early.
  if (limit < 1) throw unavailable('the request has waited long enough')
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const began = performance.now()
  const deadline = setTimeout(() => {
    expire()
    reject(unavailable(`no answer in ${Math.round(limit)} ms`))
  }, limit)
  try {
    return await Promise.race([start(), expired])
  } finally {
    clearTimeout(deadline)
    if (budget) budget.leftMs -= performance.now() - began
  }
}
