import { LRUCache } from 'lru-cache'
import type { Language } from '../../language.ts'
import type { ActionDefinition, ParameterDefinition } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { fingerprint } from '../fingerprint.ts'
import { analyse } from '../language/analyse.ts'
import { stem } from '../language/stem.ts'
import type { SlotReader } from './match-sentence.ts'
import { signed } from './numbers.ts'
import { file, type Meaning, type Rule, type Rulebook } from './rulebook.ts'
import { type Part, type Sentence, sentenceOf } from './sentence.ts'
import { text } from './text.ts'

type Readers = Record<string, SlotReader>

const NONE: Rulebook = new Map()

/** So much of rulebooks is kept, in bytes as `weightOf` tells them. */
const MAX_KEPT = 16 * 1024 * 1024
// From above, as measured on the heap with the examples that take most of it.
const RULE_BYTES = 500
const CHARACTER_BYTES = 16
const OPTION_BYTES = 150

const kept = new LRUCache<string, Rulebook>({ maxSize: MAX_KEPT })

/** Rules out of the examples of a client's own actions. Those last used are kept, by what was declared. */
export function clientRules(actions: readonly ActionDefinition[], language: Language): Rulebook {
  const own = actions.filter(({ name, examples }) => examples?.[language]?.length && !builtInAction(name))
  if (own.length === 0) return NONE
  const key = `${language} ${fingerprint(actions)}`
  const known = kept.get(key)
  if (known) return known
  const made = bindExamples(own, language)
  kept.set(key, made, { size: weightOf(own, language) })
  return made
}

/** What the rules of these actions take in memory, in bytes. */
function weightOf(actions: readonly ActionDefinition[], language: Language): number {
  const examples = actions.flatMap((action) => action.examples?.[language] ?? [])
  const options = actions.flatMap(({ parameters }) =>
    Object.values(parameters.properties).flatMap((parameter) => parameter.enum ?? []),
  )
  return (
    examples.length * RULE_BYTES + examples.join('').length * CHARACTER_BYTES + options.length * OPTION_BYTES
  )
}

function bindExamples(actions: readonly ActionDefinition[], language: Language): Rulebook {
  const book = new Map<string, Rule[]>()
  const parts = sharedParts(language)
  // Below every built-in rule's order: of two sentences that fit as well, the client's own is meant.
  let order = Number.MIN_SAFE_INTEGER
  for (const definition of actions) {
    const meaning: Meaning = { kind: 'action', name: definition.name, with: {} }
    const slots = readersOf(definition, language)
    for (const example of definition.examples?.[language] ?? []) {
      const sentence = parseExample(example, definition, parts, language)
      order += 1
      if (sentence) file(book, { sentence, slots, meaning, order })
    }
  }
  return book
}

type Parts = { word: (form: string) => Part; slot: (name: string) => Part }

/** The parts of all sentences of a book, each made once: examples have thousands of words, and few that differ. */
function sharedParts(language: Language): Parts {
  const [words, slots] = [new Map<string, Part>(), new Map<string, Part>()]
  const once = (made: Map<string, Part>, key: string, make: () => Part) => {
    const part = made.get(key) ?? make()
    made.set(key, part)
    return part
  }
  return {
    slot: (name) => once(slots, name, () => ({ kind: 'slot', parameter: name, slot: name })),
    word: (form) =>
      once(words, form, () => {
        const word: Part = { kind: 'word', stem: stem(form, language) }
        return language === 'en' && ARTICLES.has(form)
          ? { kind: 'one-of', options: [[word]], optional: true }
          : word
      }),
  }
}

// Stand-ins for the parameters while the example is read as an utterance: numbers for numbers, so units are seen too.
const NUMBER_BASE = 700_000_000_000
const WORD = 'qzslotqz'

/** An example as a sentence, or null when it lacks a required parameter or has no word of its own. */
function parseExample(
  example: string,
  { parameters: { properties, required } }: ActionDefinition,
  { word, slot }: Parts,
  language: Language,
): Sentence | null {
  const names: string[] = []
  const utterance = example.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const index = names.push(name) - 1
    return isNumeric(properties[name]) ? ` ${NUMBER_BASE + index} ` : ` ${WORD}${index} `
  })
  if (!(required ?? []).every((name) => names.includes(name))) return null
  const parts = analyse(utterance, language).tokens.map(({ form, number }) => {
    const index =
      number !== undefined
        ? number - NUMBER_BASE
        : form.startsWith(WORD)
          ? Number(form.slice(WORD.length))
          : -1
    const name = names[index]
    return name === undefined ? word(form) : slot(name)
  })
  const slotsRead = parts.filter((part) => part.kind === 'slot').length
  if (slotsRead < names.length || slotsRead === parts.length) return null
  return sentenceOf(parts)
}

const ARTICLES = new Set(['a', 'an', 'the'])

function isNumeric(definition: ParameterDefinition | undefined): boolean {
  return definition?.type === 'number' || definition?.type === 'integer'
}

/** How the values of an action's parameters are read, by their names: once for all of its examples. */
function readersOf({ parameters }: ActionDefinition, language: Language): Readers {
  return Object.fromEntries(
    Object.entries(parameters.properties).map(([name, definition]) => [name, readerOf(definition, language)]),
  )
}

function readerOf(definition: ParameterDefinition, language: Language): SlotReader {
  if (definition.enum && definition.type === 'string') return oneOf(definition.enum.map(String), language)
  switch (definition.type) {
    case 'number':
    case 'integer':
      return signed
    case 'boolean':
      return yesOrNo
    default:
      return text
  }
}

/** One of the options, in any case and number; the value is the option as the client spelled it. */
function oneOf(options: readonly string[], language: Language): SlotReader {
  const known = options
    .map((option) => ({
      option,
      stems: analyse(option, language).tokens.map(({ form }) => stem(form, language)),
    }))
    .filter(({ stems }) => stems.length > 0)
    .sort((a, b) => b.stems.length - a.stems.length)
  return function* ({ tokens }, at) {
    for (const { option, stems } of known)
      if (stems.every((each, ahead) => tokens[at + ahead]?.stem === each))
        yield { value: option, next: at + stems.length, free: 0 }
  }
}

const YES = new Set(['да', 'включено', 'вкл', 'yes', 'on', 'true'])
const NO = new Set(['нет', 'выключено', 'выкл', 'no', 'off', 'false'])

const yesOrNo: SlotReader = function* ({ tokens }, at) {
  const form = tokens[at]?.form ?? ''
  if (YES.has(form) || NO.has(form)) yield { value: YES.has(form), next: at + 1, free: 0 }
}
