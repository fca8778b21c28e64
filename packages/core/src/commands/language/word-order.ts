import type { Language, Localized } from '../../language.ts'
import { VERBS } from './lexicon.ts'
import type { Token } from './tokenize.ts'
import { UNITS } from './units.ts'
import { verbatimFrom } from './verbatim.ts'

type Phrase = { kind: string; words: string[] }

/**
 * Puts the words into one order where the language leaves it free: the Russian verb and "сколько будет" first, then
 * what it acts on, then the phrases of time, place, direction and amount by kind. No word is added, lost or changed.
 */
export function inOrder(tokens: readonly Token[], language: Language): string[] {
  const verbatim = verbatimFrom(tokens, language)
  const forms = tokens.map((token) => token.form)
  const free = language === 'ru' ? verbFirst(forms) : particleFirst(forms)
  if (verbatim < Number.POSITIVE_INFINITY) return language === 'ru' ? free : forms
  return phrasesLast(free, language)
}

const SEPARATE = new Set(['и', 'а', 'но', 'или', 'потом', 'затем', 'также'])

function verbFirst(forms: readonly string[]): string[] {
  const asked = forms.findIndex((form, at) => form === 'сколько' && forms[at + 1] === 'будет')
  if (asked > 0)
    return [...forms.slice(asked, asked + 2), ...forms.slice(0, asked), ...forms.slice(asked + 2)]
  const verb = forms.findIndex((form) => VERBS.ru.has(form))
  // The verb of the second clause is its own: "ютуб и закрой хром" closes no YouTube.
  if (verb <= 0 || forms.slice(0, verb).some((form) => SEPARATE.has(form))) return [...forms]
  const from = forms[verb - 1] === 'не' ? verb - 1 : verb
  return [...forms.slice(from, verb + 1), ...forms.slice(0, from), ...forms.slice(verb + 1)]
}

const PARTICLE_VERBS = new Set(['turn', 'switch', 'put', 'bring', 'crank', 'shut', 'dial'])
const PARTICLES = new Set(['on', 'off', 'up', 'down'])

/** "turn the sound on" → "turn on the sound". */
function particleFirst(forms: readonly string[]): string[] {
  const verb = forms.findIndex((form) => PARTICLE_VERBS.has(form))
  if (verb < 0) return [...forms]
  const particle = forms.findIndex((form, at) => at > verb + 1 && PARTICLES.has(form))
  const after = forms[particle + 1]
  if (particle < 0 || (after !== undefined && after !== 'to' && after !== 'by')) return [...forms]
  return [
    ...forms.slice(0, verb + 1),
    ...forms.slice(particle, particle + 1),
    ...forms.slice(verb + 1, particle),
    ...forms.slice(particle + 1),
  ]
}

// Words that join two clauses, or two things.
const JOINS: Localized<ReadonlySet<string>> = {
  ru: new Set('и а но или если когда пока потом затем также после чтобы что'.split(' ')),
  en: new Set('and or but if when while then also plus before after until that'.split(' ')),
}

function phrasesLast(forms: readonly string[], language: Language): string[] {
  const core: string[] = []
  const phrases: Phrase[] = []
  const kinds = new Map<string, number>()
  const found: (Phrase | string)[] = []
  for (let at = 0; at < forms.length; ) {
    const phrase = language === 'ru' ? ruPhrase(forms, at) : enPhrase(forms, at)
    found.push(phrase ?? forms[at] ?? '')
    if (phrase) kinds.set(phrase.kind, (kinds.get(phrase.kind) ?? 0) + 1)
    at += phrase?.words.length ?? 1
  }
  const clauses = found.some((item) => typeof item === 'string' && JOINS[language].has(item))
  // Of two clauses a phrase belongs to the one it stands in. Two phrases of a kind ("в 9 … в 10") belong to different words: moving them could swap what is meant.
  for (const item of found) {
    if (typeof item === 'string') core.push(item)
    else if (kinds.get(item.kind) === 1 && !clauses) phrases.push(item)
    else core.push(...item.words)
  }
  phrases.sort((a, b) => (a.kind < b.kind ? -1 : 1))
  return [...core, ...phrases.flatMap((phrase) => phrase.words)]
}

