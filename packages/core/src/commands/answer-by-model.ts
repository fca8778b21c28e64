import type { Ai } from '../ai/ai.ts'
import { MAX_TURN_AGE_MS, MAX_TURNS, PROMPT_VERSION } from '../ai/prompt.ts'
import type { UserCtx } from '../context.ts'
import { onceForEach } from '../once-for-each.ts'
import { createPlaces } from '../places.ts'
import { askModel, type ModelReply, type Turn } from './ask-model.ts'
import type { Past } from './conversation/past-commands.ts'
import type { Session } from './current-session.ts'
import type { Situation } from './rules.ts'
import { createSingleFlight } from './single-flight.ts'
import type { Understood } from './understand.ts'
import { answerWithoutModel } from './without-model.ts'

/** What a model's answer depends on beside the utterance; part of the cache key. */
export const modelVersion = (ai: Ai | null): string => (ai ? `${ai.model} ${PROMPT_VERSION}` : 'none')

const flightOf = onceForEach((_: Ai) => createSingleFlight<ModelReply>())

/**
 * Of one person so many questions are under way at a time, on one instance: a few clients of theirs, but never all that
 * the model can take.
 */
const places = createPlaces(4)

/**
 * Asks the model what neither cache nor rules knew. Identical commands of one person in one session that come at the
 * same time ask it once. Without a model the answer is a polite no, which says so when it is the client that cannot do
 * it. Throws `ai_unavailable`, and `overloaded` for too many different ones of a person.
 */
export async function answerByModel(
  ctx: UserCtx,
  session: Session,
  past: Past,
  understood: Understood,
  situation: Situation,
): Promise<ModelReply> {
  const { ai } = ctx
  if (!ai) return { ...answerWithoutModel(understood, situation), usage: null, aiMs: null }
  const { key, transcript } = understood
  const { userId } = ctx.actor
  return flightOf(ai).run([userId, session.id, key.key].join(' '), ctx.signal, async (signal) => {
    const leave = places.take(userId)
    try {
      return await askModel(ai, {
        text: transcript.text,
        language: transcript.chosen,
        timeZone: session.timezone,
        now: ctx.clock(),
        actions: situation.actions,
        turns: await lastTurns(past),
        signal,
        ...(ctx.onText && { onText: ctx.onText }),
      })
    } finally {
      leave()
    }
  })
}

async function lastTurns(past: Past): Promise<Turn[]> {
  const said = await past.last(MAX_TURN_AGE_MS, MAX_TURNS)
  return said.map(({ result, at }) => ({ heard: result.transcript.text, said: result.text, at }))
}
