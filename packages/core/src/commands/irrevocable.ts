import type { Language, Localized } from '../language.ts'
import { BUILT_IN_ACTIONS, builtInAction } from './actions/built-in-actions.ts'
import type { Reply } from './reply.ts'
import { matchSentence } from './rules/match-sentence.ts'
import { parseSentence, type Sentence } from './rules/sentence.ts'
import { SLOTS } from './rules/slots.ts'
import { hear } from './rules/spoken.ts'
import type { Situation, Utterance } from './rules.ts'

type Irrevocable = { sentence: Sentence; says: string }

const parsed = (language: Language): Irrevocable[] =>
  BUILT_IN_ACTIONS.flatMap(({ name }) => {
    const irrevocable = builtInAction(name)?.irrevocable
    return (irrevocable?.sentences[language] ?? []).map((source) => ({
      sentence: parseSentence(source, language),
      says: irrevocable?.says[language] ?? '',
    }))
  })

const IRREVOCABLE: Localized<readonly Irrevocable[]> = { ru: parsed('ru'), en: parsed('en') }

/**
 * What is said to who wants something taken back that no action takes back: "cancel the alarm". Null for anything
 * else. For what nobody understood in the end, since an action of the client's own may do just that.
 */
export function answerIrrevocable({ text, language }: Utterance, situation: Situation): Reply | null {
  const spoken = hear(text, language, situation)
  const found = IRREVOCABLE[language].find(({ sentence }) => matchSentence(sentence, spoken, SLOTS))
  if (!found) return null
  return { outcome: 'answer', text: found.says, actions: [], expectReply: false, cacheable: false }
}
