import type { Language, Localized } from '../../language.ts'

/** A piece of an utterance between two joints. `start` and `end` are offsets into the text. */
export type Clause = {
  start: number
  end: number
  /** How it is joined to the one before: by a mark, by "and", or by a word of what comes after. */
  joint: 'none' | 'mark' | 'and' | 'then'
}

/** Nobody says several commands in so many characters; what is longer is not split. */
export const MAX_SPLIT_LENGTH = 400

/** A text as it can be split: in NFKC and with single spaces, since what joins clauses backtracks over runs of them. */
export const plainSpaces = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ')

const AND: Localized<string> = {
  ru: 'и также|и еще|и ещё|и|а также|также|а еще|а ещё|да и',
  en: 'and also|and|also|plus|&',
}
const THEN: Localized<string> = {
  ru: '(?:а |и |ну а )?(?:потом|затем|после этого|следом|далее|под конец|в конце)|после чего',
  en: '(?:and )?(?:then|after that|afterwards|finally|next)(?: also)?',
}

const joints = (language: Language): RegExp =>
  new RegExp(
    `(?<mark>\\s*[,;.!…]+\\s+|\\s+[-–—]\\s+|\\s+)(?:(?<then>${THEN[language]})(?:\\s*,)?\\s+|(?<and>${AND[language]})(?:\\s*,)?\\s+|(?<=[,;.!…\\-–—]\\s+))`,
    'giu',
  )
const JOINTS: Localized<RegExp> = { ru: joints('ru'), en: joints('en') }

/** The pieces of an utterance of single spaces between commas, "and" and "then"; at most `max`, else none. */
export function splitClauses(text: string, language: Language, max: number): Clause[] {
  if (text.length > MAX_SPLIT_LENGTH) return []
  const clauses: Clause[] = []
  let start = 0
  let joint: Clause['joint'] = 'none'
  for (const found of text.matchAll(JOINTS[language])) {
    if (found.index > start) clauses.push({ start, end: found.index, joint })
    if (clauses.length >= max) return []
    start = found.index + found[0].length
    joint = found.groups?.then ? 'then' : found.groups?.and ? 'and' : 'mark'
  }
  if (start < text.length) clauses.push({ start, end: text.length, joint })
  return clauses
}

/** What follows a clause, without the words that join it: " и открой хром" is "открой хром". */
export function withoutJoint(text: string, language: Language): string {
  const found = text.matchAll(JOINTS[language]).next().value
  return found?.index === 0 ? text.slice(found[0].length) : text
}
