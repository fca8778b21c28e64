import type { Language, Localized } from '../language.ts'
import type { ActionDefinition } from './action.ts'
import { WAKE_WORDS } from './language/fillers.ts'
import { normalForm } from './normal-form.ts'
import type { Reply } from './reply.ts'
import { ANSWERS } from './rules/answers.ts'
import type { Computed } from './rules/arithmetic.ts'
import { sayAction, sayTogether } from './rules/say-together.ts'
import type { Moment, Naming } from './rules/spoken.ts'
import { understand } from './rules/understand.ts'

/** What the person said, and in which language. */
export type Utterance = { text: string; language: Language }

/** What the rules may depend on besides the words. */
export type Situation = Moment & Naming & { readonly actions: readonly ActionDefinition[] }

/**
 * Answers without a model, or null when no rule is sure: a wrong action is worse than a slow one. Only actions in
 * force are answered with, and only utterances that a sentence fits from beginning to end.
 */
export function answerByRules({ text, language }: Utterance, situation: Situation): Reply | null {
  const understood = understand(text, language, situation)
  switch (understood?.kind) {
    case undefined:
      if (!isCalledByName(text, language)) return null
      return { ...SILENT, outcome: 'clarify', text: LISTENING[language], expectReply: true, cacheable: false }
    case 'action': {
      const { name, parameters } = understood.action
      return {
        ...SILENT,
        outcome: 'action',
        text: sayTogether([sayAction(understood.action, language, situation)], language),
        actions: [{ name, parameters }],
        cacheable: !understood.momentary,
      }
    }
    case 'actions':
      return {
        ...SILENT,
        outcome: 'action',
        text: sayTogether(
          understood.actions.map((action) => sayAction(action, language, situation)),
          language,
        ),
        actions: understood.actions.map(({ name, parameters }) => ({ name, parameters })),
        cacheable: !understood.momentary,
      }
    case 'ask': {
      const { first = [], question } = understood
      return {
        outcome: first.length > 0 ? 'action' : 'clarify',
        text: sayTogether(
          [...first.map((action) => sayAction(action, language, situation)), question],
          language,
        ),
        actions: first.map(({ name, parameters }) => ({ name, parameters })),
        expectReply: true,
        cacheable: false,
      }
    }
    case 'talk':
    case 'answer': {
      const answer = ANSWERS[understood.topic]
      return {
        ...SILENT,
        outcome: 'answer',
        text: answer.text(understood.spoken, situation.actions, understood.said),
        cacheable: !answer.momentary,
      }
    }
    case 'arithmetic':
      return { ...SILENT, outcome: 'answer', text: sayResult(understood, language) }
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
  if (value === null) return language === 'ru' ? 'Этого не сосчитать.' : 'That has no result.'
  const digits = value.toLocaleString(language === 'ru' ? 'ru' : 'en-US', {
    useGrouping: false,
    ...(Math.abs(value) < 0.01 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 4 }),
  })
  return language === 'ru' ? `Получится ${digits}.` : `That is ${digits}.`
}
