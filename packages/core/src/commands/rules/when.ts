import { SECONDS_IN } from '../language/units.ts'
import { daysInMonths } from './calendar-day.ts'
import { readDuration } from './duration.ts'
import type { SlotReader } from './match-sentence.ts'
import { readMonths } from './months-ahead.ts'
import { type Day, daysUntil, readDay } from './said-day.ts'
import type { Spoken } from './spoken.ts'
import { clock, type Half, inHalf, isMidnight, readTimeOfDay, type TimeOfDay } from './time-of-day.ts'
import { momentOf, wallClock } from './zoned-time.ts'

type Part = { half: Half; hour: number }
/** What was said of a moment: a day, a part of the day, a time of day, or some of them. */
export type Said = { day?: Day; part?: Part; time?: TimeOfDay; next: number }

const PARTS_OF_DAY: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['утром', { half: 'morning', hour: 9 }],
  ['днем', { half: 'day', hour: 14 }],
  ['вечером', { half: 'evening', hour: 19 }],
  ['ночью', { half: 'night', hour: 23 }],
  ['morning', { half: 'morning', hour: 9 }],
  ['afternoon', { half: 'day', hour: 14 }],
  ['evening', { half: 'evening', hour: 19 }],
  ['night', { half: 'evening', hour: 21 }],
  ['tonight', { half: 'evening', hour: 20 }],
])
// Said with their preposition.
const LUNCH: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['в обед', { half: 'day', hour: 13 }],
  ['после обеда', { half: 'day', hour: 15 }],
  ['at lunch', { half: 'day', hour: 12 }],
  ['at lunchtime', { half: 'day', hour: 12 }],
  ['after lunch', { half: 'day', hour: 14 }],
])
const MORNING = { hour: 9, minute: 0, exact: true, endsDay: false } as const

/** A moment ahead, as an RFC 3339 string in UTC: "через 20 минут", "завтра в 8 утра", "tomorrow at 5 pm". */
export const when: SlotReader = function* (spoken, at) {
  const relative = readRelative(spoken, at)
  const said = readSaid(spoken, at)
  // "Через три дня в 5": a day and an hour, while "через три дня" is the same hour as now.
  if (relative && (said?.next ?? 0) <= relative.next) yield { ...relative, free: 0, momentary: true }
  else if (said) yield* atMoment({ ...said, ...awake(said) }, spoken)
}

/** The same of a day of the week, after it was said that the next week's is meant. */
export const whenNextWeek: SlotReader = function* (spoken, at) {
  const said = readSaid(spoken, at)
  if (!said?.day || !('weekday' in said.day)) return
  yield* atMoment({ ...said, ...awake(said), day: { ...said.day, isNextWeek: true } }, spoken)
}

/** The first moment of days that repeat; `days` and what is said after them. */
export function* firstOf(days: Said, spoken: Spoken): ReturnType<SlotReader> {
  const said = readSaid(spoken, days.next, days) ?? days
  // Of "every day at nine" the morning is meant, whether it has passed or not.
  const time = said.time && !said.part ? { time: { ...daytime(said.time), exact: true } } : {}
  yield* atMoment({ ...said, ...time }, spoken)
}

function* atMoment(said: Said, spoken: Spoken): ReturnType<SlotReader> {
  const moment = momentSaid(said, spoken)
  if (moment) yield { value: moment.toISOString(), next: said.next, free: 0, momentary: true }
}

/**
 * A day and a time of day that an alarm, which knows no days, would ring at: the time ("HH:MM") comes then for the
 * first time from now on.
 */
export const nextRing: SlotReader = function* (spoken, at) {
  const said = readSaid(spoken, at)
  if (!said?.day || !said.time) return
  const moment = momentSaid(said, spoken)
  const { now, timeZone } = spoken.moment
  if (!moment) return
  const { hour, minute, year, month, day } = wallClock(moment, timeZone)
  const dayBefore = momentOf({ year, month, day: day - 1, hour, minute }, timeZone)
  if (moment > now && dayBefore <= now)
    yield { value: clock({ hour, minute }), next: said.next, free: 0, momentary: true }
}

