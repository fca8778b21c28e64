import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from './client.ts'
import type { AdminAnswers } from './program.ts'

type Item = AdminAnswers['commands']['list']['commands'][number]
type List = Client['admin']['commands']['list']

/** A command that began earlier may be written down later by so much: clocks of instances differ, transactions last. */
const OVERLAP_MS = 10_000

/**
 * The last `count` commands, oldest first, and then those to come, each once, until `signal`. `retry` is told of an
 * error after the first answer, and of null when it is over; it throws to give up.
 */
export async function* followCommands(
  list: List,
  about: { user: string | undefined; count: number },
  { signal, pollMs, retry }: { signal: AbortSignal; pollMs: number; retry: (error: unknown) => void },
): AsyncGenerator<Item> {
  const { user } = about
  // One at least, so that there is a place to go on from.
  const start = (await list.query({ user, limit: Math.max(about.count, 1) }, { signal })).commands.reverse()
  if (about.count > 0) yield* start
  let recent: Item[] = start
  while (await pause(pollMs, signal)) {
    let items: Item[]
    try {
      items = await since(list, user, recent[0]?.cursor, signal)
      retry(null)
    } catch (error) {
      if (signal.aborted) return
      retry(error)
      continue
    }
    const seen = new Set(recent.map((item) => item.id))
    const fresh = items.filter((item) => !seen.has(item.id))
    yield* fresh
    recent = lately([...recent, ...fresh])
  }
}

/** All that came after a place; without one, all there is, for then there was nothing before. */
async function since(
  list: List,
  user: string | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Item[]> {
  if (after === undefined) return (await list.query({ user, limit: 100 }, { signal })).commands.reverse()
  const items: Item[] = []
  for (let place: string | null = after; place !== null; ) {
    const page: AdminAnswers['commands']['list'] = await list.query(
      { user, after: place, limit: 100 },
      { signal },
    )
    items.push(...page.commands)
    place = page.next
  }
  return items
}

/** The newest ones: those within the overlap, and the one before them, which is where the next look begins. */
function lately(items: Item[]): Item[] {
  const sorted = items.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
  const edge = Date.parse(sorted.at(-1)?.created_at ?? '') - OVERLAP_MS
  const first = sorted.findIndex((item) => Date.parse(item.created_at) >= edge)
  return sorted.slice(Math.max(first - 1, 0))
}

/** Waits; false when `signal` ended it. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { signal })
    return true
  } catch {
    return false
  }
}
