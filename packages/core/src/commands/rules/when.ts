import { readDuration } from './duration.ts'
import type { SlotReader } from './match-sentence.ts'
import type { Spoken } from './spoken.ts'
import { readTimeOfDay, type TimeOfDay } from './time-of-day.ts'
import { momentOf, wallClock } from './zoned-time.ts'

type Day = { daysAhead: number } | { weekday: number }
type Said = { day?: Day; time?: TimeOfDay | { hour: number; minute: number; exact: true }; next: number }

const RU_DAYS: ReadonlyMap<string, Day> = new Map<string, Day>([
  ['сегодня', { daysAhead: 0 }],
  ['завтра', { daysAhead: 1 }],
  ['послезавтра', { daysAhead: 2 }],
])
const EN_DAYS: ReadonlyMap<string, Day> = new Map<string, Day>([
  ['today', { daysAhead: 0 }],
  ['tomorrow', { daysAhead: 1 }],
])
const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  [
    ...['воскресенье', 'понедельник', 'вторник', 'среду', 'четверг', 'пятницу', 'субботу'].entries(),
    ...['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].entries(),
  ].map(([index, name]): [string, number] => [name, index]),
)
const PARTS_OF_DAY: ReadonlyMap<string, number> = new Map([
  ['утром', 9],
  ['днем', 14],
  ['вечером', 19],
  ['ночью', 23],
  ['morning', 9],
  ['afternoon', 14],
  ['evening', 19],
  ['night', 21],
])
const EN_HALVES = new Set(['afternoon', 'evening', 'night'])
const MORNING = { hour: 9, minute: 0, exact: true } as const

/** A moment ahead, as an RFC 3339 string in UTC: "через 20 минут", "завтра в 8 утра", "tomorrow at 5 pm". */
export const when: SlotReader = function* (spoken, at) {
  const relative = readRelative(spoken, at)
  if (relative) {
    yield { ...relative, free: 0, momentary: true }
    return
  }
  const said = readSaid(spoken, at)
  if (!said) return
  const moment = momentSaid(said, spoken)
  if (moment) yield { value: moment.toISOString(), next: said.next, free: 0, momentary: true }
}

function readRelative(spoken: Spoken, at: number): { value: string; next: number } | null {
  const form = spoken.tokens[at]?.form
  if (form !== 'через' && form !== 'in') return null
  const article = form === 'in' && spoken.tokens[at + 1]?.form === 'a' ? 1 : 0
  const length = readDuration(spoken, at + 1 + article)
  if (!length || length.seconds > 366 * 86_400) return null
  return {
    value: new Date(spoken.moment.now.getTime() + length.seconds * 1000).toISOString(),
    next: length.next,
  }
}

/** A day and a time of day, in either order, or one of them. */
function readSaid(spoken: Spoken, from: number): Said | null {
  const said: Said = { next: from }
  for (let at = from; ; at = said.next) {
    const day = said.day ? null : readDay(spoken, at)
    const time = said.time ? null : readTime(spoken, at, said.day !== undefined)
    if (day) {
      Object.assign(said, day)
      // "at 4 tomorrow afternoon": the half of the day was taken into the time already.
      if (said.time && EN_HALVES.has(spoken.tokens[said.next]?.form ?? '')) said.next += 1
    } else if (time) Object.assign(said, time)
    else break
  }
  return said.next > from ? said : null
}

function readDay({ tokens, language }: Spoken, at: number): { day: Day; next: number } | null {
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  const day = (language === 'ru' ? RU_DAYS : EN_DAYS).get(form(0))
  if (day) return { day, next: at + 1 }
  const on = form(0) === 'в' || form(0) === 'on' || form(0) === 'this' || form(0) === 'next' ? 1 : 0
  const weekday = WEEKDAYS.get(form(on))
  if (weekday === undefined || (language === 'ru' && on === 0)) return null
  return { day: { weekday }, next: at + on + 1 }
}

function readTime(
  spoken: Spoken,
  at: number,
  afterDay: boolean,
): Required<Pick<Said, 'time' | 'next'>> | null {
  const form = (ahead: number) => spoken.tokens[at + ahead]?.form ?? ''
  if (form(0) === 'tonight') return { time: { hour: 20, minute: 0, exact: true }, next: at + 1 }
  const inThe = form(0) === 'in' && form(1) === 'the' ? 2 : form(0) === 'this' ? 1 : 0
  const part = PARTS_OF_DAY.get(form(inThe))
  if (part !== undefined && (spoken.language === 'ru' || afterDay || inThe > 0)) {
    const clock = spoken.language === 'ru' ? readClock(spoken, at + 1) : null
    const half = part >= 12 && clock && clock.hour < 12 ? 12 : 0
    if (clock) return { time: { ...clock, hour: clock.hour + half, exact: true }, next: clock.next }
    return { time: { hour: part, minute: 0, exact: true }, next: at + inThe + 1 }
  }
  const time = readClock(spoken, at)
  return time && { time, next: time.next }
}

/** "в 9", "к 9 утра", "at 5 pm"; without a preposition only what cannot be anything else ("5 pm", "7:30"). */
function readClock(spoken: Spoken, at: number): TimeOfDay | null {
  const form = spoken.tokens[at]?.form ?? ''
  const preposition = ['в', 'к', 'at', 'by', 'for'].includes(form)
  const time = readTimeOfDay(spoken, preposition ? at + 1 : at)
  if (!time || (!preposition && !time.exact && !form.includes(':'))) return null
  // "at 4 tomorrow afternoon": the half of the day stands after the day.
  const after = (ahead: number) => spoken.tokens[time.next + ahead]?.form ?? ''
  if (!time.exact && EN_DAYS.has(after(0)) && EN_HALVES.has(after(1)))
    return { ...time, hour: (time.hour % 12) + 12, exact: true }
  return time
}

function momentSaid({ day, time }: Said, { moment: { now, timeZone } }: Spoken): Date | null {
  const today = wallClock(now, timeZone)
  const { hour, minute, exact } = time ?? MORNING
  const at = (daysAhead: number, atHour = hour) =>
    momentOf({ ...today, day: today.day + daysAhead, hour: atHour, minute }, timeZone)
  if (day && 'weekday' in day) return at((day.weekday - today.weekday + 7) % 7 || 7)
  if (day && day.daysAhead > 0) return at(day.daysAhead)
  // Of "9" without morning or evening the next one is meant; a time that has passed is tomorrow's.
  const hours = exact || !time ? [hour] : [hour, (hour + 12) % 24]
  const next = [0, 1].flatMap((days) => hours.map((each) => at(days, each))).filter((moment) => moment > now)
  if (day && !time) return null
  return new Date(Math.min(...next.map(Number)))
}
