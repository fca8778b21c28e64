import type { Language, Localized } from '../../language.ts'
import { COMMON_PROGRAM_NAMES, PROPER_PROGRAM_NAMES, THING_NAMES } from '../actions/program-names.ts'
import { SITE_NAMES } from '../actions/site-names.ts'
import { analyse } from '../language/analyse.ts'
import { rankOf } from '../language/common-words.ts'
import { stem } from '../language/stem.ts'
import { type Token, tokenize } from '../language/tokenize.ts'
import type { OwnNames } from '../own-names.ts'
import type { SlotReader } from './match-sentence.ts'
import { quote, type Spoken } from './spoken.ts'

/** Values by the stems of a name, joined by a space. */
type Names = { values: ReadonlyMap<string, string>; longest: number }

const MAX_WORDS = 4

function index(entries: readonly { name: string; value: string }[]): Localized<Names> {
  const of = (language: Language): Names => {
    const values = new Map<string, string>()
    for (const { name, value } of entries) {
      const key = keyOf(tokenize(name), language)
      if (!values.has(key)) values.set(key, value)
    }
    return { values, longest: MAX_WORDS }
  }
  return { ru: of('ru'), en: of('en') }
}

const itself = (names: readonly string[]) => names.map((name) => ({ name, value: name }))
const PROPER = index(PROPER_PROGRAM_NAMES.flatMap(itself))
// A site is closed by its name like a program.
const RUNNING = index(
  [...PROPER_PROGRAM_NAMES, ...COMMON_PROGRAM_NAMES, ...SITE_NAMES.map(({ names }) => names)].flatMap(itself),
)
const PROGRAMS = index([...PROPER_PROGRAM_NAMES, ...COMMON_PROGRAM_NAMES, ...THING_NAMES].flatMap(itself))
const SITES = index(SITE_NAMES.flatMap(({ url, names }) => names.map((name) => ({ name, value: url }))))

function keyOf(tokens: readonly Token[], language: Language): string {
  return tokens.map(({ form }) => nameForm(form, language)).join(' ')
}

/** Russian names stand in any case; an English plural may be another thing ("file", "Files"). */
function nameForm(form: string, language: Language): string {
  return language === 'ru' ? stem(form, language) : form
}

type Own = OwnNames[number]
const ownIndexes = new WeakMap<OwnNames, Localized<ReadonlyMap<string, Own>>>()

/** The person's own names by their stems; the first of two that are the same counts. */
function ownNames({ names, language }: Spoken): ReadonlyMap<string, Own> {
  const known = ownIndexes.get(names)
  if (known) return known[language]
  const of = (language: Language) =>
    new Map(names.toReversed().map((own) => [ownKey(own.name, language), own] as const))
  const made = { ru: of('ru'), en: of('en') }
  ownIndexes.set(names, made)
  return made[language]
}

const OPEN: Localized = { ru: 'открой', en: 'open' }

/** A name as it is read inside a command: some words are another thing, or nothing, at the beginning of one. */
function ownKey(name: string, language: Language): string {
  return keyOf(analyse(`${OPEN[language]} ${name}`, language).tokens.slice(1), language)
}

/** Reads a name that everybody knows, or what the person's own name for something says: those count first. */
function reader(names: Localized<Names>, meaning: (own: Own) => string | null | undefined): SlotReader {
  return function* (spoken, at) {
    const { values, longest } = names[spoken.language]
    const owned = ownNames(spoken)
    for (let length = Math.min(longest, spoken.tokens.length - at); length > 0; length -= 1) {
      const key = stems(spoken, at, length)
      const own = owned.get(key)
      const value = own ? meaning(own) : values.get(key)
      if (value != null) yield { value, next: at + length, free: 0 }
    }
  }
}

function stems({ tokens, language }: Spoken, at: number, length: number): string {
  return keyOf(tokens.slice(at, at + length), language)
}

/** A program known by name, in its base form. */
export const program: SlotReader = reader(PROGRAMS, ({ app }) => app)

/** A program that can be closed: no thing that a program merely shows. */
export const runningProgram: SlotReader = reader(RUNNING, ({ app, name }) => app ?? name)

/** A program whose name means nothing else. */
export const properProgram: SlotReader = reader(PROPER, ({ app }) => app)

/**
 * A name that can only be a program's by its letters: Latin ones amid Russian, or a word that is none of the common
 * English ones ("launch gwenview").
 */
export const foreignName: SlotReader = function* (spoken, at) {
  const words = spoken.tokens.slice(at)
  const latin = words.every(({ form }) => /^[a-z][a-z0-9]*$/.test(form))
  const fits =
    spoken.language === 'ru' ? words.length <= 3 : words.length === 1 && isUncommon(words[0]?.form ?? '')
  const next = spoken.tokens.length
  const [before, first] = [spoken.tokens[at - 1], words[0]]
  // "run the dishwasher": an article that was passed over shows an ordinary thing.
  if (before && first && spoken.text.slice(before.end, first.start).trim() !== '') return
  if (latin && fits && next > at) yield { value: quote(spoken, at, next), next, free: next - at }
}

/** The same, for a verb that things are opened with too: only when it is written as a name. */
export const capitalName: SlotReader = function* (spoken, at) {
  for (const read of foreignName(spoken, at)) if (/^\p{Lu}\p{Ll}/u.test(String(read.value))) yield read
}

function isUncommon(word: string): boolean {
  return word.length > 3 && rankOf(word, 'en') === null
}

/** The address of a site known by name. */
export const site: SlotReader = reader(SITES, ({ url }) => url)

const DOMAIN = /^(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}|[а-я0-9-]{1,63}\.рф)$/

/** An address as it is written, without its scheme: "habr.com". */
export const domain: SlotReader = function* ({ tokens }, at) {
  const form = tokens[at]?.form ?? ''
  // "habr точка ком" is what a recogniser makes of it.
  const dotted = tokens[at + 1]?.form === 'точка' || tokens[at + 1]?.form === 'dot'
  const joined = dotted ? `${form}.${SPOKEN_ENDINGS.get(tokens[at + 2]?.form ?? '') ?? ''}` : form
  if (DOMAIN.test(joined)) yield { value: `https://${joined}/`, next: at + (dotted ? 3 : 1), free: 0 }
}

const ARTICLES = new Set(['a', 'an', 'the', 'my'])

/** Whether an utterance is nothing but the name of a program or a site. */
export function isName(spoken: Spoken): boolean {
  const { tokens, language } = spoken
  const from = language === 'en' && ARTICLES.has(tokens[0]?.form ?? '') ? 1 : 0
  return [program, runningProgram, site, domain].some((read) => {
    for (const { next } of read(spoken, from)) if (next === tokens.length) return true
    return false
  })
}

const SPOKEN_ENDINGS = new Map([
  ['ру', 'ru'],
  ['ком', 'com'],
  ['орг', 'org'],
  ['нет', 'net'],
  ['ru', 'ru'],
  ['com', 'com'],
  ['org', 'org'],
  ['net', 'net'],
  ['io', 'io'],
])
