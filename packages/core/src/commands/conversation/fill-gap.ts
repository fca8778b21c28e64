import type { Reply } from '../reply.ts'
import type { Ask, Offer } from '../rules/asks.ts'
import { duration } from '../rules/duration.ts'
import { percent } from '../rules/numbers.ts'
import { isCommandVerb } from '../rules/reasons.ts'
import { sayAction, sayTogether } from '../rules/say-together.ts'
import { withoutJoint } from '../rules/split-clauses.ts'
import { hear } from '../rules/spoken.ts'
import { timeOfDay } from '../rules/time-of-day.ts'
import { understand } from '../rules/understand.ts'
import type { Around } from '../rules/understand-several.ts'
import { fillFrame, framesFor, isValue } from '../rules/value-frames.ts'
import { dayNamed, when } from '../rules/when.ts'
import { answerByRules, type Situation, type Utterance } from '../rules.ts'
import { withoutCorrection, withoutHesitation } from './correction.ts'
import { inLanguageOf, momentOf, type Said, situationAt } from './said.ts'
import { saysToDo } from './that-one.ts'
import { turnOf } from './turn.ts'

/** So many answers, of which some were none, make a command whole. */
export const MAX_GAPS = 6
/** A value is said in fewer characters; what is looked for or written down may take more. */
const MAX_LENGTH = 120
const MAX_FREE_LENGTH = 300
const TAKE_FREE_TEXT = new Set(['create_note', 'type_text', 'create_reminder', 'web_search', 'play_music'])
/** What lacks mostly. */
const VALUES = [percent, duration, timeOfDay, dayNamed, when]

/** What was asked last: the command with all that was answered so far, and how often the answer was none. */
export type Pending = { asked: Said; misses: number }

/**
 * Answers an utterance that settles what was asked before it: fills a gap ("set a timer" – "five minutes") or accepts
 * an offer ("shall I?" – "yes"). Null when `pending` asked nothing or the utterance is no answer to it. What is left
 * open is asked again. Never cacheable.
 */
export function fillGap(pending: Said, utterance: Utterance, situation: Situation): Reply | null {
  return settle(pending, { ...utterance, at: situation.now }, situation)?.reply ?? null
}

/** What an utterance leaves open, as it did when it was said; or null. */
export function askOf({ text, language, at }: Said, situation: Situation): (Ask & Around) | null {
  const asked = understand(text, language, situationAt(situation, at))
  return asked?.kind === 'ask' ? asked : null
}

/** What is asked after several commands of which each answered the question of the one before; null for nothing. */
export function pendingOf(heard: readonly Said[], situation: Situation): Pending | null {
  const at = heard.findLastIndex((said) => askOf(said, situation) !== null)
  const [first, ...answers] = at < 0 ? [] : heard.slice(at)
  if (!first) return null
  return answers.reduce<Pending>(
    ({ asked, misses }, answer) => {
      const whole = settle(asked, answer, situation)?.whole
      return whole ? { asked: whole, misses: 0 } : { asked, misses: misses + 1 }
    },
    { asked: first, misses: 0 },
  )
}

/**
 * Whether an utterance may fill a gap: what lacks is mostly a number, a length of time, or a
 * moment. Much cheaper than to try.
 */
export function mayFillGap({ text, language }: Utterance, situation: Situation): boolean {
  if (text.length > MAX_LENGTH) return false
  const spoken = hear(text, language, situation)
  return spoken.tokens.some((_, at) =>
    VALUES.some((read) => !read(spoken, at)[Symbol.iterator]().next().done),
  )
}

/** What an answer makes of what was asked: the reply, and the command that is then left to go on with. */
type Settled = { whole: Said; reply: Reply }

