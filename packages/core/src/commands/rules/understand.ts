import type { Language } from '../../language.ts'
import type { Action } from '../action.ts'
import { hidesCommand } from './hides-command.ts'
import {
  type Circumstances,
  type OneUnderstanding,
  understandOne,
  understandWithReason,
} from './understand-one.ts'
import { mayHideAnother, understandSeveral } from './understand-several.ts'

/** What the rules make of an utterance: one command, or several actions in the order they were said. */
export type Understanding =
  | OneUnderstanding
  | { kind: 'actions'; actions: readonly Action[]; momentary: boolean }

/** Understands an utterance by sentences and arithmetic alone, or gives null when no rule is sure. */
export function understand(
  text: string,
  language: Language,
  circumstances: Circumstances,
): Understanding | null {
  const one = understandOne(text, language, circumstances)
  if (one && !mayHideAnother(one)) return one
  const several = understandSeveral(text, language, circumstances)
  if (several) return several
  if (one) return hidesCommand(text, language) ? null : one
  return understandWithReason(text, language, circumstances)
}
