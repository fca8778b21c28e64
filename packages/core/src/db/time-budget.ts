import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '../errors.ts'

/** How long one request may wait for the database in all: over however many statements, it is refused within 2 s. */
const REQUEST_MS = 1_500

// The one thing that is ambient: it says how long, never who or what, and every statement of a request must obey it.
const budgets = new AsyncLocalStorage<Budget | null>()

/** So many `waits` are under way; at `since` (of `performance.now()`) there was `leftMs` left. */
type Budget = { leftMs: number; patient: boolean; waits: number; since: number }

const newBudget = (leftMs: number, patient: boolean): Budget => ({ leftMs, patient, waits: 0, since: 0 })

/** Runs a request: what it waits for the database is bounded as a whole. */
export const withTimeBudget = <T>(run: () => T, ms = REQUEST_MS): T => budgets.run(newBudget(ms, false), run)

/**
 * Runs what may take long because there is much of it: `ms` for all of it together, however long one statement takes.
 */
export const withPatience = <T>(ms: number, run: () => T): T => budgets.run(newBudget(ms, true), run)

/** Whether that is what runs now. */
export const isPatient = (): boolean => budgets.getStore()?.patient === true

/** Runs what begins to wait anew, after a wait for something else, with a whole budget if there is one. */
export const withNewTimeBudget = <T>(run: () => T): T => (budgets.getStore() ? withTimeBudget(run) : run())

/** Runs what several requests wait for, each within its own budget. */
export const withoutTimeBudget = <T>(run: () => T): T => budgets.run(null, run)

export const unavailable = (why: string) =>
  new DomainError('unavailable', { retryAfterS: 1, cause: new Error(why) })

/**
 * One wait of a request: how long it may last, until when (of `performance.now()`). The time in which a request waits
 * is taken off what it has left, once for waits side by side.
 */
export type Wait = { readonly limitMs: number; readonly until: number; end(): void }

/**
 * Begins a wait of `ms` at most (unless there is patience) and no longer than the request has left; throws
 * `unavailable` when that is nothing.
 */
export function beginWait(ms: number): Wait {
  const budget = budgets.getStore()
  const now = performance.now()
  if (budget) pass(budget, now)
  const limitMs = budget?.patient ? budget.leftMs : Math.min(ms, budget?.leftMs ?? ms)
  // A timer may be a fraction of a millisecond early.
  if (limitMs < 1) throw unavailable('the request has waited long enough')
  if (budget) budget.waits++
  return {
    limitMs,
    until: now + limitMs,
    end() {
      if (!budget) return
      pass(budget, performance.now())
      budget.waits--
    },
  }
}

/** Takes off what has gone by with at least one wait under way. */
function pass(budget: Budget, now: number): void {
  if (budget.waits > 0) budget.leftMs -= now - budget.since
  budget.since = now
}

/**
 * Waits for what `start` begins, for `ms` at most and no longer than the request has left; then calls `expire` and
 * throws `unavailable`. A request that has nothing left begins nothing.
 */
export async function withinTime<T>(ms: number, start: () => Promise<T>, expire: () => void): Promise<T> {
  const wait = beginWait(ms)
  if (wait.limitMs === Infinity) return start()
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const deadline = setTimeout(() => {
    expire()
    reject(unavailable(`no answer in ${Math.round(wait.limitMs)} ms`))
  }, wait.limitMs)
  try {
    return await Promise.race([start(), expired])
  } finally {
    clearTimeout(deadline)
    wait.end()
  }
}