const CLOCK = /^\d{1,2}(?::\d\d)?$/
const NUMBER = /^\d+(?:\.\d+)?$/
const RU_PARTS_OF_DAY = new Set(['утра', 'дня', 'вечера', 'ночи'])
const RU_DAYS = new Set(['сегодня', 'завтра', 'послезавтра'])
const RU_WEEKDAYS = new Set('понедельник вторник среду четверг пятницу субботу воскресенье'.split(' '))
const RU_PLACES = new Set(
  'интернете интернет сети гугле google яндексе ютубе youtube браузере википедии картах'.split(' '),
)
const RU_DIRECTIONS = new Set('вперед назад влево вправо вверх вниз'.split(' '))
const RU_DEGREES = new Set('громче погромче тише потише ярче темнее быстрее медленнее'.split(' '))
const RU_LEVELS = new Set('максимум минимум середину половину полную паузу'.split(' '))

function ruPhrase(forms: readonly string[], at: number): Phrase | null {
  const form = (ahead: number) => forms[at + ahead] ?? ''
  const take = (kind: string, length: number): Phrase => ({ kind, words: forms.slice(at, at + length) })
  const first = form(0)
  if (RU_DAYS.has(first)) return take('4 day', 1)
  if (RU_DIRECTIONS.has(first)) return take('1 direction', 1)
  if (RU_DEGREES.has(first)) return take('1 degree', 1)
  const unit = UNITS.ru.has(form(2)) ? 3 : 2
  if (first === 'через' && NUMBER.test(form(1)) && unit === 3)
    return take('6 after', amountLength(forms, at, 'ru'))
  if (first === 'в') {
    if (RU_WEEKDAYS.has(form(1))) return take('4 day', 2)
    if (RU_PLACES.has(form(1))) return take('2 place', 2)
    if (form(1) === 'список' && form(2) !== '') return take('2 place', 3)
    if (CLOCK.test(form(1))) return take('5 clock', RU_PARTS_OF_DAY.has(form(unit)) ? unit + 1 : unit)
  }
  if (first === 'на' || first === 'до') {
    if (RU_PLACES.has(form(1))) return take('2 place', 2)
    if (RU_LEVELS.has(form(1))) return take('3 amount', 2)
    if (CLOCK.test(form(1)) && RU_PARTS_OF_DAY.has(form(unit))) return take('5 clock', unit + 1)
    if (NUMBER.test(form(1))) return take('3 amount', amountLength(forms, at, 'ru'))
    if (CLOCK.test(form(1))) return take('5 clock', 2)
  }
  return null
}

/** How many words "на 1 час и 15 минут" takes from its preposition on. */
function amountLength(forms: readonly string[], at: number, language: Language): number {
  const hasUnit = (ahead: number) => UNITS[language].has(forms[at + ahead] ?? '')
  if (!hasUnit(2)) return 2
  let length = 3
  for (;;) {
    const and = forms[at + length] === 'и' || forms[at + length] === 'and' ? 1 : 0
    if (!NUMBER.test(forms[at + length + and] ?? '') || !hasUnit(length + and + 1)) break
    length += and + 2
  }
  return length
}

const EN_DAYS = new Set(['today', 'tomorrow', 'tonight'])
const EN_WEEKDAYS = new Set('monday tuesday wednesday thursday friday saturday sunday'.split(' '))

function enPhrase(forms: readonly string[], at: number): Phrase | null {
  const form = (ahead: number) => forms[at + ahead] ?? ''
  const take = (kind: string, length: number): Phrase => ({ kind, words: forms.slice(at, at + length) })
  const first = form(0)
  if (EN_DAYS.has(first) && form(1) !== 's') return take('4 day', 1)
  if (first === 'on' && EN_WEEKDAYS.has(form(1))) return take('4 day', 2)
  if (first === 'at' && CLOCK.test(form(1)))
    return take('5 clock', form(2) === 'am' || form(2) === 'pm' ? 3 : 2)
  if (first === 'in' && NUMBER.test(form(1)) && UNITS.en.has(form(2)))
    return take('6 after', amountLength(forms, at, 'en'))
  return null
}
