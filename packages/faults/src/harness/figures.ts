/** Prints what a test measured, in one line that documentation can quote: `Fault · name: 20 kills, 0 lost`. */
export function tell(promise: string, figures: Record<string, number | string>): void {
  const told = Object.entries(figures).map(
    ([name, value]) => `${name} ${typeof value === 'number' ? value.toLocaleString('en') : value}`,
  )
  process.stdout.write(`Fault · ${promise}: ${told.join(' · ')}\n`)
}

/** How many of each: `{ 200: 1234, 503: 56 }`. */
export function countBy<T>(items: T[], keyOf: (item: T) => string | number): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}

/** The value below which `share` (0 to 1) of them lie; 0 of none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

/** Durations as people read them: `median 120 ms, worst 900 ms`. */
export const times = (ms: number[]): string =>
  `median ${percentile(ms, 0.5)} ms, worst ${percentile(ms, 1)} ms`
