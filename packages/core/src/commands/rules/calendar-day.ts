import type { Language, Localized } from '../../language.ts'
import { stem } from '../language/stem.ts'
import type { SlotReader } from './match-sentence.ts'
import { monthsLater, readMonths } from './months-ahead.ts'
import type { Spoken } from './spoken.ts'
import { wallClock } from './zoned-time.ts'

/** A day that was said, and the token after it; `date` is midnight of that day in UTC, whatever the person's zone. */
type Read = { date: Date; next: number }

const DAY_MS = 86_400_000

const RELATIVE: Readonly<Record<string, number>> = {
  позавчера: -2,
  вчера: -1,
  завтра: 1,
  послезавтра: 2,
  'day before yesterday': -2,
  yesterday: -1,
  tomorrow: 1,
  'day after tomorrow': 2,
}

const words = (text: string, language: Language) => text.split(' ').map((word) => stem(word, language))
const WEEKDAYS = {
  ru: words('воскресенье понедельник вторник среда четверг пятница суббота', 'ru'),
  en: words('sunday monday tuesday wednesday thursday friday saturday', 'en'),
}
const MONTHS = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  en: 'january february march april may june july august september october november december'.split(' '),
}
const DAYS_IN: Readonly<Record<string, number>> = { день: 1, неделя: 7, неделю: 7, day: 1, week: 7 }
const BEFORE = new Set(['в', 'во', 'на', 'через', 'on', 'in', 'the'])
const LAST = new Set('прошлый прошлую прошлое прошлого прошлой last'.split(' '))
const NEXT = new Set(
  'следующий следующую следующее следующего следующей ближайший ближайшую ближайшее эту этот это this next coming'.split(
    ' ',
  ),
)

/**
 * A day of the calendar ("YYYY-MM-DD"): "завтра", "в пятницу", "через две недели", "9 мая", "next Monday", "3 days
 * ago", or a feast of which everybody knows the day: "новый год", "Christmas".
 */
export const calendarDay: SlotReader = reader([feast, relative, weekday, ahead, ago, readDate])

/** The same ahead of today. */
export const dayToCome: SlotReader = reader([feast, relative, weekday, ahead, readDate])

function reader(readers: readonly ((spoken: Spoken, at: number) => Read | null)[]): SlotReader {
  return function* (spoken, from) {
    let at = from
    while (BEFORE.has(spoken.tokens[at]?.form ?? '')) at += 1
    for (const read of readers) {
      const found = read(spoken, at)
      if (found)
        yield { value: found.date.toISOString().slice(0, 10), next: found.next, free: 0, momentary: true }
    }
  }
}

/** Midnight (UTC) of the day that the person's calendar shows, and of days before and after it. */
export function calendarToday({ moment: { now, timeZone } }: Spoken, ahead = 0): Date {
  const { year, month, day } = wallClock(now, timeZone)
  return new Date(Date.UTC(year, month - 1, day + ahead))
}

/** How many days a day ("YYYY-MM-DD") is ahead of the person's today. */
export const daysAhead = (day: string, spoken: Spoken): number =>
  (Date.parse(day) - calendarToday(spoken).getTime()) / DAY_MS

function relative(spoken: Spoken, at: number): Read | null {
  for (const length of [3, 1]) {
    const said = spoken.tokens.slice(at, at + length).map(({ form }) => form)
    const ahead = RELATIVE[said.join(' ')]
    if (ahead !== undefined) return { date: calendarToday(spoken, ahead), next: at + said.length }
  }
  return null
}

/**
 * The next one or, where it was "last", the one before; never today. "Next" and "this" are said of the same day by some
 * and of two by others.
 */
function weekday(spoken: Spoken, from: number): Read | null {
  const { tokens, language } = spoken
  const form = tokens[from]?.form ?? ''
  const isLast = LAST.has(form)
  const at = from + Number(isLast || NEXT.has(form))
  const index = WEEKDAYS[language].indexOf(tokens[at]?.stem ?? '')
  if (index < 0) return null
  const ahead = (index - calendarToday(spoken).getUTCDay() + 7) % 7
  const days = isLast ? ahead - 7 : ahead || 7
  return { date: calendarToday(spoken, days), next: at + 1 }
}

/** "[через] две недели", "[in] 3 days"; the preposition was passed over and must have been there. */
function ahead(spoken: Spoken, at: number): Read | null {
  const length = lengthAhead(spoken, at)
  if (!length) return null
  const before = spoken.tokens[at - 1]?.form
  const since = ['now', 'today'].includes(spoken.tokens[length.next + 1]?.form ?? '')
  const from = spoken.tokens[length.next]?.form === 'from' && since ? 2 : 0
  if (before !== 'через' && before !== 'in' && !from) return null
  return { date: calendarToday(spoken, length.days), next: length.next + from }
}

/** "два дня назад", "a month ago". */
function ago(spoken: Spoken, at: number): Read | null {
  const length = lengthAhead(spoken, at, -1)
  if (!length || !['назад', 'ago'].includes(spoken.tokens[length.next]?.form ?? '')) return null
  return { date: calendarToday(spoken, length.days), next: length.next + 1 }
}

