import { duration } from './duration.ts'
import type { SlotReader } from './match-sentence.ts'
import { domain, isName, program, runningProgram, site } from './names.ts'
import { percent } from './numbers.ts'
import type { Spoken } from './spoken.ts'
import { saysHalf, timeOfDay } from './time-of-day.ts'
import { dayNamed, when } from './when.ts'

/** The text as it can stand in a frame. */
export const plain = (text: string): string => text.replaceAll('…', ' ')

/** What was said with `…` in the place of the tokens from one up to another, or between them. */
export function frameAround({ text, tokens }: Spoken, from: number, to: number): string {
  const end = tokens[to - 1]?.end ?? text.length
  const before = from < to ? text.slice(0, tokens[from]?.start) : `${text.slice(0, end)} `
  return `${plain(before)}…${plain(text.slice(end))}`
}

/**
 * What was said with `…` where another value of the same kind belongs: in the place of the first such value. A number
 * keeps the unit and the half of the day beside it, a time the day.
 */
export function framesFor(value: Spoken, said: Spoken): string[] {
  // "Час" is an hour, and the clock.
  const readers = [...(isName(value) ? NAMES : []), ...VALUES.filter((read) => isValue(value, [read]))]
  const length = firstValue(said, duration)
  const fitting = readers.filter((read) => fits(value, said, read, length))
  const isMoment = isValue(value, [when])
  if (fitting.length < readers.length && isMoment) return otherMoment(said, length)
  return [...framesAround(said, fitting, value), ...(isMoment ? momentFrames(value, said) : [])]
}

/** "In an hour" – "no, at five": another moment, not another number of hours. */
function otherMoment(said: Spoken, length: Found | null): string[] {
  const moment = firstValue(said, when)
  const isWhole = moment !== null && moment.next >= (length?.next ?? 0)
  return isWhole ? [frameAround(said, moment.at, moment.next)] : []
}

type Sense = 'after' | 'at' | 'by' | 'to'
const SENSES: ReadonlyMap<string, Sense> = new Map<string, Sense>([
  ...['через', 'in'].map((word) => [word, 'after'] as const),
  ...['в', 'к', 'at'].map((word) => [word, 'at'] as const),
  ...['на', 'for', 'by'].map((word) => [word, 'by'] as const),
  ...['до', 'to'].map((word) => [word, 'to'] as const),
])

const senseAt = ({ tokens }: Spoken, at: number): Sense | undefined => SENSES.get(tokens[at]?.form ?? '')

/**
 * Whether a value is said in the same sense as the one in whose place it would stand: "через два" is no hour of the
 * clock, and "до 50" is not by how much. A mere number is also none for a length of hours and minutes: of which?
 */
function fits(value: Spoken, said: Spoken, read: SlotReader, length: Found | null): boolean {
  const found = firstValue(said, read)
  if (!found) return true
  const [now, before] = [senseAt(value, 0), senseAt(said, found.at - 1)]
  if (read === percent && length && numbersIn(said, length) > 1) return false
  if (now === undefined || before === undefined || now === before) return true
  const senses = new Set([now, before])
  // "Будильник на 7" – "нет, в 8"; "set the volume at 50" – "no, to 40".
  const isLength = length !== null && length.at === found.at
  return !senses.has('after') && !(senses.has('by') && senses.has('to')) && !(senses.has('at') && isLength)
}

const numbersIn = ({ tokens }: Spoken, { at, next }: Found): number =>
  tokens.slice(at, next).filter(({ number }) => number !== undefined).length

/** Whether words are a value of one of these kinds and nothing else, with or without a preposition before it. */
export function isValue(spoken: Spoken, readers: readonly SlotReader[]): boolean {
  const end = spoken.tokens.length
  return readers.some((read) => [0, 1].some((at) => [...read(spoken, at)].some(({ next }) => next === end)))
}

// In this order: a number keeps most of what was said.
const VALUES: readonly SlotReader[] = [percent, duration, timeOfDay, dayNamed]
const NAMES: readonly SlotReader[] = [runningProgram, program, site, domain]

/** A moment takes the place of another one only when it says the day: "at ten" is not ten o'clock of any day. */
function momentFrames(value: Spoken, said: Spoken): string[] {
  if (senseAt(value, 0) === 'after' || firstValue(value, dayNamed)) return framesAround(said, [when])
  const day = firstValue(said, dayNamed)
  return day ? [frameAround(said, day.next, day.next)] : []
}

/** Whether a day is said among other words. */
export const namesDay = (spoken: Spoken): boolean => firstValue(spoken, dayNamed) !== null

function framesAround(said: Spoken, readers: readonly SlotReader[], value?: Spoken): string[] {
  // "At 8:15 pm" – "no, nine": of the same half of the day, unless that is said anew.
  const keepsHalf = value !== undefined && !value.tokens.some(({ form }) => saysHalf(form))
  return readers.flatMap((read) => {
    const found = firstValue(said, read)
    if (!found) return []
    const last = found.next - 1
    const isHalf = keepsHalf && last > found.at && saysHalf(said.tokens[last]?.form ?? '')
    return [frameAround(said, found.at, isHalf ? last : found.next)]
  })
}

/** The tokens of a value: from one up to another. */
type Found = { at: number; next: number }

function firstValue(spoken: Spoken, read: SlotReader): Found | null {
  for (const at of spoken.tokens.keys()) for (const { next } of read(spoken, at)) return { at, next }
  return null
}

/** A frame with the value in it: "увеличь громкость на …" and "на 20". */
export function fillFrame(frame: string, value: string): string {
  const said = PREPOSITION_LAST.test(frame) ? value.replace(PREPOSITION_FIRST, '') : value
  return frame.replace('…', () => said)
}

const PREPOSITIONS = [...SENSES.keys()].join('|')
const PREPOSITION_LAST = new RegExp(`(?:^|\\s)(?:${PREPOSITIONS})\\s*…`, 'iu')
const PREPOSITION_FIRST = new RegExp(`^(?:${PREPOSITIONS})\\s+`, 'iu')