/** Settles what was asked, or gives null: see `fillGap`. */
export function settle(pending: Said, heard: Said, situation: Situation): Settled | null {
  const utterance = inLanguageOf(pending, heard)
  const asked = askOf(pending, situation)
  if (!asked) return null
  const { offer } = asked
  if (offer && (turnOf(utterance) === 'agree' || saysToDo(offer.call, utterance, situation)))
    return accept({ ...asked, offer }, pending, utterance, situation)
  return complete(asked, pending, utterance, situation)
}

/**
 * Does what was offered, and then what waited for it. Says it in the language of the question: the one word tells
 * nothing of what the person speaks.
 */
function accept(
  { rest = '', offer: { call, language } }: Around & { offer: Offer },
  pending: Said,
  yes: Said,
  situation: Situation,
): Settled | null {
  const present = situationAt(situation, yes.at)
  const said = sayAction(call, language, present)
  const waiting = { text: withoutJoint(rest, language), language }
  const whole = { ...waiting, at: momentOf({ ...waiting, at: pending.at }, yes, situation) }
  const then = answerByRules(whole, situationAt(situation, whole.at), present)
  if (whole.text !== '' && !then) return null
  const reply: Reply = {
    outcome: 'action',
    text: sayTogether(then ? [said, then.text] : [said], language),
    language,
    actions: [call, ...(then?.actions ?? [])],
    expectReply: then?.expectReply ?? false,
    cacheable: false,
  }
  return { whole, reply }
}

function complete(asked: Ask & Around, pending: Said, utterance: Said, situation: Situation): Settled | null {
  if (utterance.text.length > (TAKE_FREE_TEXT.has(asked.name) ? MAX_FREE_LENGTH : MAX_LENGTH)) return null
  // To search for "не знаю" is nobody's wish, nor to write down "remind".
  if (turnOf(utterance) !== null || isBareVerb(utterance, situation)) return null
  const at = momentOf(pending, utterance, situation)
  const present = situationAt(situation, utterance.at)
  for (const made of wholes(asked, utterance, situation)) {
    const whole = { ...made, at }
    const reply = answerByRules(whole, situationAt(situation, at), present)
    if (reply?.outcome === 'action' || (reply?.outcome === 'clarify' && asksMore(whole, asked, situation)))
      return { whole, reply: { language: utterance.language, ...reply, cacheable: false } }
  }
  return null
}

/** Whether a command was begun, and no more was said or heard than its verb. */
function isBareVerb({ text, language }: Utterance, situation: Situation): boolean {
  const spoken = hear(text, language, situation)
  return spoken.tokens.length === 1 && isCommandVerb(spoken, 0)
}

/** Whether the answer helped, and leaves something else of the same command open. */
function asksMore(whole: Said, asked: Ask, situation: Situation): boolean {
  const next = askOf(whole, situation)
  return next !== null && next.name === asked.name && next.question !== asked.question
}

/** The commands that an answer may make of what was asked, in the language of the answer, with what waited for it. */
function wholes(
  { frames, offer, rest = '' }: Ask & Around,
  utterance: Utterance,
  situation: Situation,
): Utterance[] {
  const { language } = utterance
  const answer = bare(utterance, situation)
  const hearing = (text: string) => hear(text, language, situation)
  const offered = offer?.language === language ? framesFor(hearing(answer), hearing(offer.said)) : []
  return [...frames[language], ...offered].map((frame) => ({
    text: fillFrame(frame, answer) + rest,
    language,
  }))
}

// "минут на десять" and "минут десять" are "десять минут".
const ABOUT = /^(минут|секунд|часов|часа|часик\p{L}*) (?:на )?(\p{L}+(?: \p{L}+)?|\d+)$/iu

/**
 * An answer without what people say around it. What would correct another thing stays: "найди" – "лучше звоните солу".
 */
function bare({ text, language }: Utterance, situation: Situation): string {
  const said = text.trim().replace(/[\s.!?…,]+$/u, '')
  const corrected = withoutCorrection(said)
  const answer = isValue(hear(corrected, language, situation), VALUES) ? corrected : withoutHesitation(said)
  return answer.replace(ABOUT, '$2 $1')
}
