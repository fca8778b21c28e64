import type { Language, Localized } from '../../language.ts'
import { UNCONFIRMED } from '../actions/built-in-action.ts'
import type { Reply } from '../reply.ts'
import { beginsCommand } from '../rules/reasons.ts'
import { hear } from '../rules/spoken.ts'
import type { Situation, Utterance } from '../rules.ts'
import { ACKNOWLEDGED, onlyAcknowledges } from './acknowledged.ts'
import { correct } from './correct.ts'
import { inItsPlace } from './correction.ts'
import { askOf, fillGap, MAX_GAPS, mayFillGap, type Pending, pendingOf } from './fill-gap.ts'
import type { Past, PastCommand } from './past-commands.ts'
import { type Meaning, pointsBack } from './points-back.ts'
import { inLanguageOf, type Said, saidIn } from './said.ts'
import { answer, cannotUndo, takeTurn } from './take-back.ts'
import { doWithThatOne } from './that-one.ts'
import type { Turn } from './turn.ts'

/** A question waits that long for its answer. */
const GAP_MS = 2 * 60_000
/** Undo and repeat reach back that far in time, and that many commands. */
const REACH_MS = 10 * 60_000
const MAX_PAST = 50
/** How many parts of sentences are tried for all that is read again: see `match-sentence.ts`. */
const MAX_STEPS = 32_000
/** Who did not answer is asked once more. */
const MAX_MISSES = 1

const SAID = {
  dropped: { ru: 'Хорошо, не буду.', en: 'Okay, never mind.' },
  // It is done already, and "okay" would sound as if it were not.
  undoable: {
    ru: 'Это уже сделано. Чтобы отменить, скажите «отмени».',
    en: 'That is done already. To take it back, say “undo”.',
  },
  stopped: {
    ru: 'Хорошо. Чтобы остановить музыку, скажите «останови музыку».',
    en: 'Okay. To stop the music, say “stop the music”.',
  },
  notUnderstood: { ru: 'Не понял.', en: 'I didn’t get that.' },
  letGo: {
    ru: 'Тогда оставим это. Когда надумаете, скажите команду целиком.',
    en: 'Let’s leave it, then. Say the whole command when you are ready.',
  },
} satisfies Record<string, Localized>

/** The client asked it, so the client must hear it: the server cannot tell it to go on. */
const CONFIRM_THERE: Localized = {
  ru: 'Подтвердите это, пожалуйста, в приложении.',
  en: 'Please confirm that in the app.',
}

const ASK_AGAIN: Localized<(question: string) => string> = {
  ru: (question) => `${question} Или скажите «не надо».`,
  en: (question) => `${question} Or say “never mind”.`,
}

const LETS_GO: ReadonlySet<Turn> = new Set(['undo', 'back', 'drop', 'stop', 'quiet', 'refrain'])
const CALLS_OFF: ReadonlySet<Turn> = new Set(['undo', 'drop', 'stop', 'refrain'])
/** After these a question is still open. */
const HESITATES: ReadonlySet<Turn> = new Set(['agree', 'unsure', 'noted', 'sorry', 'wait'])

/**
 * What was heard, whether rules or the person's cache understand it by itself, whether it is nothing but the name of a
 * thing, and the turn it may be else.
 */
export type Heard = Utterance & {
  byRules: Reply | null
  isThing: boolean
  turn: Turn | null
  cached: boolean
}

/**
 * What the session makes of what was heard, by the language it was heard in: a reply, or null where the words do not
 * mean what the rules make of them by themselves, and nobody but a model knows what. `asked` is the language of the
 * question that one of them answers.
 */
export type InContext = { replies: ReadonlyMap<Language, Reply | null>; asked: Language | null }

/**
 * What the rules make of an utterance in the light of the session: answers that fill a gap, undo, repeat. Asks for
 * `past` only for an utterance that the rules do not understand by itself, for the bare name of a thing, which would be
 * opened otherwise and may be what is to be closed, for a yes with the verb of what was offered ("да, закрой"), and for
 * what names nothing ("restart it", "play that again"); any other command of its own always wins.
 */
export async function converse(
  past: Past,
  looks: readonly Heard[],
  circumstances: Situation,
  hasModel: boolean,
): Promise<InContext> {
  const situation = { steps: { left: MAX_STEPS }, ...circumstances }
  const replies = new Map<Language, Reply | null>()
  const meanings = new Map<Heard, Meaning>()
  for (const look of looks) {
    const meaning = pointsBack(look, situation)
    if (meaning) meanings.set(look, meaning)
  }
  const open = looks.filter(
    (look) => look.byRules === null || look.isThing || look.turn === 'agree' || meanings.has(look),
  )
  const turns = open.some(({ turn }) => turn !== null) || meanings.size > 0
  if (!turns && !mayAnswer(looks, situation)) return { replies, asked: null }
  const now = situation.now.getTime()
  // A correction cancels a timer only when it knows of no other.
  const reachesBack = turns || open.some(({ text }) => inItsPlace(text) !== null)
  const all = await (reachesBack ? past.last(REACH_MS, MAX_PAST) : past.last(MAX_GAPS * GAP_MS, 2 * MAX_GAPS))
  const said = all.filter((command) => !onlyAcknowledges(command))
  const pending = pendingOf(asked(said, now), situation)
  for (const look of open) {
    if (isOvershadowed(look, looks, pending !== null)) continue
    const near = within(said, now, REACH_MS)
    const meant = meanings.get(look)?.(near, hasModel)
    if (meant !== undefined) replies.set(look.language, meant)
    if (meant !== undefined || (look.byRules !== null && meanings.has(look))) continue
    const thatOne = () => doWithThatOne(near, look, situation)
    const reply = pending
      ? // What is offered is nearer than what was opened: "close it".
        (replyTo(pending, look, situation) ?? (askOf(pending.asked, situation)?.offer ? null : thatOne()))
      : (thatOne() ?? turnAfter(said, look, situation))
    if (reply) replies.set(look.language, reply)
  }
  const asker = pending?.asked.language ?? null
  if (!pending || replies.size > 0) return { replies, asked: asker }
  for (const look of open) {
    const { byRules, cached } = look
    const { language } = inLanguageOf(pending.asked, { ...look, at: situation.now })
    if (byRules !== null || cached || language !== asker) continue
    const isUnsure = look.turn !== null && HESITATES.has(look.turn)
    // A model may know what else was meant; without one the question is all there is to go on with, unless another
    // command was begun: whoever gives one has left the question behind.
    if (isUnsure || !(hasModel || beginsCommand(hear(look.text, language, situation), 0)))
      replies.set(look.language, askAgain(pending, isUnsure, situation))
  }
  return { replies, asked: asker }
}

