import type { Spoken } from './spoken.ts'

/** What was said without words that a recogniser, or the person, wrote twice in a row; null when there are none. */
export function withoutStutter(spoken: Spoken): Spoken | null {
  const { tokens } = spoken
  const once = tokens.filter(({ form, number }, at) => number !== undefined || form !== tokens[at - 1]?.form)
  return once.length < tokens.length ? { ...spoken, tokens: once } : null
}
