import type { Language } from '../language.ts'
import type { ActionDefinition } from './action.ts'
import type { Reply } from './reply.ts'

/** What the person said, and in which language. */
export type Utterance = { text: string; language: Language }

/** What the rules may depend on besides the words. `timeZone` is an IANA name. */
export type Situation = { now: Date; timeZone: string; actions: readonly ActionDefinition[] }

/** Answers without a model, or null when no rule is sure. */
export function answerByRules(_utterance: Utterance, _situation: Situation): Reply | null {
  return null
}
