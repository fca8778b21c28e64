import type { SlotReader } from './match-sentence.ts'
import type { Spoken } from './spoken.ts'

/**
 * A time as it was said. `exact` when the half of the day was said too, or the hour leaves no doubt; `padded` when it
 * was written as clocks of 24 hours show it, "03:30", which is the morning's unless a part of the day is said. `endsDay`
 * when it is the midnight that a day ends with: "полночь", "12 at night", while "0:00" and "12 am" begin one.
 */
export type TimeOfDay = {
  hour: number
  minute: number
  exact: boolean
  padded: boolean
  endsDay: boolean
  next: number
}

export type Half = 'night' | 'morning' | 'day' | 'evening' | 'am' | 'pm'

const HALVES: ReadonlyMap<string, Half> = new Map<string, Half>([
  ['ночи', 'night'],
  ['утра', 'morning'],
  ['дня', 'day'],
  ['вечера', 'evening'],
  ['am', 'am'],
  ['pm', 'pm'],
])
/** Whether a word says the half of the day behind an hour: "8 вечера", "8 pm". */
export const saysHalf = (form: string): boolean => HALVES.has(form)

const EN_HALVES: ReadonlyMap<string, Half> = new Map<string, Half>([
  ['morning', 'am'],
  ['afternoon', 'pm'],
  ['evening', 'pm'],
  ['night', 'pm'],
])
const NAMED: ReadonlyMap<string, number> = new Map([
  ['полдень', 12],
  ['полночь', 0],
  ['noon', 12],
  ['midday', 12],
  ['midnight', 0],
])
// "половина восьмого", "четверть девятого": the hour that is running, by its ordinal.
const RU_ORDINAL_HOUR = /^(\d{1,2})й$/
const RU_HALF_PAST = new Map(
  'первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого'
    .split(' ')
    .map((hour, index): [string, number] => [`пол${hour}`, index + 1]),
)

/** A time of day as "HH:MM", 24 hours. */
export const timeOfDay: SlotReader = function* (spoken, at) {
  const time = readTimeOfDay(spoken, at)
  if (time) yield { value: clock(time), next: time.next, free: 0 }
}

/** What is said as a time of day and is none: "25:00", "7:80". */
export const noTimeOfDay: SlotReader = function* ({ tokens }, at) {
  const [, hour, minute] = /^(\d{1,2})(?::(\d\d))?$/.exec(tokens[at]?.form ?? '') ?? []
  if (Number(hour) > 23 || Number(minute) > 59) yield { value: '', next: at + 1, free: 0 }
}

