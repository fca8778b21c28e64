import type { Language } from '../../language.ts'
import { hidesCommand } from './hides-command.ts'
import {
  type Circumstances,
  type OneUnderstanding,
  understandOne,
  understandWithReason,
} from './understand-one.ts'
import { mayHideAnother, type SeveralUnderstood, understandSeveral } from './understand-several.ts'

/** What the rules make of an utterance: one command, or several in the order they were said. */
export type Understanding = Exclude<OneUnderstanding, { kind: 'ask' }> | SeveralUnderstood

/** Understands an utterance by sentences and arithmetic alone, or gives null when no rule is sure. */
export function understand(
  text: string,
  language: Language,
  circumstances: Circumstances,
): Understanding | null {
  // An object of this command's own: what is spent on matching is counted by it. It reads the moment through the given
  // one, which may want to know of that.
  const own: Circumstances = Object.create(circumstances)
  const one = understandOne(text, language, own)
  if (one && !mayHideAnother(one)) return one
  const several = understandSeveral(text, language, own)
  if (several) return several
  if (one) return hidesCommand(text, language) ? null : one
  return understandWithReason(text, language, own)
}