/** The moment of a day ahead and a time of day at which one gets up: as it was said, at six in the morning. */
export const laterDay: SlotReader = function* (spoken, at) {
  const said = readSaid(spoken, at)
  if (said?.time && isAhead(said.day)) yield* atMoment(said, spoken)
}

/** A day, and perhaps a part of it, without a time of day; the value is of no use. */
export const dayAlone: SlotReader = function* (spoken, at) {
  const said = readSaid(spoken, at)
  if (said?.day && !said.time) yield { value: '', next: said.next, free: 0, momentary: true }
}

/** A day by itself, whatever follows; the value is of no use. */
export const dayNamed: SlotReader = function* (spoken, at) {
  const day = readDay(spoken, at)
  if (day) yield { value: '', next: day.next, free: 0, momentary: true }
}

/** Nobody means a moment that is further ahead, and far beyond there is no date. */
export const MAX_AHEAD_S = 366 * 86_400

/** "Через 20 минут", "in a week", "two hours from now". */
function readRelative(spoken: Spoken, from: number): { value: string; next: number } | null {
  const form = (at: number) => spoken.tokens[at]?.form ?? ''
  const isAhead = form(from) === 'через' || form(from) === 'in'
  const at = isAhead ? from + 1 : from
  const length = readDuration(spoken, form(at) === 'a' ? at + 1 : at) ?? readOne(spoken, at)
  const read = length ? inSeconds(length, spoken) : inMonths(spoken, at)
  if (!read || isAhead) return read
  return form(read.next) === 'from' && form(read.next + 1) === 'now' ? { ...read, next: read.next + 2 } : null
}

/** "A week". */
function readOne({ tokens }: Spoken, at: number): { seconds: number; next: number } | null {
  const seconds = tokens[at]?.form === 'a' ? SECONDS_IN.get(tokens[at + 1]?.form ?? '') : undefined
  return seconds === undefined ? null : { seconds, next: at + 2 }
}

function inSeconds(
  { seconds, next }: { seconds: number; next: number },
  { moment: { now } }: Spoken,
): { value: string; next: number } | null {
  if (seconds < 1 || seconds > MAX_AHEAD_S) return null
  return { value: new Date(now.getTime() + seconds * 1000).toISOString(), next }
}

/** "Через месяц": at the hour that the clock of the person shows now, whether summer time has begun since or not. */
function inMonths(spoken: Spoken, at: number): { value: string; next: number } | null {
  const months = readMonths(spoken, at)
  if (!months) return null
  const { now, timeZone } = spoken.moment
  const today = wallClock(now, timeZone)
  const day = today.day + daysInMonths(months.months, spoken)
  return { value: momentOf({ ...today, day }, timeZone).toISOString(), next: months.next }
}

/** A day, a part of the day and a time of day, in any order, or some of them. */
export function readSaid(spoken: Spoken, from: number, before?: Said): Said | null {
  const said: Said = { ...before, next: from }
  for (let at = from; ; at = said.next) {
    const day = said.day ? null : readDayAndPart(spoken, at)
    const part = said.part || said.time?.exact ? null : readPartOfDay(spoken, at, said)
    const time = said.time ? null : readClock(spoken, at, said)
    const read = day ?? part ?? time
    if (!read) break
    Object.assign(said, read)
  }
  return said.next > from ? said : null
}

/** The part of a day that a word says. */
export const sayPart = (form: string): Part | undefined => PARTS_OF_DAY.get(form)

/** A day; "tonight" is a part of it too. */
function readDayAndPart(spoken: Spoken, at: number): { day: Day; part?: Part; next: number } | null {
  const read = readDay(spoken, at)
  const part = spoken.tokens[at]?.form === 'tonight' ? PARTS_OF_DAY.get('tonight') : undefined
  return read && { ...read, ...(part && { part }) }
}

