import { untilAborted } from '../until-aborted.ts'

/** Calls under way, by what they ask. */
export type SingleFlight<T> = {
  /**
   * Runs `work`, or joins the one under way for the same key. `work` gets a signal that aborts only when everybody who
   * waits for it has hung up; who hung up gets its own abort as an error.
   */
  run(key: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T>
}

type Flight<T> = { result: Promise<T>; waiting: number; abort: AbortController }

export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>()

  return {
    async run(key, signal, work) {
      signal?.throwIfAborted()
      let flight = flights.get(key)
      if (!flight) {
        const abort = new AbortController()
        const started = { result: work(abort.signal), waiting: 0, abort }
        const leave = () => {
          if (flights.get(key) === started) flights.delete(key)
        }
        started.result.then(leave, leave)
        flights.set(key, started)
        flight = started
      }
      flight.waiting++
      try {
        return await untilAborted(flight.result, signal)
      } finally {
        flight.waiting--
        // One that has ended is not there any more.
        if (flight.waiting === 0 && flights.get(key) === flight) {
          // Nobody may join what is about to be aborted.
          flights.delete(key)
          flight.abort.abort()
        }
      }
    },
  }
}
