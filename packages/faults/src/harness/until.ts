import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `holds` does and gives the milliseconds that took; throws after `limitMs`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 30_000,
): Promise<number> {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`)
    await sleep(10)
  }
  return performance.now() - began
}
