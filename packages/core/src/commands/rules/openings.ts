import type { Spoken } from './spoken.ts'

const split = new Map<readonly string[], Map<string, readonly (readonly string[])[]>>()

/** The openings by their first word, the longest first. */
function byFirstWord(openings: readonly string[]): Map<string, readonly (readonly string[])[]> {
  const known = split.get(openings)
  if (known) return known
  const table = new Map<string, (readonly string[])[]>()
  for (const words of openings.map((opening) => opening.split(' '))) {
    const first = words[0] ?? ''
    table.set(
      first,
      [...(table.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    )
  }
  split.set(openings, table)
  return table
}

/** The words after the longest of the openings that they begin with, or null: none does, or nothing would be left. */
export function withoutOpening(
  tokens: Spoken['tokens'],
  openings: readonly string[],
): Spoken['tokens'] | null {
  const found = byFirstWord(openings)
    .get(tokens[0]?.form ?? '')
    ?.find((words) => words.every((word, at) => tokens[at]?.form === word))
  return found && found.length < tokens.length ? tokens.slice(found.length) : null
}
