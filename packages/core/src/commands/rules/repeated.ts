import { readDuration } from './duration.ts'
import type { SlotReader } from './match-sentence.ts'
import { type Day, weekdayOf } from './said-day.ts'
import type { Spoken } from './spoken.ts'
import { firstOf, MAX_AHEAD_S, readSaid, type Said, sayPart } from './when.ts'

/** What repeats: days, perhaps a part of them, or the time between, in seconds. */
type Rhythm = { day?: Day; part?: Said['part']; seconds?: number; next: number }

const EACH = new Set('каждый каждую каждое каждые каждого every each'.split(' '))
const DAILY = new Set(['ежедневно', 'daily'])
const DAYS = new Set(['день', 'дня', 'day'])
const PARTS: ReadonlyMap<string, string> = new Map([
  ['утро', 'утром'],
  ['вечер', 'вечером'],
  ['ночь', 'ночью'],
  ['утрам', 'утром'],
  ['вечерам', 'вечером'],
  ['ночам', 'ночью'],
])
const PLURAL_DAYS: ReadonlyMap<string, number> = new Map(
  [
    ...[
      'воскресеньям',
      'понедельникам',
      'вторникам',
      'средам',
      'четвергам',
      'пятницам',
      'субботам',
    ].entries(),
    ...['sundays', 'mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays'].entries(),
  ].map(([index, name]): [string, number] => [name, index]),
)
// The first of them.
const KINDS_OF_DAY: ReadonlyMap<string, number> = new Map([
  ['будням', 1],
  ['выходным', 6],
  ['weekday', 1],
  ['weekdays', 1],
  ['weekend', 6],
  ['weekends', 6],
])
const ON = new Set(['по', 'on'])

/**
 * The first moment of something said to repeat, as `when` gives moments: "каждый день в 9", "every Monday at 10",
 * "каждые два часа".
 */
export const repeated: SlotReader = function* (spoken, at) {
  const before = readSaid(spoken, at)
  const rhythm = readRhythm(spoken, before?.next ?? at)
  if (rhythm?.seconds !== undefined) {
    // "Завтра каждый час": when it would begin is not now.
    if (before) return
    const moment = new Date(spoken.moment.now.getTime() + rhythm.seconds * 1000)
    yield { value: moment.toISOString(), next: rhythm.next, free: 0, momentary: true }
  } else if (rhythm) yield* firstOf({ ...before, ...rhythm }, spoken)
}

function readRhythm(spoken: Spoken, at: number): Rhythm | null {
  const form = (ahead: number) => spoken.tokens[at + ahead]?.form ?? ''
  if (DAILY.has(form(0))) return { next: at + 1 }
  if (ON.has(form(0))) return readDays(form(1), at + 2)
  if (!EACH.has(form(0))) return null
  return readDays(form(1), at + 2) ?? readPeriod(spoken, at + 1)
}

/** What stands after "every" or "on": "день", "утрам", "понедельникам". */
function readDays(form: string, next: number): Rhythm | null {
  if (DAYS.has(form)) return { next }
  const part = sayPart(PARTS.get(form) ?? form)
  if (part) return { part, next }
  const weekday = weekdayOf(form) ?? PLURAL_DAYS.get(form) ?? KINDS_OF_DAY.get(form)
  return weekday === undefined ? null : { day: { weekday, isNextWeek: false }, next }
}

/** "два часа", "hour". */
function readPeriod(spoken: Spoken, at: number): Rhythm | null {
  const length = readDuration(spoken, at)
  return length && length.seconds > 0 && length.seconds <= MAX_AHEAD_S ? length : null
}
