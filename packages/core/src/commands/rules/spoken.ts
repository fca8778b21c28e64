import type { Language } from '../../language.ts'
import { analyse } from '../language/analyse.ts'
import { stem } from '../language/stem.ts'
import type { Token } from '../language/tokenize.ts'

/** An utterance as the rules see it, with the moment and the place it was said in. */
export type Spoken = {
  language: Language
  text: string
  tokens: readonly (Token & { stem: string })[]
  /** All that was said: the same object for every reading that leaves some of it out. */
  said: object
  now: Date
  timeZone: string
}

/** Reads an utterance for the rules. */
export function hear(text: string, language: Language, now: Date, timeZone: string): Spoken {
  const analysis = analyse(text, language)
  const tokens = analysis.tokens.map((token) => ({ ...token, stem: stem(token.form, language) }))
  return { language, text: analysis.text, tokens, said: analysis, now, timeZone }
}

/** The words from one token up to another, as they were said, without the punctuation around them. */
export function quote({ text, tokens }: Spoken, from: number, to: number): string {
  const first = tokens[from]
  const last = tokens[to - 1]
  return first && last ? text.slice(first.start, last.end).replace(/\s+/g, ' ') : ''
}
