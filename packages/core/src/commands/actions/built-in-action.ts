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
  /** What a client that has it is able to do, as an infinitive: "ставить таймеры", "set timers". */
  ability: Localized
  /** What somebody may say who wants it done. */
  example: Localized
  /** The call that takes this one back, or null where there is none. */
  undo: (parameters: Parameters) => ActionCall | null
  /**
   * What is said to who wants it taken back where `undo` knows no way: at an undo and, where nobody understood them, at
   * these sentences.
   */
  irrevocable?: { says: Localized; sentences: Localized<readonly string[]> }
  /** Whether the person is to be asked first for the sake of these parameters, though the action is safe by itself. */
  confirms?: (parameters: Parameters) => boolean
  /**
   * What the server says while the client does it; a question where the person is asked first. What looks at the moment
   * is never saved: see `look.ts`.
   */
  says: Localized<(parameters: Parameters, moment: Moment) => string>
  sentences: readonly Sentences[]
  /** What is asked when a number was said that the action cannot take: names the numbers it can. */
  beyond?: Localized
  /** Commands that are not whole. The server then asks; `answered` are those that an answer makes, with `…` for it. */
  lacks?: { gaps: readonly Gap[]; answered: Localized<readonly string[]> }
}

/**
 * A command that cannot be done as it was said: with something left open, or more than the action can do. The server
 * asks; `offer` is what it does when the person says yes. Both get the values that the sentence captured.
 */
export type Gap = {
  sentences: Localized<readonly string[]>
  question: Localized<(said: Parameters, moment: Moment) => string>
  offer?: Localized<(said: Parameters) => ActionCall>
}

/** An undo for what cannot be taken back. */
export const NO_UNDO = (): null => null

/**
 * What is said to who calls off what the client asks about before it does it: whether it was told yes before, only the
 * client knows.
 */
export const UNCONFIRMED: Localized = {
  ru: 'Хорошо. Без вашего подтверждения этого не будет.',
  en: 'Okay. It won’t happen unless you confirm it.',
}
