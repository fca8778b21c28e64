import type { SlotReader } from './match-sentence.ts'
import { quote } from './spoken.ts'

/** Any words at all, as they were said; as many as fit. */
export const text: SlotReader = function* (spoken, at) {
  for (let next = spoken.tokens.length; next > at; next -= 1)
    yield { value: quote(spoken, at, next), next, free: next - at }
}

/** Any words, as few as fit: what stands before something that is recognised. */
export const shortText: SlotReader = function* (spoken, at) {
  for (let next = at + 1; next <= spoken.tokens.length; next += 1)
    yield { value: quote(spoken, at, next), next, free: next - at }
}

// No name of a timer: what these begin says how the command itself is meant.
const NO_LABEL = new Set(
  (
    'на через в для к до от за и не все всех этот текущий мой таймер будильник отключения выключения сна назад каждый каждую каждое каждые ежедневно ' +
    'день будни будням выходные выходным утро вечер ' +
    'for in at to by and not all the a an this current my timer alarm of on off from after until up every each daily day weekday weekdays weekend weekends'
  ).split(' '),
)

/** A name of one to three words, no numbers and no small words. */
export const label: SlotReader = function* (spoken, at) {
  const ends: number[] = []
  for (let next = at; next < Math.min(at + 3, spoken.tokens.length); next += 1) {
    const token = spoken.tokens[next]
    if (!token || token.number !== undefined || NO_LABEL.has(token.form)) break
    ends.push(next + 1)
  }
  for (const next of ends) yield { value: quote(spoken, at, next), next, free: next - at }
}

/** Dictated words: anything but what makes the verb before them a noun ("type of …"). */
export const dictation: SlotReader = function* (spoken, at) {
  const first = spoken.tokens[at]?.form
  if (first !== 'of' && first !== 'error') yield* text(spoken, at)
}
