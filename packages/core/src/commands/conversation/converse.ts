import type { Language, Localized } from '../../language.ts'
import type { Reply } from '../reply.ts'
import type { Situation, Utterance } from '../rules.ts'
import { fillGap, mayFillGap, pendingOf } from './fill-gap.ts'
import type { Past, PastCommand } from './past-commands.ts'
import { answer, takeTurn } from './take-back.ts'
import type { Turn } from './turn.ts'

/** A question waits that long for its answer. */
const GAP_MS = 2 * 60_000
/** Undo and repeat reach back that far in time, and that many commands. */
const REACH_MS = 10 * 60_000
const MAX_PAST = 50
const MAX_GAPS = 4

const DROPPED: Localized = { ru: 'Хорошо, не буду.', en: 'Okay, never mind.' }

/** What was heard, whether rules or the person's cache understand it by itself, and the turn it may be else. */
export type Heard = Utterance & { byRules: Reply | null; turn: Turn | null; cached: boolean }

/**
 * What the rules make of an utterance in the light of the session: answers that fill a gap, undo, repeat. Asks for
 * `past` only for an utterance that the rules do not understand by itself; a command of its own always wins.
 */
export async function converse(
  past: Past,
  looks: readonly Heard[],
  situation: Situation,
): Promise<ReadonlyMap<Language, Reply>> {
  const replies = new Map<Language, Reply>()
  const open = looks.filter(({ byRules }) => byRules === null)
  const turns = open.some(({ turn }) => turn !== null)
  if (!turns && !mayAnswer(looks, situation)) return replies
  const now = situation.now.getTime()
  const said = await (turns ? past(REACH_MS, MAX_PAST) : past(MAX_GAPS * GAP_MS, MAX_GAPS))
  const pending = pendingOf(asked(said, now), situation)
  for (const look of open) {
    const { turn } = look
    const reply = pending
      ? turn === 'undo' || turn === 'back' || turn === 'drop'
        ? answer(DROPPED[look.language])
        : fillGap(pending, look, situation)
      : turn &&
        takeTurn(
          turn,
          said.map(({ result }) => result),
          look.language,
          situation,
        )
    if (reply) replies.set(look.language, reply)
  }
  return replies
}

/** Whether what was heard may be an answer: rules understand none of it, and what is saved does not stand in the way. */
function mayAnswer(looks: readonly Heard[], situation: Situation): boolean {
  if (looks.some(({ byRules }) => byRules !== null)) return false
  return !looks.some(({ cached }) => cached) || looks.some((look) => mayFillGap(look, situation))
}

/** The commands at the end that left a question open, each within its time; oldest first. */
function asked(past: readonly PastCommand[], now: number): Utterance[] {
  const heard: Utterance[] = []
  let until = now
  for (const { result, at, feedback } of past.toReversed()) {
    const { outcome, source, expect_reply, transcript } = result
    const asks = outcome === 'clarify' && source === 'rules' && expect_reply && feedback !== 'wrong'
    if (!asks || until - at.getTime() > GAP_MS) break
    heard.unshift({ text: transcript.text, language: transcript.chosen })
    until = at.getTime()
  }
  return heard
}
