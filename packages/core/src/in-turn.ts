const lanes = new WeakMap<object, Map<string, Promise<unknown>>>()

/**
 * Runs the calls of one key one after another; those of other keys do not wait. `of` is what they share, such as the
 * hashing of one instance: of many that race for the same thing one at a time takes a place there.
 */
export async function inTurn<T>(of: object, key: string, work: () => Promise<T>): Promise<T> {
  const lane = lanes.get(of) ?? new Map<string, Promise<unknown>>()
  lanes.set(of, lane)
  const mine = (lane.get(key) ?? Promise.resolve()).then(work, work)
  lane.set(key, mine)
  try {
    return await mine
  } finally {
    if (lane.get(key) === mine) lane.delete(key)
  }
}
