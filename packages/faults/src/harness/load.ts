import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Answer } from './ask.ts'

export type Load = {
  /** Every answer so far, in the order they came. */
  readonly answers: Answer[]
  /** Resolves when so many more requests were answered with 200. */
  succeed(more: number): Promise<void>
  /** Sends nothing new, waits for what is under way, and gives every answer. */
  stop(): Promise<Answer[]>
}

export type LoadOptions = {
  /** Loops that ask, each one after its last answer. */
  workers: number
  /** Asks once; `worker` and `turn` count from 0. */
  request: (worker: number, turn: number) => Promise<Answer>
  /** So many requests in all, or so many seconds, whichever comes first; an unbounded load ends after two minutes. */
  count?: number
  seconds?: number
}

/** How long a loop rests after anything but a 200, as a client would; longer when nobody was there to ask. */
const REST_MS = 20
const NOBODY_MS = 100

/** Puts load on a server until `stop()`, `count` or `seconds`, and keeps every answer. */
export function startLoad({ workers, request, count = Infinity, seconds = 120 }: LoadOptions): Load {
  const answers: Answer[] = []
  const end = performance.now() + seconds * 1000
  let sent = 0
  let successes = 0
  let stopped = false
  const over = () => stopped || sent >= count || performance.now() >= end

  const loop = async (worker: number) => {
    for (let turn = 0; !over(); turn++) {
      sent++
      const answer = await request(worker, turn)
      answers.push(answer)
      if (answer.status === 200) successes++
      else await sleep(answer.status === 0 ? NOBODY_MS : REST_MS)
    }
  }
  const loops = Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker)))
  const stop = async () => {
    stopped = true
    await loops
    return answers
  }
  onTestFinished(async () => void (await stop()))

  return {
    answers,
    async succeed(more) {
      const goal = successes + more
      while (successes < goal) {
        if (over()) throw new Error(`the load ended ${goal - successes} successes too early`)
        await sleep(5)
      }
    },
    stop,
  }
}
