import { asUnavailable } from './failures.ts'
import { withinTime, withoutTimeBudget } from './time-budget.ts'

/** So many go into one statement at most. */
const MAX = 100

type Waiting<I, O> = { item: I; done: (output: O) => void; fail: (error: unknown) => void }

/**
 * Asks for many in one go while asking is under way, and at once when it is not: a statement each when idle, one for
 * all when busy. `run` gets the items and gives an output for each, in their order. One bad item does not take the
 * others with it: unless the database is away, a batch that failed is run one by one. Who has waited too long for a
 * turn is refused and not asked for.
 */
export function batched<I, O>(run: (items: I[]) => Promise<O[]>): (item: I) => Promise<O> {
  const queue: Waiting<I, O>[] = []
  let running = false

  async function settle(batch: Waiting<I, O>[]): Promise<void> {
    try {
      const outputs = await run(batch.map(({ item }) => item))
      batch.forEach(({ done }, index) => {
        done(outputs[index] as O)
      })
    } catch (error) {
      if (batch.length === 1 || asUnavailable(error)) for (const { fail } of batch) fail(error)
      else for (const waiting of batch) await settle([waiting])
    }
  }

  async function drain(): Promise<void> {
    running = true
    while (queue.length > 0) await settle(queue.splice(0, MAX))
    running = false
  }

  return (item) => {
    const { promise, resolve: done, reject: fail } = Promise.withResolvers<O>()
    const waiting = { item, done, fail }
    const join = () => {
      queue.push(waiting)
      if (!running) void withoutTimeBudget(drain)
      return promise
    }
    const leave = () => {
      const place = queue.indexOf(waiting)
      if (place !== -1) queue.splice(place, 1)
    }
    return withinTime(Infinity, join, leave)
  }
}
