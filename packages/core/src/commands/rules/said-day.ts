import { daysAhead, lengthAhead, readDate } from './calendar-day.ts'
import type { Spoken } from './spoken.ts'

/** A day ahead, as it was said: so many days from today, or a day of the week, perhaps of the next week. */
export type Day = { daysAhead: number } | { weekday: number; isNextWeek: boolean }

type Read = { day: Day; next: number }

const NEAR: ReadonlyMap<string, number> = new Map([
  ['сегодня', 0],
  ['завтра', 1],
  ['послезавтра', 2],
  ['today', 0],
  ['tonight', 0],
  ['tomorrow', 1],
  ['day after tomorrow', 2],
  ['the day after tomorrow', 2],
])
const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  [
    ...['воскресенье', 'понедельник', 'вторник', 'среду', 'четверг', 'пятницу', 'субботу'].entries(),
    ...['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].entries(),
  ].map(([index, name]): [string, number] => [name, index]),
)
const ON = new Set(['в', 'на', 'on', 'this', 'next', 'coming'])
// "В следующий вторник": as "next Tuesday", which calendar-day.ts explains.
const COMING = new Set('следующий следующую следующее ближайший ближайшую ближайшее этот эту это'.split(' '))
const NEXT_WEEK = ['на следующей неделе', 'next week']

/** Reads a day at a token: "завтра", "в пятницу", "на следующей неделе в среду", "через три дня", "31 декабря". */
export function readDay(spoken: Spoken, at: number): Read | null {
  return readNear(spoken, at) ?? readWeekday(spoken, at) ?? readDaysAhead(spoken, at) ?? readDated(spoken, at)
}

/** The day of the week (0 is Sunday) that a word names, as it stands after "в" or "on". */
export const weekdayOf = (form: string): number | undefined => WEEKDAYS.get(form)

/** How many days a day is ahead of a day of the week. A weekday is never today. */
export function daysUntil(day: Day, today: number): number {
  if ('daysAhead' in day) return day.daysAhead
  const ahead = (day.weekday - today + 7) % 7 || 7
  // Weeks begin on Monday.
  const nextMonday = (8 - today) % 7 || 7
  return day.isNextWeek && ahead < nextMonday ? ahead + 7 : ahead
}

/** Whether it is said of the next week which day is meant: the token after that, or null. */
export function readNextWeek({ tokens }: Spoken, at: number): number | null {
  const phrase = NEXT_WEEK.map((words) => words.split(' ')).find((words) =>
    words.every((word, index) => tokens[at + index]?.form === word),
  )
  return phrase ? at + phrase.length : null
}

function readNear({ tokens }: Spoken, at: number): Read | null {
  for (const length of [4, 3, 1]) {
    const said = tokens.slice(at, at + length).map(({ form }) => form)
    const ahead = NEAR.get(said.join(' '))
    if (ahead !== undefined) return { day: { daysAhead: ahead }, next: at + said.length }
  }
  return null
}

function readWeekday(spoken: Spoken, from: number): Read | null {
  const { tokens, language } = spoken
  const before = readNextWeek(spoken, from)
  const at = before ?? from
  const on = ON.has(tokens[at]?.form ?? '') ? 1 : 0
  const coming = on && COMING.has(tokens[at + on]?.form ?? '') ? 1 : 0
  const weekday = weekdayOf(tokens[at + on + coming]?.form ?? '')
  if (weekday === undefined || (language === 'ru' && on === 0)) return null
  const next = at + on + coming + 1
  const after = readNextWeek(spoken, next)
  return { day: { weekday, isNextWeek: (before ?? after) !== null }, next: after ?? next }
}

/** "через три дня", "in a month". */
function readDaysAhead(spoken: Spoken, at: number): Read | null {
  const form = spoken.tokens[at]?.form
  const length = form === 'через' || form === 'in' ? lengthAhead(spoken, at + 1) : null
  return length && length.days > 0 && length.days <= MAX_DAYS_AHEAD
    ? { day: { daysAhead: length.days }, next: length.next }
    : null
}

/** Of what is further ahead nobody wants to be reminded: ten years. */
export const MAX_DAYS_AHEAD = 3653

const OF_A_THING = new Set('на за до от с по к for by from since until till of'.split(' '))
const REMINDING = /^(?:напомн|напомин|remind|me$)/

/** "31 декабря", "on December 31": not the day of a thing ("билеты на 31 декабря"), of which one is told before. */
function readDated(spoken: Spoken, at: number): Read | null {
  const form = (ahead: number) => spoken.tokens[at + ahead]?.form ?? ''
  if (OF_A_THING.has(form(-1)) && !REMINDING.test(form(-2))) return null
  const the = form(0) === 'on' ? (form(1) === 'the' ? 2 : 1) : 0
  const read = readDate(spoken, at + the)
  if (!read) return null
  const ahead = daysAhead(read.date.toISOString().slice(0, 10), spoken)
  return ahead >= 0 && ahead <= MAX_DAYS_AHEAD ? { day: { daysAhead: ahead }, next: read.next } : null
}
