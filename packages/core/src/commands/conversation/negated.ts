import type { Localized } from '../../language.ts'
import { VERBS } from '../language/lexicon.ts'
import { withoutOpening } from '../rules/openings.ts'
import { isCommandVerb } from '../rules/reasons.ts'
import { hear } from '../rules/spoken.ts'
import { understand } from '../rules/understand.ts'
import type { Situation, Utterance } from '../rules.ts'

/** After these an infinitive is a command too: "не надо закрывать хром". By itself it may be a text to note. */
const NO_NEED: Localized<readonly string[]> = {
  ru: ['не надо', 'не нужно', 'не стоит', 'не смей', 'не вздумай', 'нет не надо'],
  en: ['no need to', 'there is no need to', 'you do not need to', 'you do not have to'],
}
const NOT: Localized<readonly string[]> = {
  ru: ['не', 'нет не', 'только не', 'больше не', 'ни в коем случае не'],
  en: ['do not', 'no do not', 'do not you dare', 'do not ever', 'never'],
}

/**
 * Whether an utterance says not to do what the rules would do else, and nothing more: "не выключай компьютер", "don't
 * open chrome", but not "don't open chrome, open firefox".
 */
export function isNegated({ text, language }: Utterance, situation: Situation): boolean {
  const spoken = hear(text, language, situation)
  const unneeded = withoutOpening(spoken.tokens, NO_NEED[language])
  const tokens = unneeded ?? withoutOpening(spoken.tokens, NOT[language])
  const first = tokens?.[0]
  if (!first) return false
  const isVerb =
    isCommandVerb({ ...spoken, tokens }, 0) || (unneeded !== null && VERBS[language].has(first.form))
  const command = isVerb ? understand(spoken.text.slice(first.start), language, situation) : null
  return command?.kind === 'action' || (command?.kind === 'ask' && !command.first?.length && !command.rest)
}
