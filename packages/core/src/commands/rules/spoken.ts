import type { Language } from '../../language.ts'
import { analyse } from '../language/analyse.ts'
import { stem } from '../language/stem.ts'
import type { Token } from '../language/tokenize.ts'
import type { OwnNames } from '../own-names.ts'

/** How much may still be tried in fitting sentences to what was said. */
export type Steps = { left: number }

/**
 * When and where something was said; `timeZone` is an IANA name. `steps` are for all that is understood with it;
 * without them each command has its own.
 */
export type Moment = { readonly now: Date; readonly timeZone: string; readonly steps?: Steps }

/** What the person calls programs and pages. */
export type Naming = { readonly names?: OwnNames | undefined }

const NO_NAMES: OwnNames = []

/** An utterance as the rules see it. Only what depends on the moment may look at it: see `look.ts`. */
export type Spoken = {
  language: Language
  text: string
  tokens: readonly (Token & { stem: string })[]
  moment: Moment
  names: OwnNames
}

/** Reads an utterance for the rules. */
export function hear(text: string, language: Language, circumstances: Moment & Naming): Spoken {
  const analysis = analyse(text, language)
  const tokens = analysis.tokens.map((token) => ({ ...token, stem: stem(token.form, language) }))
  return {
    language,
    text: analysis.text,
    tokens,
    moment: circumstances,
    names: circumstances.names ?? NO_NAMES,
  }
}

/** The words from one token up to another as a captured value, put together only when a sentence fits with it. */
export function quoted(spoken: Spoken, from: number, to: number) {
  return {
    get value() {
      return quote(spoken, from, to)
    },
    next: to,
    free: to - from,
  }
}

/** The words from one token up to another, as they were said, without the punctuation around them. */
export function quote({ text, tokens }: Spoken, from: number, to: number): string {
  const first = tokens[from]
  const last = tokens[to - 1]
  return first && last ? text.slice(first.start, last.end).replace(/\s+/g, ' ') : ''
}
