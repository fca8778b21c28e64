import type { Part, Sentence } from './sentence.ts'
import type { Spoken, Steps } from './spoken.ts'

/** A captured value; `free` counts the words that would have fitted whatever they were. */
export type Captured = { value: string | number | boolean; free: number; momentary?: boolean }

/** Reads a value at a token: every way to do so, with the token after it, the longest first. */
export type SlotReader = (spoken: Spoken, at: number) => Iterable<Captured & { next: number }>

export type Captures = Map<string, Captured>

type Next = (at: number) => boolean

/**
 * How many parts are tried for one command, over all sentences, readings and pieces of it together. Several free values
 * in a sentence make the ways to fit it grow exponentially, and clients bring sentences of their own: beyond the bound
 * nothing fits.
 */
const MAX_STEPS = 8_000
const steps = new WeakMap<Spoken['moment'], Steps>()

function budgetOf({ moment }: Spoken): Steps {
  const known = moment.steps ?? steps.get(moment)
  if (known) return known
  const fresh = { left: MAX_STEPS }
  steps.set(moment, fresh)
  return fresh
}

/** Fits a sentence to the whole utterance; the captured values, or null. */
export function matchSentence(
  { parts, anyOrder }: Sentence,
  spoken: Spoken,
  slots: Readonly<Record<string, SlotReader>>,
): Captures | null {
  const budget = budgetOf(spoken)
  budget.left -= 1
  if (budget.left <= 0) return null
  const captures: Captures = new Map()
  const atEnd: Next = (at) => at === spoken.tokens.length
  const one = (part: Part, at: number, next: Next): boolean => {
    if (budget.left <= 0) return false
    budget.left -= 1
    const token = spoken.tokens[at]
    switch (part.kind) {
      case 'word':
        return token?.stem === part.stem && next(at + 1)
      case 'exact':
        return token?.form === part.form && next(at + 1)
      case 'one-of':
        return part.options.some((option) => sequence(option, 0, at, next)) || (part.optional && next(at))
      case 'slot': {
        const read = slots[part.slot]
        if (!read || !token) return false
        for (const captured of read(spoken, at)) {
          captures.set(part.parameter, captured)
          if (next(captured.next)) return true
        }
        captures.delete(part.parameter)
        return false
      }
    }
  }
  const sequence = (list: readonly Part[], index: number, at: number, next: Next): boolean => {
    const part = list[index]
    return part ? one(part, at, (after) => sequence(list, index + 1, after, next)) : next(at)
  }
  const permuted = (used: number, at: number): boolean => {
    if (atEnd(at))
      return parts.every((part, index) => used & (1 << index) || (part.kind === 'one-of' && part.optional))
    return parts.some(
      (part, index) =>
        !(used & (1 << index)) &&
        one(part, at, (after) => after > at && permuted(used | (1 << index), after)),
    )
  }
  const fits = anyOrder ? permuted(0, 0) : sequence(parts, 0, 0, atEnd)
  return fits ? captures : null
}
