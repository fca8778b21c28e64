import type { Localized } from '../../language.ts'
import type { ActionCall, ActionDefinition, Parameters } from '../action.ts'

/**
 * Sentences that mean one thing. `with` are the parameters that the wording itself gives; `{name:slot}` captures one.
 * The notation is explained in ../rules/sentence.ts.
 */
export type Sentences = {
  with?: Parameters
  ru: readonly string[]
  en: readonly string[]
}

/** Everything the server knows of one built-in action. Parameters given to `undo` and `says` were checked before. */
export type BuiltInAction = {
  definition: ActionDefinition
  /** The call that takes this one back, or null where there is none. */
  undo: (parameters: Parameters) => ActionCall | null
  /** What the server says while the client does it. */
  says: Localized<(parameters: Parameters) => string>
  sentences: readonly Sentences[]
  /** Sentences that lack the one thing the action needs, and the question to ask then. */
  lacks?: { sentences: Localized<readonly string[]>; question: Localized }
}

/** An undo for what cannot be taken back. */
export const NO_UNDO = (): null => null