/**
 * Whether there is a command in what else was heard: what one recogniser took for a mere "okay" may be one in the
 * other's words, and "да, закрой" is one itself, unless something was asked.
 */
function isOvershadowed(look: Heard, looks: readonly Heard[], isAsked: boolean): boolean {
  if (look.turn === null || !ACKNOWLEDGED.has(look.turn)) return false
  return looks.some(
    (other) => (other.cached || (other.byRules !== null && !other.isThing)) && !(other === look && isAsked),
  )
}

function within(past: readonly PastCommand[], now: number, ms: number): PastCommand[] {
  return past.filter(({ at }) => now - at.getTime() <= ms)
}

/** What was heard as a reply to what is asked. */
function replyTo({ asked }: Pending, look: Heard, situation: Situation): Reply | null {
  const { language } = asked
  if (look.turn !== null && LETS_GO.has(look.turn)) return { ...answer(SAID.dropped[language]), language }
  return fillGap(asked, look, situation)
}

/** What was heard as a turn of a conversation in which no command of the rules waits for an answer. */
function turnAfter(past: readonly PastCommand[], look: Heard, situation: Situation): Reply | null {
  const { turn, language } = look
  const last = past.findLast(({ at }) => situation.now.getTime() - at.getTime() <= GAP_MS)?.result
  if (turn === null) return last ? correct(past, look, situation) : null
  if (waitsForConfirmation(past, situation.now)) {
    if (CALLS_OFF.has(turn)) return answer(UNCONFIRMED[language])
    if (turn === 'agree') return answer(CONFIRM_THERE[language])
  }
  const isModels = last?.source === 'ai'
  if (isModels && last.expect_reply && CALLS_OFF.has(turn)) return answer(SAID.dropped[language])
  // What is said to the model's words is the model's to understand.
  if (isModels && ACKNOWLEDGED.has(turn)) return null
  if ((turn === 'drop' || turn === 'refrain') && last?.outcome === 'action')
    return answer(
      last.actions.every(({ undo }) => undo !== null) ? SAID.undoable[language] : cannotUndo(last, language),
    )
  const acknowledged = ACKNOWLEDGED.get(turn === 'stop' && last?.expect_reply ? 'drop' : turn)
  if (acknowledged) return answer(acknowledged[language])
  if (turn === 'stop') return answer(SAID.stopped[language])
  return takeTurn(
    turn,
    past.map(({ result }) => result),
    language,
    situation,
  )
}

/** Whether the last thing to be done was one that the client asks the person about. */
function waitsForConfirmation(past: readonly PastCommand[], now: Date): boolean {
  const last = past.findLast(({ result }) => result.outcome === 'action')
  if (!last || now.getTime() - last.at.getTime() > GAP_MS) return false
  return last.result.actions.some(({ risk }) => risk === 'confirm')
}

/** Asks once more; who does not answer then either is left alone. */
function askAgain({ asked, misses }: Pending, isUnsure: boolean, situation: Situation): Reply {
  const { language } = asked
  const question = misses < MAX_MISSES ? (askOf(asked, situation)?.question ?? null) : null
  const text = question === null ? SAID.letGo[language] : ASK_AGAIN[language](question)
  return {
    outcome: question === null ? 'not_understood' : 'clarify',
    language,
    text: isUnsure ? text : `${SAID.notUnderstood[language]} ${text}`,
    actions: [],
    expectReply: question !== null,
    cacheable: false,
  }
}

/**
 * Whether what was heard may be an answer: rules understand none of it, and what is saved does not stand in the way.
 */
function mayAnswer(looks: readonly Heard[], situation: Situation): boolean {
  if (looks.some(({ byRules, isThing }) => byRules !== null && !isThing)) return false
  return (
    !looks.some(({ cached }) => cached) || looks.some((look) => look.isThing || mayFillGap(look, situation))
  )
}

/** The commands at the end that left a question open, each within its time; oldest first. */
function asked(past: readonly PastCommand[], now: number): Said[] {
  const heard: Said[] = []
  let until = now
  for (const command of past.slice(-MAX_GAPS).toReversed()) {
    const { source, expect_reply } = command.result
    const asks = source === 'rules' && expect_reply && command.feedback !== 'wrong'
    const said = saidIn(command)
    if (!asks || until - said.at.getTime() > GAP_MS) break
    heard.unshift(said)
    until = said.at.getTime()
  }
  return heard
}
