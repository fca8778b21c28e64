import type { Localized } from '../../language.ts'
import type { ActionCall, ActionDefinition, Parameters } from '../action.ts'
import type { Moment } from '../rules/spoken.ts'

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
  /** What the server says while the client does it. What looks at the moment is never saved: see `look.ts`. */
  says: Localized<(parameters: Parameters, moment: Moment) => string>
  sentences: readonly Sentences[]
  /** What may lack. The server then asks, and the answer makes the command whole. */
  lacks?: { gaps: readonly Gap[]; answered: Localized<readonly string[]> }
}

/**
 * Sentences that lack something the action needs, and the question to ask then. `answered` of the action are the
 * commands that an answer to it makes, with `…` in the place of the answer.
 */
export type Gap = { sentences: Localized<readonly string[]>; question: Localized }

/** An undo for what cannot be taken back. */
export const NO_UNDO = (): null => null
