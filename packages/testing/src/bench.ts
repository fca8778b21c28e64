/** What the benchmarks share. */
import { availableParallelism, loadavg } from 'node:os'

/** The value below which `share` (0 to 1) of them lie; NaN of none. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN

export const median = (values: readonly number[]): number => quantile(values, 0.5)

const loadBefore = loadavg()[0] ?? 0

/** Says so in a line when the machine did other work as the benchmark began: the figures are then too low. */
export function tellIfBusy(): void {
  if (loadBefore <= 0.5) return
  const load = `${loadBefore.toFixed(1)} on ${availableParallelism()} processors`
  process.stdout.write(`The machine was busy (load ${load}): the servers were kept waiting.\n`)
}
