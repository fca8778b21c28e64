import type { Language } from '../../language.ts'
import type { ActionDefinition, ParameterDefinition } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { analyse } from '../language/analyse.ts'
import { stem } from '../language/stem.ts'
import type { SlotReader } from './match-sentence.ts'
import { signed } from './numbers.ts'
import { file, type Rule, type Rulebook } from './rulebook.ts'
import { anchorsOf, type Part, type Sentence } from './sentence.ts'
import { text } from './text.ts'

type Readers = Record<string, SlotReader>

const NONE: Rulebook = new Map()
const KEPT = 200
const kept = new Map<string, Rulebook>()

/** Rules out of the examples of a client's own actions. Kept by content, the last few hundred sets of them. */
export function clientRules(actions: readonly ActionDefinition[], language: Language): Rulebook {
  const own = actions.filter(({ name, examples }) => examples?.[language]?.length && !builtInAction(name))
  if (own.length === 0) return NONE
  const key = JSON.stringify([
    language,
    own.map(({ name, parameters, examples }) => [name, parameters, examples]),
  ])
  const known = kept.get(key)
  if (known) return known
  const made = bindExamples(own, language)
  const oldest = kept.keys().next().value
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(key, made)
  return made
}

function bindExamples(actions: readonly ActionDefinition[], language: Language): Rulebook {
  const book = new Map<string, Rule[]>()
  // Below every built-in rule's order: of two sentences that fit as well, the client's own is meant.
  let order = Number.MIN_SAFE_INTEGER
  for (const definition of actions)
    for (const example of definition.examples?.[language] ?? []) {
      const parsed = parseExample(example, definition, language)
      order += 1
      if (parsed)
        file(book, { ...parsed, meaning: { kind: 'action', name: definition.name, with: {} }, order })
    }
  return book
}

// Stand-ins for the parameters while the example is read as an utterance: numbers for numbers, so units are seen too.
const NUMBER_BASE = 700_000_000_000
const WORD = 'qzslotqz'

/** An example as a sentence, or null when it lacks a required parameter or has no word of its own. */
function parseExample(
  example: string,
  { parameters: { properties, required } }: ActionDefinition,
  language: Language,
): { sentence: Sentence; slots: Readers } | null {
  const names: string[] = []
  const slots: Readers = {}
  const utterance = example.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const definition = Object.hasOwn(properties, name) ? properties[name] : undefined
    const index = names.push(name) - 1
    slots[name] = readerOf(definition, language)
    return isNumeric(definition) ? ` ${NUMBER_BASE + index} ` : ` ${WORD}${index} `
  })
  if (!(required ?? []).every((name) => names.includes(name))) return null
  const parts = analyse(utterance, language).tokens.map(({ form, number }): Part => {
    const index =
      number !== undefined
        ? number - NUMBER_BASE
        : form.startsWith(WORD)
          ? Number(form.slice(WORD.length))
          : -1
    const name = names[index]
    if (name !== undefined) return { kind: 'slot', parameter: name, slot: name }
    const word: Part = { kind: 'word', stem: stem(form, language) }
    return language === 'en' && ARTICLES.has(form)
      ? { kind: 'one-of', options: [[word]], optional: true }
      : word
  })
  const slotsRead = parts.filter((part) => part.kind === 'slot').length
  if (slotsRead < names.length || slotsRead === parts.length) return null
  return { sentence: { anyOrder: false, parts, anchors: anchorsOf(parts) }, slots }
}

const ARTICLES = new Set(['a', 'an', 'the'])

function isNumeric(definition: ParameterDefinition | undefined): boolean {
  return definition?.type === 'number' || definition?.type === 'integer'
}

function readerOf(definition: ParameterDefinition | undefined, language: Language): SlotReader {
  if (definition?.enum && definition.type === 'string') return oneOf(definition.enum.map(String), language)
  switch (definition?.type) {
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
