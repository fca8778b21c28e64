import { DomainError } from './errors.ts'

/** Places of each of many, of which every one has a few: who takes more is told `overloaded`. */
export type Places = {
  /** Takes a place of `owner` until what is returned is called. Throws `overloaded` when none is left. */
  take(owner: string): () => void
}

/** Gives each owner `max` places. */
export function createPlaces(max: number): Places {
  const taken = new Map<string, number>()

  return {
    take(owner) {
      const others = taken.get(owner) ?? 0
      if (others >= max) throw new DomainError('overloaded', { retryAfterS: 1 })
      taken.set(owner, others + 1)
      return () => {
        const left = (taken.get(owner) ?? 0) - 1
        if (left > 0) taken.set(owner, left)
        else taken.delete(owner)
      }
    },
  }
}
