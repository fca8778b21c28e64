import type { Language } from '../../language.ts'
import { EN_QUESTION_WORDS, HESITATIONS, OPENINGS, PLEASE, RU_QUESTION_WORDS, WAKE_WORDS } from './fillers.ts'
import { VERBS } from './lexicon.ts'
import type { Token } from './tokenize.ts'
import { verbatimFrom } from './verbatim.ts'

/** Drops the wake word, hesitations and politeness; keeps everything when nothing else was said. */
export function dropFillers(tokens: readonly Token[], language: Language): Token[] {
  const bare = dropOpenings(dropAnywhere(tokens, language), language)
  return bare.length > 0 ? bare : [...tokens]
}

const GREETINGS = new Set(['привет', 'здравствуй', 'здравствуйте', 'hi', 'hello', 'yo'])

function dropAnywhere(tokens: readonly Token[], language: Language): Token[] {
  const verbatim = verbatimFrom(tokens, language)
  const greets =
    GREETINGS.has(tokens[0]?.form ?? '') && WAKE_WORDS.has(tokens[1]?.form ?? '') && tokens.length > 2
  return tokens.filter(({ form }, at) => {
    // "Привет, Джарвис, открой почту": the greeting only calls the assistant.
    if (greets && at === 0) return false
    const dictated = at > verbatim || (at === verbatim && at === tokens.length - 1)
    if (WAKE_WORDS.has(form)) return dictated && at < tokens.length - 1
    if (PLEASE[language].has(form)) return dictated
    if (HESITATIONS[language].has(form)) return dictated
    // "открой-ка": the particle only softens the verb before it.
    return !(language === 'ru' && form === 'ка' && VERBS.ru.has(tokens[at - 1]?.form ?? ''))
  })
}

function dropOpenings(tokens: readonly Token[], language: Language): Token[] {
  const form = (at: number) => tokens[at]?.form ?? ''
  let from = 0
  for (let moved = true; moved && from < tokens.length; ) {
    const at = from
    const opening = OPENINGS[language].find((words) =>
      words.every((word, ahead) => form(at + ahead) === word),
    )
    if (opening && at + opening.length < tokens.length) from += opening.length
    else if (saysNothing(form(at), form(at + 1), form(at + 2), language)) from += 1
    moved = from > at
  }
  return tokens.slice(from)
}

/** "Скажи, который час" asks what "который час" asks; "tell me" likewise, once "me" was passed. */
function saysNothing(form: string, next: string, afterNext: string, language: Language): boolean {
  if (language === 'ru')
    return (
      ['скажи', 'скажите', 'подскажи', 'подскажите'].includes(form) &&
      (RU_QUESTION_WORDS.has(next) || (next === 'в' && RU_QUESTION_WORDS.has(afterNext)))
    )
  return form === 'say' && EN_QUESTION_WORDS.has(next)
}
