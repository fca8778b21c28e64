import type { Language } from '../../language.ts'
import { EN_QUESTION_WORDS, RU_QUESTION_WORDS } from '../language/fillers.ts'
import { isInfinitive } from '../language/infinitive.ts'
import { VERBS } from '../language/lexicon.ts'
import { tokenize } from '../language/tokenize.ts'
import { MAX_SPLIT_LENGTH, plainSpaces, splitClauses } from './split-clauses.ts'

const MAX_CLAUSES = 10

/** What is asked of a computer or a house, and seldom sung of, at the head of a clause with more words. */
const EN_COMMANDS = new Set(
  'open close launch turn switch dim set lock mute unmute minimize maximize remind email message schedule'.split(
    ' ',
  ),
)

/**
 * Whether what was taken for words to play or to search holds a command that no rule understood: "play jazz and dim
 * the lights". Such an utterance is nobody's but the model's.
 */
export function hidesCommand(text: string, language: Language): boolean {
  const said = plainSpaces(text).toLowerCase().replaceAll('ё', 'е')
  if (said.length > MAX_SPLIT_LENGTH) return true
  const [first, ...rest] = splitClauses(said, language, MAX_CLAUSES)
  const questions = language === 'ru' ? RU_QUESTION_WORDS : EN_QUESTION_WORDS
  if (!first || tokenize(said.slice(first.start, first.end)).some(({ form }) => questions.has(form)))
    return false
  return rest.some(({ start, end, joint }) => {
    const [verb, ...more] = tokenize(said.slice(start, end))
    if (!verb || joint === 'mark') return false
    if (language === 'ru') return VERBS.ru.has(verb.form) && !isInfinitive(verb.form)
    return more.length > 0 && EN_COMMANDS.has(verb.form)
  })
}