/** "HH:MM" of an hour and a minute. */
export function clock({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** Reads a time of day at a token, without the preposition before it, or null. */
export function readTimeOfDay(spoken: Spoken, at: number): TimeOfDay | null {
  const named = NAMED.get(spoken.tokens[at]?.form ?? '')
  if (named !== undefined)
    return { hour: named, minute: 0, exact: true, padded: false, endsDay: named === 0, next: at + 1 }
  const time = spoken.language === 'ru' ? readRu(spoken, at) : readEn(spoken, at)
  return (
    time && { ...withHalf(time, spoken), padded: /^0\d/.test(spoken.text.slice(spoken.tokens[at]?.start)) }
  )
}

type Bare = { hour: number; minute: number; next: number }

function readRu({ tokens }: Spoken, at: number): Bare | null {
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  const number = (ahead: number) => tokens[at + ahead]?.number
  const running =
    RU_HALF_PAST.get(form(0)) ??
    ordinalAfter(
      form(0) === 'пол' || form(0) === 'половина' || form(0) === 'половину' || form(0) === 'половине',
      form(1),
    )
  if (running !== undefined)
    return { hour: hourBefore(running), minute: 30, next: at + (RU_HALF_PAST.has(form(0)) ? 1 : 2) }
  const quarter = ordinalAfter(form(0) === 'четверть', form(1))
  if (quarter !== undefined) return { hour: hourBefore(quarter), minute: 15, next: at + 2 }
  if (form(0) === 'без') {
    const quarterTo = form(1) === 'четверти'
    const minutes = quarterTo ? 15 : number(1)
    const unit = form(2) === 'минута' ? 1 : 0
    const hour = ONE_OCLOCK.has(form(2 + unit)) ? 1 : number(2 + unit)
    if (minutes === undefined || hour === undefined || minutes > 30 || !isHour(hour)) return null
    return { hour: hourBefore(hour), minute: 60 - minutes, next: at + 3 + unit }
  }
  // "пятнадцать минут восьмого".
  const past = number(0)
  const after = ordinalAfter(form(1) === 'минута' && past !== undefined && past > 0 && past < 60, form(2))
  if (after !== undefined && past !== undefined)
    return { hour: hourBefore(after), minute: past, next: at + 3 }
  if (ONE_OCLOCK.has(form(0))) return readOneOclock(tokens, at)
  return readDigits(tokens, at, 'час', 'минута')
}

const ONE_OCLOCK = new Set(['час', 'часу'])
// "раз в час", "60 километров в час".
const RATED = new Set('раз километр метр рубль доллар евро'.split(' '))

/** "в час", "к часу", "в час тридцать", "час дня": one o'clock, whose number is not said. */
function readOneOclock(tokens: Spoken['tokens'], at: number): Bare | null {
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  if (HALVES.has(form(1))) return { hour: 1, minute: 0, next: at + 1 }
  const isTime = (form(-1) === 'в' || form(-1) === 'к') && !RATED.has(form(-2)) && form(1) !== 'пик'
  if (!isTime) return null
  const minute = tokens[at + 1]?.number
  if (minute === undefined) return { hour: 1, minute: 0, next: at + 1 }
  if (!isMinute(minute)) return null
  return { hour: 1, minute, next: at + 2 + Number(form(2) === 'минута') }
}

/** The hour before one, on a clock of twelve hours where it was said by such a clock: before one is twelve. */
const hourBefore = (hour: number): number => (hour === 0 ? 23 : hour - 1 || 12)

function ordinalAfter(wanted: boolean, form: string): number | undefined {
  const hour = wanted ? Number(RU_ORDINAL_HOUR.exec(form)?.[1]) : Number.NaN
  return hour >= 1 && hour <= 12 ? hour : undefined
}

function readEn({ tokens }: Spoken, at: number): Bare | null {
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  const start = form(0) === 'a' ? 1 : 0
  const minutes = form(start) === 'half' ? 30 : form(start) === 'quarter' ? 15 : tokens[at + start]?.number
  const past = start + (form(start + 1) === 'minute' ? 2 : 1)
  const hour = tokens[at + past + 1]?.number
  if (minutes !== undefined && hour !== undefined && minutes <= 30 && isHour(hour)) {
    if (form(past) === 'past') return { hour, minute: minutes, next: at + past + 2 }
    if (form(past) === 'to')
      return { hour: hourBefore(hour), minute: (60 - minutes) % 60, next: at + past + 2 }
  }
  return readDigits(tokens, at, 'oclock', 'minute')
}

const LENGTHS = new Set(
  'секунда минута сутки неделя месяц год second minute hour day week month year'.split(' '),
)

/** "7", "7:30", "7 30", "7 часов 30 минут", "7 o'clock". */
function readDigits(tokens: Spoken['tokens'], at: number, hours: string, minutes: string): Bare | null {
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  const joined = /^(\d{1,2}):(\d\d)$/.exec(form(0)) ?? /^(\d{1,2})\.(\d\d)$/.exec(form(0))
  if (joined) {
    const [hour, minute] = [Number(joined[1]), Number(joined[2])]
    return hour < 24 && minute < 60 ? { hour, minute, next: at + 1 } : null
  }
  const hour = tokens[at]?.number
  // "20 minutes from now" is no time of day.
  if (hour === undefined || !isHour(hour) || LENGTHS.has(form(1))) return null
  const said = form(1) === hours ? 1 : 0
  const minute = tokens[at + 1 + said]?.number
  // "восемь ноль ноль", "seven oh five".
  const ones = tokens[at + 2 + said]?.number
  if (!said && minute === 0 && ones !== undefined && Number.isInteger(ones) && ones >= 0 && ones < 10)
    return { hour, minute: ones, next: at + 3 }
  if (minute !== undefined && isMinute(minute)) {
    const unit = form(2 + said) === minutes ? 1 : 0
    if (unit === said || !said) return { hour, minute, next: at + 2 + said + unit }
  }
  return { hour, minute: 0, next: at + 1 + said }
}

const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute < 60

function isHour(hour: number): boolean {
  return Number.isInteger(hour) && hour >= 0 && hour < 24
}

/** Whether the midnight that ends a day is said. */
export const saysMidnight = (spoken: Spoken): boolean =>
  spoken.tokens.some((_, at) => readTimeOfDay(spoken, at)?.endsDay)

function withHalf(time: Bare, spoken: Spoken): Omit<TimeOfDay, 'padded'> {
  const { tokens, language } = spoken
  const form = (ahead: number) => tokens[time.next + ahead]?.form ?? ''
  let half = HALVES.get(form(0)) ?? dayAfterHour(time, spoken)
  let next = time.next + (half ? 1 : 0)
  if (!half && language === 'en') {
    const at = form(0) === 'in' && form(1) === 'the' ? 2 : form(0) === 'at' && form(1) === 'night' ? 1 : -1
    half = at < 0 ? undefined : EN_HALVES.get(form(at))
    if (half) next = time.next + at + 1
    // "8 at night" is in the evening, "2 at night" after midnight.
    if (half && form(at) === 'night' && (time.hour < 6 || time.hour === 12)) half = 'night'
  }
  // "10:30 tonight": the sentence takes the word itself.
  if (!half && language === 'en' && form(0) === 'tonight') half = 'evening'
  if (!half) return { ...time, exact: time.hour === 0 || time.hour > 12, endsDay: false }
  const endsDay = isMidnight(time, half)
  return { hour: endsDay ? 0 : inHalf(time.hour, half), minute: time.minute, exact: true, endsDay, next }
}

/** Whether twelve o'clock in a part of the day is midnight: "12 ночи", "tonight at 12". */
export const isMidnight = ({ hour, minute }: Pick<TimeOfDay, 'hour' | 'minute'>, half: Half): boolean =>
  hour === 12 && minute === 0 && (half === 'night' || half === 'evening')

/** "В 3 дня": after a number the word was taken for the unit that "3 дня" counts in. */
function dayAfterHour({ hour, next }: Bare, { text, tokens }: Spoken): Half | undefined {
  const { form, start, end } = tokens[next] ?? {}
  const isPart = form === 'день' && hour > 0 && hour <= 12 && text.slice(start, end).toLowerCase() === 'дня'
  return isPart ? 'day' : undefined
}

/** An hour of twelve in its part of the day, of twenty-four. */
export function inHalf(hour: number, half: Half): number {
  if (hour > 12) return hour
  switch (half) {
    case 'am':
    case 'morning':
      return hour % 12
    case 'night':
      return hour >= 9 && hour < 12 ? hour + 12 : hour % 12
    case 'day':
    case 'evening':
    case 'pm':
      return (hour % 12) + 12
  }
}
