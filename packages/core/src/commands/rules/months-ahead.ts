import type { Spoken } from './spoken.ts'

/** Nobody means a day that is further ahead. */
const MAX_MONTHS = 10 * 12

const MONTHS_IN: ReadonlyMap<string, number> = new Map([
  ...['месяц', 'месяца', 'месяцев', 'месяцок', 'month', 'months'].map((form) => [form, 1] as const),
  ...['год', 'года', 'лет', 'годик', 'year', 'years'].map((form) => [form, 12] as const),
])
/** A number that is in the word; "полгода" is a length by itself. */
const FEW: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['пару', 2],
  ['couple', 2],
  ['half', 0.5],
])
/** One is meant when no number is said. */
const ONE = new Set(['месяц', 'месяцок', 'год', 'годик'])
const HALF_YEAR = new Set(['полгода', 'полгодика'])

/** A number of calendar months: "месяц", "полгода", "полтора года", "two years", "a year and a half". */
export function readMonths({ tokens }: Spoken, from: number): { months: number; next: number } | null {
  const form = (at: number) => tokens[at]?.form ?? ''
  if (HALF_YEAR.has(form(from))) return { months: 6, next: from + 1 }
  let [at, count] = [from, 1]
  // "a couple of months", "half a year".
  for (; ; at += 1) {
    const said = tokens[at]?.number ?? FEW.get(form(at))
    if (said !== undefined) count *= said
    else if (form(at) !== 'of' || at === from) break
  }
  const unit = MONTHS_IN.get(form(at))
  // "In month" is no length, and of "через месяцев" the number was not heard.
  if (unit === undefined || (at === from && !ONE.has(form(at)))) return null
  const half = readHalf(form, at + 1)
  const months = (count + (half ? 0.5 : 0)) * unit
  return Number.isInteger(months) && months > 0 && months <= MAX_MONTHS
    ? { months, next: half ?? at + 1 }
    : null
}

function readHalf(form: (at: number) => string, at: number): number | null {
  if (form(at) === 'с' && form(at + 1) === 'половиной') return at + 2
  return form(at) === 'and' && form(at + 1) === 'a' && form(at + 2) === 'half' ? at + 3 : null
}

/** The same day so many months later, or the last one of a month that has no such day; days are midnights in UTC. */
export function monthsLater(day: Date, months: number): Date {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day.getUTCDate(), last)))
}
