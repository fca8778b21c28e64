import { LRUCache } from 'lru-cache'
import { type CacheKey, cacheKey, parts } from './cache.ts'
import { isNegated } from './conversation/negated.ts'
import { type Turn, turnOf } from './conversation/turn.ts'
import type { Reply } from './reply.ts'
import { isMusic } from './rules/music.ts'
import { isName } from './rules/names.ts'
import { hear, type Spoken } from './rules/spoken.ts'
import { answerByRules, type Situation, type Utterance } from './rules.ts'

/**
 * What an utterance is by itself: the key of what is saved for it, what the rules answer, whether it is nothing but
 * the name of a thing, else the turn it may be.
 */
export type Look = {
  readonly key: CacheKey
  readonly byRules: Reply | null
  readonly isThing: boolean
  readonly turn: Turn | null
}

/** So many are kept, of all people together, of utterances that long at most. */
const MAX_KEPT = 5_000
const MAX_LENGTH = 200

const kept = new LRUCache<string, Look>({ max: MAX_KEPT })

/**
 * Reads an utterance. People say the same few dozen things, so what depends on nothing but the words, the actions in
 * force, the person's names and `version` is kept; what looked at the moment, in finding an answer or in finding none,
 * is made anew. It is kept for `owner`, the person's id, alone: how long an answer takes must not tell what somebody
 * else said.
 */
export function lookAt(owner: string, utterance: Utterance, situation: Situation, version: string): Look {
  const { text, language } = utterance
  const { actions, names, now, timeZone } = situation
  const basis = { actions, names, version }
  const id = JSON.stringify([owner, language, text, ...parts(basis)])
  const known = kept.get(id)
  if (known) return known
  let isMomentary = false
  const watched: Situation = {
    actions,
    names,
    get now() {
      isMomentary = true
      return now
    },
    get timeZone() {
      isMomentary = true
      return timeZone
    },
  }
  const key = cacheKey(text, language, basis)
  const turn = turnOf(utterance)
  const answer = answerByRules(utterance, watched)
  // "No, thanks" is more than thanks: it turns something down.
  const byRules = turn === 'drop' && answer?.outcome === 'answer' ? null : answer
  const made = {
    key,
    byRules,
    isThing: byRules !== null && isThing(hear(text, language, watched)),
    turn: turn ?? (byRules === null && isNegated(utterance, watched) ? 'refrain' : null),
  }
  if (!isMomentary && text.length <= MAX_LENGTH) kept.set(id, made)
  return made
}

/** Whether it is a program, a site or music without a verb: what is to be done with it was perhaps said before. */
const isThing = (spoken: Spoken): boolean => isName(spoken) || isMusic(spoken)
