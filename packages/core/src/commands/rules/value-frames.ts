import type { SlotReader } from './match-sentence.ts'
import type { Spoken } from './spoken.ts'

/** The text as it can stand in a frame. */
export const plain = (text: string): string => text.replaceAll('…', ' ')

/** What was said with `…` in the place of the tokens from one up to another. */
export function frameAround({ text, tokens }: Spoken, from: number, to: number): string {
  const start = tokens[from]?.start ?? text.length
  const end = tokens[to - 1]?.end ?? text.length
  return `${plain(text.slice(0, start))}…${plain(text.slice(end))}`
}

/** What was said with `…` in the place of the first value that each of the readers finds. */
export function framesOfValues(spoken: Spoken, readers: readonly SlotReader[]): string[] {
  return readers.flatMap((read) => {
    for (const at of spoken.tokens.keys())
      for (const { next } of read(spoken, at)) return [frameAround(spoken, at, next)]
    return []
  })
}
