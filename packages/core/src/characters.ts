import { z } from 'zod'

const countCodePoints = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

/**
 * A string of `min` to `max` characters, counted as JSON Schema counts them: in code points (RFC 8259), so that an
 * emoji is one. Costs nothing for a string that is far too long.
 */
export function characters(bounds: { min?: number; max: number }) {
  const { min = 0, max } = bounds
  return z
    .string()
    .refine((text) => text.length >= min && countAtMost(text, 2 * max) >= min, {
      error: min === 1 ? 'empty' : `characters_at_least=${min}`,
    })
    .refine((text) => text.length <= 2 * max && countCodePoints(text) <= max, {
      error: `characters_at_most=${max}`,
    })
    .meta(min > 0 ? { minLength: min, maxLength: max } : { maxLength: max })
}

const countAtMost = (text: string, units: number): number => countCodePoints(text.slice(0, units))
