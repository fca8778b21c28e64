const MIN_TURN_MS = 2

/**
 * Begins what it is given in order, in each turn of the event loop for a while, so that everything else has its turn: as
 * long as that took the last time, between 2 ms and `maxTurnMs`.
 */
export function inShortTurns(maxTurnMs: number): (work: () => void) => void {
  const waiting: (() => void)[] = []
  let lastEnd = 0
  let turning = false
  const turn = () => {
    turning = waiting.length > 0
    if (!turning) return
    let end = 0
    // One callback each, since what a request does at once is done between this callback and the next.
    const next = () => {
      const now = performance.now()
      end ||= now + Math.min(Math.max(now - lastEnd, MIN_TURN_MS), maxTurnMs)
      if (now < end) waiting.shift()?.()
    }
    for (let i = waiting.length; i > 0; i--) setImmediate(next)
    setImmediate(() => {
      lastEnd = performance.now()
      turn()
    })
  }
  return (work) => {
    waiting.push(work)
    if (!turning) turn()
  }
}
