import type { UserCtx } from '../context.ts'
import type { Language } from '../language.ts'
import { type CacheKey, cacheKey, type Recalled, recall } from './cache.ts'
import { chooseTranscript } from './choose-transcript.ts'
import type { Candidate } from './command-input.ts'
import type { Transcript } from './command-result.ts'
import type { Reply } from './reply.ts'
import { answerByRules, type Situation } from './rules.ts'

/** What was said and what is known of it without a model. */
export type Understood = {
  transcript: Transcript
  key: CacheKey
  /** The person's saved answer. */
  cached: { reply: Reply; createdAt: Date } | undefined
  /** What the rules say, unless the person rejected it. */
  byRules: Reply | null
  rejected: Recalled['rejected']
}

/**
 * Decides which candidate was said and looks it up in cache and rules. That one of them understands a candidate is
 * evidence for it, so both are asked before the choice.
 */
export async function understand(
  ctx: UserCtx,
  candidates: Candidate[],
  situation: Situation,
  version: string,
): Promise<Understood> {
  const looked = new Map<Language, { key: CacheKey; byRules: Reply | null }>()
  for (const { text, language } of candidates) {
    looked.set(language, {
      key: cacheKey(text, language, situation.actions, version),
      byRules: answerByRules({ text, language }, situation),
    })
  }
  const recalled = await recall(
    ctx,
    [...looked.values()].map(({ key }) => key.key),
  )
  const textOf = (language: Language) =>
    candidates.find((candidate) => candidate.language === language)?.text ?? ''
  const transcript = choose(candidates, (language) => {
    const look = looked.get(language)
    return look !== undefined && (look.byRules !== null || recalled.entry(look.key.key) !== undefined)
  })
  const look = looked.get(transcript.chosen)
  if (!look) throw new Error('a transcript was chosen that nobody heard')
  const byRules = look.byRules && !recalled.rejected(look.key.key, look.byRules) ? look.byRules : null
  return {
    transcript: { ...transcript, text: textOf(transcript.chosen) },
    key: look.key,
    cached: recalled.entry(look.key.key),
    byRules,
    rejected: recalled.rejected,
  }
}

function choose(candidates: Candidate[], understands: (language: Language) => boolean): Transcript {
  const [first, second] = candidates
  if (first && !second) return { chosen: first.language, text: first.text, confidence: 1 }
  const heard = { ru: '', en: '' }
  for (const { text, language } of candidates) heard[language] = text
  const { chosen, text, confidence } = chooseTranscript(heard, (_, language) => understands(language))
  return { chosen, text, confidence }
}
