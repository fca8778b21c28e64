import type { Language } from '../../language.ts'
import { VERBS } from './lexicon.ts'
import type { Token } from './tokenize.ts'

// What follows these is the person's own text: no word of it is changed, dropped or moved.
const DICTATION = {
  ru: new Set([
    'запиши',
    'напиши',
    'напечатай',
    'введи',
    'набери',
    'заметка',
    'заметку',
    'заметке',
    'ответь',
  ]),
  en: new Set(['type', 'write', 'note', 'dictate', 'reply', 'text', 'message']),
}
const WITHIN = 4

/** The index where dictated text begins, or Infinity when the utterance dictates nothing. */
export function verbatimFrom(tokens: readonly Token[], language: Language): number {
  for (let at = 0; at < WITHIN; at += 1) {
    const form = tokens[at]?.form
    if (form === undefined) break
    if (!DICTATION[language].has(VERBS[language].get(form) ?? form)) continue
    const noun = tokens[at + 1]?.form ?? ''
    return at + (DICTATION[language].has(noun) ? 2 : 1)
  }
  return Number.POSITIVE_INFINITY
}
