import type { Language, Localized } from '../language.ts'
import { type ActionDefinition, toCall } from './action.ts'
import { WAKE_WORDS } from './language/fillers.ts'
import { normalForm } from './normal-form.ts'
import type { Reply } from './reply.ts'
import { ANSWERS } from './rules/answers.ts'
import type { Computed } from './rules/arithmetic.ts'
import { sayAction, sayTogether } from './rules/say-together.ts'
import type { Moment, Naming } from './rules/spoken.ts'
import { understand } from './rules/understand.ts'
import type { OneUnderstanding } from './rules/understand-one.ts'

/** What the person said, and in which language. */
export type Utterance = { text: string; language: Language }

/** What the rules may depend on besides the words. */
export type Situation = Moment & Naming & { readonly actions: readonly ActionDefinition[] }

/**
 * Answers without a model, or null when no rule is sure: a wrong action is worse than a slow one. Only actions in
 * force are answered with, and only utterances that a sentence fits from beginning to end. What was said earlier is
 * understood as it was in its situation then, and answered in the present one.
 */
export function answerByRules(
  { text, language }: Utterance,
  situation: Situation,
  present = situation,
): Reply | null {
  const understood = understand(text, language, situation)
  switch (understood?.kind) {
    case undefined:
      if (!isCalledByName(text, language)) return null
      return { ...SILENT, outcome: 'clarify', text: LISTENING[language], expectReply: true, cacheable: false }
    case 'action':
      return { ...settled([understood], language, present), cacheable: !understood.momentary }
    case 'several':
      return { ...settled(understood.parts, language, present), cacheable: !understood.momentary }
    case 'ask': {
      const { actions, text } = settled(understood.first ?? [], language, present, understood.question)
      return {
        outcome: actions.length > 0 ? 'action' : 'clarify',
        text,
        actions,
        expectReply: true,
        cacheable: false,
      }
    }
    case 'talk':
    case 'answer':
      return {
        ...settled([understood], language, present),
        cacheable: !ANSWERS[understood.topic].momentary,
      }
    case 'arithmetic':
      return settled([understood], language, present)
  }
}

type Settled = Exclude<OneUnderstanding, { kind: 'ask' }>

/** What is done and said of what was understood, in this order; `more` is said after it. */
function settled(parts: readonly Settled[], language: Language, situation: Situation, more?: string): Reply {
  const said = parts.map((part) => say(part, language, situation))
  const actions = parts.flatMap((part) => (part.kind === 'action' ? [toCall(part.action)] : []))
  return {
    ...SILENT,
    outcome: actions.length > 0 ? 'action' : 'answer',
    text: sayTogether(more === undefined ? said : [...said, more], language),
    actions,
  }
}

function say(part: Settled, language: Language, situation: Situation): string {
  switch (part.kind) {
    case 'action':
      return sayAction(part.action, language, situation)
    case 'arithmetic':
      return sayResult(part, language)
    default:
      return ANSWERS[part.topic].text(part.spoken, situation.actions, part.said)
  }
}

const LISTENING: Localized = { ru: 'Слушаю.', en: 'Yes?' }

/** Whether nothing but the wake word was said: the command is still to come. */
const isCalledByName = (text: string, language: Language): boolean =>
  normalForm(text, language)
    .split(' ')
    .every((word) => WAKE_WORDS.has(word))

const SILENT = { actions: [], expectReply: false, cacheable: true } satisfies Partial<Reply>

const BY_ZERO: Localized = { ru: 'На ноль делить нельзя.', en: 'You can’t divide by zero.' }

function sayResult({ value, byZero }: Computed, language: Language): string {
  if (byZero) return BY_ZERO[language]
  if (value === null) return language === 'ru' ? 'Этого не вычислить.' : 'I can’t work that out.'
  const digits = value.toLocaleString(language === 'ru' ? 'ru' : 'en-US', {
    useGrouping: 'min2',
    ...(Math.abs(value) < 0.01 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 4 }),
  })
  return language === 'ru' ? `Получится ${digits}.` : `That is ${digits}.`
}
