import { LRUCache } from 'lru-cache'
import type { Language } from '../language.ts'
import type { Transcript } from './command-result.ts'
import { RARE_FORM_RANK, rankOf } from './language/common-words.ts'
import { WAKE_WORDS } from './language/fillers.ts'
import { PROPER_NAMES } from './language/proper-names.ts'
import { soundOf } from './language/sound.ts'
import { type Token, tokenize } from './language/tokenize.ts'

/**
 * Chooses between what a Russian and an English recogniser heard of one utterance; an empty string is one that heard
 * nothing. The wrong one writes sound-alike words or a transliteration, so what counts is whether the words belong to
 * their language and whether `understands` (rules, or the person's own cache) makes sense of the text.
 * `confidence` is the chance, as the evidence has it, that the choice is right; `reason` is for the log. `expected` is
 * the language of a question that was answered. What is worked out is kept for `owner`, the person's id, alone, as in
 * `look.ts`.
 */
export function chooseTranscript(
  heard: { ru: string; en: string },
  understands: (text: string, language: Language) => boolean,
  { owner = '', expected = null }: { owner?: string; expected?: Language | null } = {},
): Transcript & { reason: string } {
  const only = silent(heard.en) ? 'ru' : silent(heard.ru) ? 'en' : null
  if (only)
    return {
      chosen: only,
      text: heard[only],
      confidence: silent(heard[only]) ? 0 : 1,
      reason: 'only one was heard',
    }
  const understood = { ru: understands(heard.ru, 'ru'), en: understands(heard.en, 'en') }
  const words = wordEvidence(owner, heard.ru, heard.en)
  const sense = understood.ru === understood.en ? 0 : understood.ru ? UNDERSTOOD : -UNDERSTOOD
  const score = words + sense + (expected === null ? 0 : expected === 'ru' ? EXPECTED : -EXPECTED)
  const chosen = score >= 0 ? 'ru' : 'en'
  const confidence = 1 / (1 + Math.exp(-Math.abs(score)))
  const reason =
    `words ${words.toFixed(1)}, understood ${understood.ru ? 'ru' : ''}${understood.en ? 'en' : ''}`.trim()
  return { chosen, text: heard[chosen], confidence: Math.round(confidence * 1000) / 1000, reason }
}

function silent(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text)
}

// Log-odds, positive for Russian: how much more often a word of that kind is written when Russian was spoken.
const UNDERSTOOD = 4
// Who was asked in a language mostly answers in it: "10" beside "ten".
const EXPECTED = 2
const RU = { native: 1.9, form: 1, short: 0.5, foreign: -0.2, unknown: -0.7, transliterated: -1.8 }
const EN = { function: -0.5, known: -0.5, rare: 0, unknown: 0.9, short: 0.4, extra: 0.35 }
const SHORT = 3
const COMMON = 5000
const FUNCTION_WORD = 150
// Lists of common words are full of abbreviations; these are words.
const SHORT_WORDS: ReadonlySet<string> = new Set(
  'a i am an as at be by do go he hi if in is it me my no of oh ok on or pc so to tv up us we'.split(' '),
)

/** So many pairs are kept, of texts that long at most together: people say the same few dozen things. */
const MAX_KEPT = 5_000
const MAX_LENGTH = 400
const kept = new LRUCache<string, number>({ max: MAX_KEPT })

function wordEvidence(owner: string, ru: string, en: string): number {
  const id = JSON.stringify([owner, ru, en])
  const known = kept.get(id)
  if (known !== undefined) return known
  const made = evidence(tokenize(ru.normalize('NFKC')), tokenize(en.normalize('NFKC')))
  if (ru.length + en.length <= MAX_LENGTH) kept.set(id, made)
  return made
}

function evidence(ru: readonly Token[], en: readonly Token[]): number {
  const ruForms = ru.map(({ form }) => form).filter(isWord)
  const enForms = en.map(({ form }) => form).filter(isWord)
  const known = new Map(
    enForms.filter((form) => rankOf(form, 'en') !== null).map((form) => [soundOf(form), form]),
  )
  const enNames = new Set(enForms.filter((form) => rankOf(form, 'en') === null).map(soundOf))
  const ruNames = new Set(ruForms.filter((form) => rankOf(form, 'ru') === null).map(soundOf))
  let score = EN.extra * Math.max(0, enForms.length - ruForms.length)
  for (const form of ruForms) score += ruWord(form, known, enNames)
  for (const form of enForms) score += enWord(form, ruNames)
  return score
}

function isWord(form: string): boolean {
  return /\p{L}/u.test(form) && !WAKE_WORDS.has(form)
}

function ruWord(form: string, enWords: ReadonlyMap<string, string>, enNames: ReadonlySet<string>): number {
  // A Latin name inside Russian ("открой google chrome") tells nothing: both recognisers write it so.
  if (!/[а-я]/.test(form)) return 0
  const sound = soundOf(form)
  const like = sound.length > 1 ? enWords.get(sound) : undefined
  const alike = like !== undefined
  // A word that neither language knows and both wrote alike is somebody's name.
  const name = enNames.has(sound)
  if (TRANSLITERATED.has(form)) return RU.transliterated
  const rank = rankOf(form, 'ru')
  if (rank === null)
    return PROPER_NAMES.has(form) ? RU.foreign : alike ? RU.transliterated : name ? 0 : RU.unknown
  if (form.length <= SHORT) return alike ? 0 : RU.short
  // "компьютер" and "computer" are one word in both languages.
  if (like !== undefined) return inflected(form, like) ? RU.form : RU.foreign
  return rank < RARE_FORM_RANK ? RU.native : name ? 0 : RU.form
}

/** "системе" beside "system": a Russian ending that English does not have. */
function inflected(form: string, like: string): boolean {
  return /[аеиоуыюя]$/.test(form) && !/[aeiouy]$/.test(like)
}

function enWord(form: string, ruNames: ReadonlySet<string>): number {
  if (/[а-я]/.test(form)) return EN.unknown
  if (PROPER_NAMES.has(form)) return 0
  const rank = rankOf(form, 'en')
  if (rank === null) return ruNames.has(soundOf(form)) ? 0 : EN.unknown
  if (form.length < SHORT && !SHORT_WORDS.has(form)) return EN.short
  if (rank < FUNCTION_WORD) return EN.function
  return rank < COMMON ? EN.known : EN.rare
}

// English function words as a Russian recogniser spells them; none is a Russian word.
const TRANSLITERATED: ReadonlySet<string> = new Set(
  (
    'зе зэ зис зес зет дис дзе энд анд фор оф офф ап аап аут ауа май ми ю ит ис из ин он вот вотс вуд кэн кан кен плиз ' +
    'ху хау хэлло хеллоу хелло вэа вэн хай гуд ноу нау олл лав ай ам эм ар вас виз виф фром бай эбаут'
  )
    .split(' ')
    .filter((word) => !['из', 'он', 'вот', 'вас', 'ам', 'май', 'фор', 'кан'].includes(word)),
)