/** "вечером", "после обеда", "in the evening", "this afternoon"; "tomorrow night" only after its day. */
function readPartOfDay(
  { tokens, language }: Spoken,
  at: number,
  { day }: Said,
): { part: Part; next: number } | null {
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  const lunch = LUNCH.get(`${form(0)} ${form(1)}`)
  if (lunch) return { part: lunch, next: at + 2 }
  const said = form(0) === 'in' && form(1) === 'the' ? 2 : form(0) === 'this' || form(0) === 'at' ? 1 : 0
  const part = PARTS_OF_DAY.get(form(said))
  if (!part || (language === 'en' && said === 0 && !day)) return null
  return { part, next: at + said + 1 }
}

/**
 * "в 9", "к 9 утра", "at 5 pm"; without a preposition only what cannot be anything else ("5 pm", "7:30", "без десяти
 * пять").
 */
function readClock(spoken: Spoken, at: number, { day }: Said): Required<Pick<Said, 'time' | 'next'>> | null {
  const form = spoken.tokens[at]?.form ?? ''
  const preposition =
    ['в', 'к', 'около', 'at', 'by', 'for', 'around'].includes(form) || (form === 'на' && day !== undefined)
  const time = readTimeOfDay(spoken, preposition ? at + 1 : at)
  const isClear = time?.exact || form.includes(':') || form === 'без'
  if (!time || !(preposition || isClear)) return null
  return { time, next: time.next }
}

/**
 * Of "tomorrow at three" the afternoon is meant: nobody wants to hear of a doctor at night. Only what leaves no doubt
 * is taken as it was said.
 */
function awake({ day, part, time }: Said): Pick<Said, 'time'> {
  return time && !part && isAhead(day) ? { time: daytime(time) } : {}
}

function daytime(time: TimeOfDay): TimeOfDay {
  const inDoubt = !time.exact && !time.padded && time.hour <= LAST_AFTERNOON_HOUR
  return inDoubt ? { ...time, hour: inHalf(time.hour, 'day') } : time
}

const LAST_AFTERNOON_HOUR = 6

/** Whether a day other than today was said. */
const isAhead = (day: Day | undefined): boolean =>
  day !== undefined && !('daysAhead' in day && day.daysAhead === 0)

function momentSaid({ day, part, time }: Said, { moment: { now, timeZone } }: Spoken): Date | null {
  const today = wallClock(now, timeZone)
  const { hour, minute, exact, endsDay } = clockOf(time, part)
  const at = (daysAhead: number, atHour = hour) =>
    momentOf({ ...today, day: today.day + daysAhead, hour: atHour, minute }, timeZone)
  // Of "midnight on December 31" the night to January 1 is meant.
  if (day && isAhead(day)) return at(daysUntil(day, today.weekday) + Number(endsDay))
  // Of "9" without morning or evening the next one is meant; a time that has passed is tomorrow's.
  const hours = exact || time?.padded || !(time || part) ? [hour] : [hour, (hour + 12) % 24]
  const next = [0, 1].flatMap((days) => hours.map((each) => at(days, each))).filter((moment) => moment > now)
  if (day && !time && !part) return null
  return new Date(Math.min(...next.map(Number)))
}

/** "в 9 вечером" is 21:00; a part of the day alone has an hour of its own, and a day alone begins at 9. */
function clockOf(
  time: TimeOfDay | undefined,
  part: Part | undefined,
): Pick<TimeOfDay, 'hour' | 'minute' | 'exact' | 'endsDay'> {
  if (!time) return part ? { ...MORNING, hour: part.hour } : MORNING
  if (!part || time.exact) return time
  const endsDay = isMidnight(time, part.half)
  return { ...time, hour: endsDay ? 0 : inHalf(time.hour, part.half), exact: true, endsDay }
}
