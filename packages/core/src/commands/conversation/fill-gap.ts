import { CATALOGUE } from '../actions/built-in-actions.ts'
import type { Reply } from '../reply.ts'
import { duration } from '../rules/duration.ts'
import { hear } from '../rules/spoken.ts'
import { timeOfDay } from '../rules/time-of-day.ts'
import { understand } from '../rules/understand.ts'
import { when } from '../rules/when.ts'
import { answerByRules, type Situation, type Utterance } from '../rules.ts'

const MAX_LENGTH = 300
const ANSWERED = new Map(
  CATALOGUE.flatMap(({ definition, lacks }) => (lacks ? [[definition.name, lacks.answered] as const] : [])),
)

/**
 * Answers an utterance that fills the gap of a command before it: "set a timer" – "five minutes". Null when `pending`
 * asked nothing or the utterance is no answer to it. What is left open is asked again. Never cacheable.
 */
export function fillGap(pending: Utterance, utterance: Utterance, situation: Situation): Reply | null {
  return complete(pending, utterance, situation)?.reply ?? null
}

/** What is asked after several commands of which each answered the question of the one before; null for nothing. */
export function pendingOf(heard: readonly Utterance[], situation: Situation): Utterance | null {
  let pending: Utterance | null = null
  for (const utterance of heard) {
    if (understand(utterance.text, utterance.language, situation)?.kind === 'ask') pending = utterance
    else pending = pending && (complete(pending, utterance, situation)?.whole ?? null)
  }
  return pending
}

/** Whether an utterance may fill a gap: what lacks is a length of time, or a moment. Much cheaper than to try. */
export function mayFillGap({ text, language }: Utterance, situation: Situation): boolean {
  if (text.length > MAX_LENGTH) return false
  const spoken = hear(text, language, situation)
  return spoken.tokens.some((_, at) =>
    [duration, timeOfDay, when].some((read) => !read(spoken, at)[Symbol.iterator]().next().done),
  )
}

function complete(
  pending: Utterance,
  utterance: Utterance,
  situation: Situation,
): { whole: Utterance; reply: Reply } | null {
  const asked = understand(pending.text, pending.language, situation)
  if (asked?.kind !== 'ask' || utterance.text.length > MAX_LENGTH) return null
  const tries = wholes(asked.name, pending, utterance).map((whole) => ({
    whole,
    reply: answerByRules(whole, situation),
  }))
  for (const { whole, reply } of tries)
    if (reply && acts(reply, asked.name)) return { whole, reply: { ...reply, cacheable: false } }
  for (const { whole, reply } of tries)
    if (reply?.outcome === 'clarify' && isAnotherQuestion(whole, asked, situation)) return { whole, reply }
  return null
}

/** The commands that an answer may make of what was asked, in the language of the answer. */
function wholes(name: string, pending: Utterance, { text, language }: Utterance): Utterance[] {
  const answer = bare(text)
  const made = (ANSWERED.get(name)?.[language] ?? []).map((frame) => frame.replace('…', () => answer))
  if (pending.language === language) made.push(`${pending.text} ${answer}`)
  return made.map((whole) => ({ text: whole, language }))
}

// What people say before an answer; "минут на десять" and "минут десять" are "десять минут".
const BEFORE =
  /^(?:(?:ну|а|э+м*|давай(?:те)?|пусть будет|пусть|наверное|где-то|примерно|пожалуй|скажем|make it|let'?s say|let's do|maybe|say|about|how about|uh+|um+|well|let me see)[\s,]+)+/iu
const ABOUT = /^(минут|секунд|часов|часа|часик\p{L}*) (?:на )?(\p{L}+(?: \p{L}+)?|\d+)$/iu

function bare(text: string): string {
  const answer = text
    .trim()
    .replace(/[\s.!?…,]+$/u, '')
    .replace(BEFORE, '')
  return answer.replace(ABOUT, '$2 $1')
}

/** Whether it does what was asked for; "wake me" – "in an hour" is done by a timer. */
function acts(reply: Reply | null, name: string): boolean {
  const does = reply?.outcome === 'action' ? reply.actions[0]?.name : undefined
  return does !== undefined && (does === name || (name === 'set_alarm' && does === 'set_timer'))
}

function isAnotherQuestion(
  { text, language }: Utterance,
  asked: { name: string; question: string },
  situation: Situation,
): boolean {
  const next = understand(text, language, situation)
  return next?.kind === 'ask' && next.name === asked.name && next.question !== asked.question
}
