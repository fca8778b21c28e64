import type { Language } from '../../language.ts'
import { dropFillers } from './drop-fillers.ts'
import { joinTimes } from './join-times.ts'
import { COMPOUNDS, CONTRACTIONS, NOUNS, SPELLINGS, VERBS } from './lexicon.ts'
import { readNumbers } from './read-numbers.ts'
import { type Token, tokenize } from './tokenize.ts'
import { verbatimFrom } from './verbatim.ts'

/** What was said, in tokens of one spelling, without wake word and politeness. Offsets are into `text`. */
export type Analysis = { text: string; tokens: Token[] }

/** Reads an utterance: the common ground of the normal form and the rules. Linear in the length; never throws. */
export function analyse(input: string, language: Language): Analysis {
  const text = input.normalize('NFKC')
  if (text.length > LONGEST) return { text, tokens: asItIs(text) }
  const spelled = oneSpelling(tokenize(text), language)
  const said = dropFillers(spelled, language)
  const numbered = joinTimes(readNumbers(said, language), language)
  const verbatim = verbatimFrom(numbered, language)
  const tokens = numbered.map((token, index) => (index >= verbatim ? token : oneForm(token, index, language)))
  return { text, tokens }
}

/**
 * NFKC makes up to 18 characters of one ("ﷺ"): of 2,000 that the contract allows it makes more than this only when they
 * are hardly words. Such a text is one token, so that it costs little and two of them are the same only when they are.
 */
const LONGEST = 2500

function asItIs(text: string): Token[] {
  const form = text.toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim()
  return form === '' ? [] : [{ form, start: 0, end: text.length }]
}

function oneSpelling(tokens: readonly Token[], language: Language): Token[] {
  const spelled: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token) continue
    const after = tokens[at + 1]
    const compound = COMPOUNDS[language].get(token.form)?.find(([second]) => second === after?.form)
    if (compound && after) {
      spelled.push({
        form: SPELLINGS[language].get(compound[1]) ?? compound[1],
        start: token.start,
        end: after.end,
      })
      at += 1
      continue
    }
    const words = language === 'en' ? enWords(token.form) : null
    if (words) for (const form of words) spelled.push({ ...token, form })
    else spelled.push({ ...token, form: SPELLINGS[language].get(token.form) ?? token.form })
  }
  return spelled
}

function enWords(form: string): readonly string[] | null {
  const known = CONTRACTIONS.get(form)
  if (known) return known
  if (form.length > 2 && form.endsWith("'s")) return [form.slice(0, -2), 's']
  return null
}

function oneForm(token: Token, index: number, language: Language): Token {
  const form =
    VERBS[language].get(token.form) ?? NOUNS[language].get(token.form) ?? unknownImperative(token.form, index)
  return form === token.form ? token : { ...token, form }
}

/** A Russian command may begin with a verb nobody listed; "-йте", "-ите", "-ьте" there is the polite imperative. */
function unknownImperative(form: string, index: number): string {
  return index === 0 && /^[а-я]{3,}(?:йте|ите|ьте)$/.test(form) ? form.slice(0, -2) : form
}
