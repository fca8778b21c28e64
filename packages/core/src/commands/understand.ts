import type { UserCtx } from '../context.ts'
import type { Language } from '../language.ts'
import type { CacheKey } from './cache.ts'
import { chooseTranscript } from './choose-transcript.ts'
import type { Candidate } from './command-input.ts'
import type { Transcript } from './command-result.ts'
import { converse } from './conversation/converse.ts'
import type { Past } from './conversation/past-commands.ts'
import { type Look, lookAt } from './look.ts'
import { type Recalled, recall } from './recall.ts'
import type { Reply } from './reply.ts'
import type { Situation } from './rules.ts'

/**
 * What was said and what is known of it without a model: at most one of `cached` and `byRules` counts, in that order.
 */
export type Understood = {
  transcript: Transcript
  key: CacheKey
  /** The person's saved answer, unless what was said before gives the words another meaning. */
  cached: { reply: Reply; createdAt: Date } | undefined
  /** What the rules say, of the words or in the light of what was said before, unless the person rejected it. */
  byRules: Reply | null
  /** Whether rules or conversation had an answer that the person rejected, and none beside it. */
  isRejected: boolean
  rejected: Recalled['rejected']
}

/** Looks up what was heard in the person's cache and in the rules, and decides what was said. */
export async function understand(
  ctx: UserCtx,
  past: Past,
  candidates: Candidate[],
  situation: Situation,
  version: string,
): Promise<Understood> {
  const owner = ctx.actor.userId
  const looked = candidates.map((candidate) => ({
    ...candidate,
    ...lookAt(owner, candidate, situation, version),
  }))
  const recalled = await recall(
    ctx,
    looked.map(({ key }) => key.key),
    () => {
      // What is new, and neither a command of the rules nor a turn, is for the model, which is told what was said before.
      if (ctx.ai && looked.every(({ byRules, turn }) => byRules === null && turn === null)) past.begin()
    },
  )
  return decide({ owner, looked, recalled, past, situation, hasModel: ctx.ai !== null })
}

/**
 * Decides which candidate was said, by rules, cache and the conversation. That one of them understands a candidate is
 * evidence for it, so all are asked before the choice.
 */
export async function decide(of: {
  owner: string
  looked: readonly (Candidate & Look)[]
  recalled: Recalled
  past: Past
  situation: Situation
  hasModel: boolean
}): Promise<Understood> {
  const { owner, looked, recalled, past, situation, hasModel } = of
  const unlessRejected = (key: CacheKey, reply: Reply | null | undefined) =>
    reply && !recalled.rejected(key.key, reply) ? reply : null
  const heard = looked.map(({ text, language, key, isThing, turn, byRules }) => {
    const cached = recalled.entry(key.key) !== undefined
    return { text, language, byRules: unlessRejected(key, byRules), isThing, turn, cached }
  })
  const { replies, asked } = await converse(past, heard, situation, hasModel)
  const ofLanguage = (language: Language) => looked.find((look) => look.language === language)
  const understands = (language: Language) => {
    const look = ofLanguage(language)
    if (!look) return false
    return look.byRules !== null || recalled.entry(look.key.key) !== undefined || replies.has(language)
  }
  const transcript = choose(looked, { owner, understands, expected: replies.size > 0 ? asked : null })
  const look = ofLanguage(transcript.chosen)
  if (!look) throw new Error('a transcript was chosen that nobody heard')
  const inContext = replies.get(transcript.chosen)
  const isOther = inContext === null
  const answered = unlessRejected(look.key, inContext)
  const byRules = isOther ? null : (answered ?? unlessRejected(look.key, look.byRules))
  return {
    transcript: { ...transcript, text: look.text },
    key: look.key,
    cached: answered || isOther ? undefined : recalled.entry(look.key.key),
    byRules,
    isRejected: byRules === null && !isOther && (look.byRules !== null || inContext !== undefined),
    rejected: recalled.rejected,
  }
}

function choose(
  candidates: readonly Candidate[],
  by: { owner: string; understands: (language: Language) => boolean; expected: Language | null },
): Transcript {
  const { understands } = by
  const [first, second] = candidates
  if (first && !second) return { chosen: first.language, text: first.text, confidence: 1 }
  const heard = { ru: '', en: '' }
  for (const { text, language } of candidates) heard[language] = text
  const { chosen, text, confidence } = chooseTranscript(heard, (_, language) => understands(language), by)
  return { chosen, text, confidence }
}
