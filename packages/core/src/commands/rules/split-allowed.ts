import type { Language } from '../../language.ts'
import { EN_QUESTION_WORDS, RU_QUESTION_WORDS } from '../language/fillers.ts'
import { isInfinitive } from '../language/infinitive.ts'
import { tokenize } from '../language/tokenize.ts'
import type { AskingPart, Part, SettledPart } from './understand-several.ts'

/**
 * Whether `next` is another command rather than words of what is searched or played: "salt and pepper" and "how to
 * open chrome and lock the screen" are one search.
 */
export function leadsAfterFreeText(
  part: Part,
  next: SettledPart | AskingPart,
  then: boolean,
  language: Language,
): boolean {
  const [first, ...more] = tokenize(next.text)
  if (!first || (language === 'ru' && isInfinitive(first.form))) return false
  // "Salt and what day it is" may be a title.
  if (!then && (next.kind === 'answer' || next.kind === 'arithmetic')) return false
  if (then || (next.kind === 'action' && next.action.name === 'change_volume')) return true
  const questions = language === 'ru' ? RU_QUESTION_WORDS : EN_QUESTION_WORDS
  return more.length > 0 && !tokenize(part.text).some(({ form }) => questions.has(form))
}
