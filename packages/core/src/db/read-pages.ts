import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Reads rows a page at a time, so that one statement never holds more than `size` of them however many there are, and
 * others have their turn between two pages, also where the database works on this thread.
 * `read` gives the next `size` rows behind the one with the id `after` (without one, the first), in the order of their
 * ids. `toShown` makes of each what is kept; `behind` is the id behind which the first one is.
 */
export async function readPages<Row extends { id: string }, Shown>(
  read: (after: string | undefined, size: number) => Promise<Row[]>,
  toShown: (row: Row) => Shown,
  behind?: string,
  size = 500,
): Promise<Shown[]> {
  const shown: Shown[] = []
  let after = behind
  for (;;) {
    const page = await read(after, size)
    for (const row of page) shown.push(toShown(row))
    if (page.length < size) return shown
    after = page.at(-1)?.id
    await nextTurn()
  }
}
