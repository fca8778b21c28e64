import type { Language, Localized } from '../../language.ts'
import { COMMON_PROGRAM_NAMES, PROPER_PROGRAM_NAMES, THING_NAMES } from '../actions/program-names.ts'
import { SITE_NAMES } from '../actions/site-names.ts'
import { analyse } from '../language/analyse.ts'
import { rankOf } from '../language/common-words.ts'
import { stem } from '../language/stem.ts'
import { type Token, tokenize } from '../language/tokenize.ts'
import type { OwnNames } from '../own-names.ts'
import type { SlotReader } from './match-sentence.ts'
import { quote, quoted, type Spoken } from './spoken.ts'

/** Values by the stems of a name, joined by a space. */
type Names = { values: ReadonlyMap<string, string>; longest: number }

const MAX_WORDS = 4

function index(entries: readonly { name: string; value: string }[]): Localized<Names> {
  const of = (language: Language): Names => {
    const values = new Map<string, string>()
    for (const { name, value } of entries) {
      const key = keyOf(tokenize(name), language)
      if (!values.has(key)) values.set(key, value)
      // "телеграм" ends as if in a case: in another case its stem is another one.
      const cased = language === 'ru' ? name.replace(/[бвгджзклмнпрстфхцчшщ]$/, '$&а') : name
      const other = keyOf(tokenize(cased), language)
      if (!values.has(other)) values.set(other, value)
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
const NAMED = index([...PROPER_PROGRAM_NAMES, ...COMMON_PROGRAM_NAMES].flatMap(itself))
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

/** A program that is no thing either: "мне нужны часы" may want a watch. */
export const namedProgram: SlotReader = reader(NAMED, ({ app }) => app)

/** A program whose name means nothing else. */
export const properProgram: SlotReader = reader(PROPER, ({ app }) => app)

/** The same, unless the person calls something else so. */
export const knownProgram: SlotReader = reader(PROPER, () => null)

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
  if (latin && fits && next > at) yield quoted(spoken, at, next)
}

/** The same, for a verb that things are opened with too: only when it is written as a name. */
export const capitalName: SlotReader = function* (spoken, at) {
  for (const read of foreignName(spoken, at)) if (/^\p{Lu}\p{Ll}/u.test(String(read.value))) yield read
}

function isUncommon(word: string): boolean {
  return word.length > 3 && rankOf(word, 'en') === null
}

const knownSite: SlotReader = reader(SITES, ({ url }) => url)

const DOMAIN = /^(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}|[а-я0-9-]{1,63}\.рф)$/
const WRITTEN =
  /^(?:https?:\/\/)?(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z]{2,24}(?:\/[^\s]{0,200})?(?=[\s.,!?]*(?:\s|$))/i

/**
 * An address: as it is written ("habr.com", "https://habr.com/ru/feed"), or spelled out ("habr точка ком", "reddit dot
 * com").
 */
export const domain: SlotReader = function* (spoken, at) {
  const { tokens, text } = spoken
  const token = tokens[at]
  if (!token) return
  const [written = ''] = WRITTEN.exec(text.slice(token.start, token.start + 300)) ?? []
  if (written.length > token.end - token.start) {
    const end = token.start + written.length
    const next = tokens.findIndex((each) => each.start >= end)
    const url = URL.parse(/^https?:/i.test(written) ? written : `https://${written}`)
    if (url) yield { value: url.href, next: next < 0 ? tokens.length : next, free: 0 }
    return
  }
  let [host, next] = [token.form, at + 1]
  while (DOTS.has(tokens[next]?.form ?? '') && tokens[next + 1]) {
    const label = tokens[next + 1]?.form ?? ''
    host += `.${SPOKEN_ENDINGS.get(label) ?? label}`
    next += 2
  }
  if (DOMAIN.test(host)) yield { value: `https://${host}/`, next, free: 0 }
}

const DOTS = new Set(['точка', 'dot', 'тчк'])

/** The address of a site known by name, its ending said or not: "ютуб", "амазон точка ком". */
export const site: SlotReader = function* (spoken, at) {
  for (const read of knownSite(spoken, at)) {
    const dotted = DOTS.has(spoken.tokens[read.next]?.form ?? '') ? 1 : 0
    if (SPOKEN_ENDINGS.has(spoken.tokens[read.next + dotted]?.form ?? ''))
      yield { ...read, next: read.next + dotted + 1 }
    yield read
  }
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

const SPOKEN_ENDINGS = new Map(
  Object.entries({
    ру: 'ru',
    ком: 'com',
    кам: 'com',
    орг: 'org',
    нет: 'net',
    ио: 'io',
    рф: 'рф',
    инфо: 'info',
    ru: 'ru',
    com: 'com',
    org: 'org',
    net: 'net',
    io: 'io',
    ai: 'ai',
    gov: 'gov',
    edu: 'edu',
    tv: 'tv',
    me: 'me',
    dev: 'dev',
  }),
)

/** Where people search that is no search engine; the search then names the place. */
const PLACES = new Map(
  Object.entries({
    ютуб: 'youtube',
    ютубе: 'youtube',
    ютюбе: 'youtube',
    youtube: 'youtube',
    википедии: 'википедия',
    вики: 'википедия',
    wikipedia: 'wikipedia',
    амазоне: 'amazon',
    amazon: 'amazon',
    озоне: 'озон',
    вайлдберриз: 'wildberries',
    вайлдберис: 'wildberries',
    wildberries: 'wildberries',
    ozon: 'ozon',
    авито: 'авито',
    алиэкспрессе: 'aliexpress',
    алиэкспресс: 'aliexpress',
    aliexpress: 'aliexpress',
    ebay: 'ebay',
    reddit: 'reddit',
    реддите: 'reddit',
    гитхабе: 'github',
    github: 'github',
    хабре: 'хабр',
    кинопоиске: 'кинопоиск',
    рутубе: 'rutube',
    rutube: 'rutube',
    твиче: 'twitch',
    twitch: 'twitch',
    twitter: 'twitter',
    instagram: 'instagram',
    pinterest: 'pinterest',
    пинтересте: 'pinterest',
    tiktok: 'tiktok',
    imdb: 'imdb',
    quora: 'quora',
    stackoverflow: 'stackoverflow',
    etsy: 'etsy',
    spotify: 'spotify',
    маркете: 'яндекс маркет',
  }),
)
const ON = new Set(['в', 'на', 'on', 'in', 'at', 'through', 'using'])
const FOR = new Set(['for', 'про', 'о', 'об'])

/**
 * A search on a site, with the site's name at the end: "on youtube for cats", "youtube cats" and "cats on youtube" are
 * "cats youtube".
 */
export const placeSearch: SlotReader = function* (spoken, at) {
  const { tokens } = spoken
  const end = tokens.length
  const place = (index: number) => PLACES.get(tokens[index]?.form ?? '')
  const first = ON.has(tokens[at]?.form ?? '') ? at + 1 : at
  const named = place(first)
  if (named) {
    const from = FOR.has(tokens[first + 1]?.form ?? '') ? first + 2 : first + 1
    if (from < end) yield { value: `${quote(spoken, from, end)} ${named}`, next: end, free: end - from }
  }
  const last = place(end - 1)
  if (last && end - 2 > at && ON.has(tokens[end - 2]?.form ?? ''))
    yield { value: `${quote(spoken, at, end - 2)} ${last}`, next: end, free: end - 2 - at }
}
