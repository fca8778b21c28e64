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

/**
 * Decides which candidate was said and looks it up in cache, rules and the conversation. That one of them understands
 * a candidate is evidence for it, so all are asked before the choice.
 */
export async function understand(
  ctx: UserCtx,
  past: Past,
  candidates: Candidate[],
  situation: Situation,
  version: string,
): Promise<Understood> {
  const owner = ctx.actor.userId
  const looked = new Map<Language, Look>()
  for (const candidate of candidates)
    looked.set(candidate.language, lookAt(owner, candidate, situation, version))
  const all = [...looked.values()]
  const recalled = await recall(
    ctx,
    all.map(({ key }) => key.key),
    () => {
      // What is new, and neither a command of the rules nor a turn, is for the model, which is told what was said before.
      if (ctx.ai && all.every(({ byRules, turn }) => byRules === null && turn === null)) past.begin()
    },
  )
  const unlessRejected = (key: CacheKey, reply: Reply | null | undefined) =>
    reply && !recalled.rejected(key.key, reply) ? reply : null
  const looks = candidates.flatMap(({ text, language }) => {
    const its = looked.get(language)
    if (!its) return []
    const byRules = unlessRejected(its.key, its.byRules)
    const cached = recalled.entry(its.key.key) !== undefined
    return [{ text, language, byRules, isThing: its.isThing, turn: its.turn, cached }]
  })
  const inContext = await converse(past, looks, situation, ctx.ai !== null)
  const textOf = (language: Language) =>
    candidates.find((candidate) => candidate.language === language)?.text ?? ''
  const transcript = choose(owner, candidates, (language) => {
    const look = looked.get(language)
    if (!look) return false
    return look.byRules !== null || recalled.entry(look.key.key) !== undefined || inContext.has(language)
  })
  const look = looked.get(transcript.chosen)
  if (!look) throw new Error('a transcript was chosen that nobody heard')
  const answered = unlessRejected(look.key, inContext.get(transcript.chosen))
  const byRules = answered ?? unlessRejected(look.key, look.byRules)
  return {
    transcript: { ...transcript, text: textOf(transcript.chosen) },
    key: look.key,
    cached: answered ? undefined : recalled.entry(look.key.key),
    byRules,
    isRejected: byRules === null && (look.byRules !== null || inContext.has(transcript.chosen)),
    rejected: recalled.rejected,
  }
}

function choose(
  owner: string,
  candidates: Candidate[],
  understands: (language: Language) => boolean,
): Transcript {
  const [first, second] = candidates
  if (first && !second) return { chosen: first.language, text: first.text, confidence: 1 }
  const heard = { ru: '', en: '' }
  for (const { text, language } of candidates) heard[language] = text
  const { chosen, text, confidence } = chooseTranscript(heard, (_, language) => understands(language), owner)
  return { chosen, text, confidence }
}
