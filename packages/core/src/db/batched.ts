import { setImmediate as immediate } from 'node:timers/promises'
import { asUnavailable } from './failures.ts'
import { beginWait, unavailable, type Wait, withoutTimeBudget } from './time-budget.ts'

/** So many go into one statement at most. */
const MAX = 100
/** How often is looked for who has waited too long. A timer for each would cost more than its share of a statement. */
const LOOK_MS = 25

type Waiting<I, O> = { item: I; wait: Wait; done: (output: O) => void; fail: (error: unknown) => void }

/**
 * Asks for many in one go: those of one turn of the event loop, or, while asking is under way, all that come until it
 * is done. That is a statement each when idle, one for all when busy. `run` gets the items and gives an output for
 * each, in their order. One bad item does not take the others with it: unless the database is away, a batch that failed
 * is run one by one. Who has waited too long is refused, and not asked for if its turn has not come.
 */
export function batched<I, O>(run: (items: I[]) => Promise<O[]>): (item: I) => Promise<O> {
  const waiting = new Set<Waiting<I, O>>()
  let queue: Waiting<I, O>[] = []
  let running = false

  async function settle(batch: Waiting<I, O>[]): Promise<void> {
    try {
      const outputs = await run(batch.map(({ item }) => item))
      for (const [index, one] of batch.entries()) leave(one, () => one.done(outputs[index] as O))
    } catch (error) {
      const isOneToBlame = batch.length > 1 && !asUnavailable(error)
      for (const one of batch) {
        if (!isOneToBlame) leave(one, () => one.fail(error))
        else if (waiting.has(one)) await settle([one])
      }
    }
  }

  async function drain(): Promise<void> {
    running = true
    await immediate()
    const looking = setInterval(refuseLate, LOOK_MS)
    while (queue.length > 0) await settle(queue.splice(0, MAX))
    clearInterval(looking)
    running = false
  }

  function leave(one: Waiting<I, O>, tell: () => void): void {
    if (!waiting.delete(one)) return
    one.wait.end()
    tell()
  }

  function refuseLate(): void {
    const now = performance.now()
    const late = [...waiting].filter(({ wait }) => wait.until <= now)
    for (const one of late) leave(one, () => one.fail(unavailable('no answer in time')))
    if (late.length > 0) queue = queue.filter((one) => waiting.has(one))
  }

  return async (item) => {
    const wait = beginWait(Infinity)
    const { promise, resolve: done, reject: fail } = Promise.withResolvers<O>()
    const one = { item, wait, done, fail }
    waiting.add(one)
    queue.push(one)
    if (!running) void withoutTimeBudget(drain)
    return await promise
  }
}
