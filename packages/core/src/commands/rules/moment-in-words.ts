import type { Language } from '../../language.ts'
import { clockInWords } from './clock-in-words.ts'
import { wallClock } from './zoned-time.ts'

const LOCALES = { ru: 'ru', en: 'en-US' } as const
const NEAR = {
  ru: ['сегодня в', 'завтра в'],
  en: ['today at', 'tomorrow at'],
} as const

/**
 * A moment as it is said where the person is: "сегодня в 18:00", "tomorrow at 9:00 AM", "1 декабря в 10:00". Of
 * midnight it is said between which days it is, since some count it to the one and some to the other.
 */
export function momentInWords(
  moment: Date,
  { now, timeZone }: { now: Date; timeZone: string },
  language: Language,
): string {
  const { hour, minute } = wallClock(moment, timeZone)
  const time = clockInWords({ hour, minute }, language)
  const otherYear = yearOf(moment, timeZone) !== yearOf(now, timeZone)
  if (hour === 0 && minute === 0) return midnightInWords(moment, timeZone, language, otherYear)
  const near = NEAR[language][dayOf(moment, timeZone) - dayOf(now, timeZone)]
  if (near) return `${near} ${time}`
  const date = dayInWords(moment, timeZone, language, otherYear)
  return language === 'ru' ? `${date} в ${time}` : `on ${date} at ${time}`
}

/** "В полночь с 4 на 5 марта", "at midnight between March 4 and March 5". */
function midnightInWords(moment: Date, timeZone: string, language: Language, withYear: boolean): string {
  const before = dayInWords(new Date(moment.getTime() - 60_000), timeZone, language, false)
  const after = dayInWords(moment, timeZone, language, withYear)
  if (language === 'en') return `at midnight between ${before} and ${after}`
  const [day, month = ''] = before.split(' ')
  return `в полночь с ${after.includes(month) ? day : before} на ${after}`
}

function dayInWords(moment: Date, timeZone: string, language: Language, withYear: boolean): string {
  return moment
    .toLocaleDateString(LOCALES[language], {
      timeZone,
      day: 'numeric',
      month: 'long',
      ...(withYear && { year: 'numeric' }),
    })
    .replace(/\sг\.$/u, ' года')
}

/** Days since 1970 on the calendar of the time zone. */
function dayOf(moment: Date, timeZone: string): number {
  const { year, month, day } = wallClock(moment, timeZone)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

const yearOf = (moment: Date, timeZone: string): number => wallClock(moment, timeZone).year
