import type { Language, Localized } from '../../language.ts'
import type { ActionCall, Parameters } from '../action.ts'
import { CATALOGUE } from '../actions/built-in-actions.ts'
import { ANSWERS, type Topic } from './answers.ts'
import type { SlotReader } from './match-sentence.ts'
import { parseSentence, type Sentence } from './sentence.ts'
import type { Moment, Spoken } from './spoken.ts'

/** What an utterance that fits a sentence means. */
export type Meaning =
  | { kind: 'action'; name: string; with: Parameters }
  | {
      kind: 'ask'
      name: string
      question: (said: Parameters, moment: Moment) => string
      offer?: ((said: Parameters) => ActionCall) | undefined
    }
  | { kind: 'answer'; topic: Topic }

/** `slots` are readers of the rule's own; without them the common ones are meant. */
export type Rule = {
  sentence: Sentence
  meaning: Meaning
  order: number
  slots?: Readonly<Record<string, SlotReader>>
}

/** Rules by a word that an utterance must have for them to fit; those that need none under ''. */
export type Rulebook = ReadonlyMap<string, readonly Rule[]>

/** Files rules under every anchor of their sentences. */
export function bind(rules: readonly { source: string; meaning: Meaning }[], language: Language): Rulebook {
  const book = new Map<string, Rule[]>()
  for (const [order, { source, meaning }] of rules.entries()) {
    const rule = { sentence: parseSentence(source, language), meaning, order }
    file(book, rule)
  }
  return book
}

/** Files one rule under each of its anchors. */
export function file(book: Map<string, Rule[]>, rule: Rule): void {
  for (const anchor of new Set(rule.sentence.anchors ?? [''])) {
    const filed = book.get(anchor)
    if (filed) filed.push(rule)
    else book.set(anchor, [rule])
  }
}

/** The rules that may fit what was said, each once. */
export function candidates(book: Rulebook, { tokens }: Spoken): Set<Rule> {
  const found = new Set(book.get(''))
  // A word that is said again would find the same rules again.
  const anchors = [...new Set(tokens.flatMap(({ stem, form }) => [stem, `=${form}`]))]
  for (const anchor of anchors)
    for (const rule of book.get(anchor) ?? [])
      if (rule.sentence.needs.every((need) => anchors.some((each) => need.has(each)))) found.add(rule)
  return found
}

function builtIn(language: Language): Rulebook {
  const answers = Object.entries(ANSWERS).flatMap(([topic, { sentences }]) =>
    sentences[language].map((source) => ({
      source,
      meaning: { kind: 'answer', topic: topic as Topic } satisfies Meaning,
    })),
  )
  const actions = CATALOGUE.flatMap(({ definition: { name }, sentences }) =>
    sentences.flatMap((group) =>
      group[language].map((source) => ({
        source,
        meaning: { kind: 'action', name, with: group.with ?? {} } satisfies Meaning,
      })),
    ),
  )
  // Last, since of two sentences that fit as well the first counts: what can be done is not asked about.
  const gaps = CATALOGUE.flatMap(({ definition: { name }, lacks }) =>
    (lacks?.gaps ?? []).flatMap(({ sentences, question, offer }) =>
      sentences[language].map((source) => ({
        source,
        meaning: {
          kind: 'ask',
          name,
          question: question[language],
          offer: offer?.[language],
        } satisfies Meaning,
      })),
    ),
  )
  return bind([...answers, ...actions, ...gaps], language)
}

/** The sentences of the catalogue and of the built-in answers. */
export const BUILT_IN_RULES: Localized<Rulebook> = { ru: builtIn('ru'), en: builtIn('en') }