/** How many days ahead, or back, a number of days, weeks, calendar months or years leads. */
export function lengthAhead(
  spoken: Spoken,
  at: number,
  sign: 1 | -1 = 1,
): { days: number; next: number } | null {
  const length = readLength(spoken, at)
  if (length) return { ...length, days: sign * length.days }
  const months = readMonths(spoken, at)
  return months && { days: daysInMonths(sign * months.months, spoken), next: months.next }
}

/** How many days lie between the person's today and the same day so many months later, or earlier. */
export function daysInMonths(months: number, spoken: Spoken): number {
  const today = calendarToday(spoken)
  return (monthsLater(today, months).getTime() - today.getTime()) / DAY_MS
}

/** A number of days or weeks: "3 дня", "неделю", "a week". */
function readLength({ tokens }: Spoken, at: number): { days: number; next: number } | null {
  const count = tokens[at]?.number
  const one = count === undefined && tokens[at]?.form === 'a' ? 1 : 0
  const unitAt = at + (count === undefined ? one : 1)
  const unit = DAYS_IN[tokens[unitAt]?.form ?? '']
  const days = unit && unit * (count ?? 1)
  return days && Number.isInteger(days) && days < 36_600 ? { days, next: unitAt + 1 } : null
}

/** "9 мая", "первое января 2027 года", "December 25th", "the 1st of May": the next one, when no year was said. */
export function readDate(spoken: Spoken, at: number): Read | null {
  const { tokens, language } = spoken
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  const month = (ahead: number) => MONTHS[language].indexOf(form(ahead))
  const dayFirst = dayOfMonth(form(0))
  if (dayFirst && isOfNoMonth(spoken, at)) return nextOfThatNumber(spoken, dayFirst, at)
  const of = form(1) === 'of' ? 1 : 0
  if (dayFirst && month(1 + of) >= 0) return onDate(spoken, dayFirst, month(1 + of), at + 2 + of)
  const the = form(1) === 'the' ? 1 : 0
  const daySecond = dayOfMonth(form(1 + the))
  if (language === 'en' && daySecond && month(0) >= 0)
    return onDate(spoken, daySecond, month(0), at + 2 + the)
  return null
}

const OF_THE_MONTH = new Set(['числа', 'число'])

/** "15 числа", "on the 5th": a day whose month is not said. */
function isOfNoMonth({ tokens, language }: Spoken, at: number): boolean {
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  if (language === 'ru') return OF_THE_MONTH.has(form(1))
  return form(-2) === 'on' && form(-1) === 'the' && /(?:st|nd|rd|th)$/.test(form(0)) && form(1) !== 'of'
}

/** The next day of that number, today at the earliest; not every month has a 31st. */
function nextOfThatNumber(spoken: Spoken, day: number, at: number): Read | null {
  const today = calendarToday(spoken)
  const dates = Array.from(
    { length: 12 },
    (_, months) => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, day)),
  )
  const date = dates.find((each) => each.getUTCDate() === day && each >= today)
  return date ? { date, next: at + (spoken.language === 'ru' ? 2 : 1) } : null
}

const dayOfMonth = (form: string): number =>
  Number(/^([12]?\d|3[01])(?:й|st|nd|rd|th)?$/.exec(form)?.[1] ?? 0)

function onDate(spoken: Spoken, day: number, month: number, next: number): Read | null {
  const { tokens } = spoken
  const said = tokens[next]?.number
  const year = said !== undefined && said >= 1900 && said < 3000 ? said : undefined
  const yearWord =
    year !== undefined && ['год', 'года', 'году'].includes(tokens[next + 1]?.form ?? '') ? 1 : 0
  const today = calendarToday(spoken)
  const on = new Date(Date.UTC(year ?? today.getUTCFullYear(), month, day))
  if (on.getUTCDate() !== day) return null
  if (year === undefined && on < today) on.setUTCFullYear(on.getUTCFullYear() + 1)
  return { date: on, next: next + (year === undefined ? 0 : 1 + yearWord) }
}

const FEASTS: Localized<readonly (readonly [name: readonly string[], day: number, month: number])[]> = {
  ru: [
    [words('новый год', 'ru'), 1, 0],
    [words('рождество', 'ru'), 7, 0],
  ],
  en: [
    [words('new year s eve', 'en'), 31, 11],
    [words('new year s day', 'en'), 1, 0],
    [words('new year s', 'en'), 1, 0],
    [words('new year', 'en'), 1, 0],
    [words('christmas eve', 'en'), 24, 11],
    [words('christmas', 'en'), 25, 11],
  ],
}

function feast(spoken: Spoken, at: number): Read | null {
  for (const [name, day, month] of FEASTS[spoken.language])
    if (name.every((word, index) => spoken.tokens[at + index]?.stem === word))
      return onDate(spoken, day, month, at + name.length)
  return null
}
