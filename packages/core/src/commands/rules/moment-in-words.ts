import type { Language } from '../../language.ts'
import { clockInWords } from './clock-in-words.ts'
import { wallClock } from './zoned-time.ts'

const LOCALES = { ru: 'ru', en: 'en-US' } as const
const NEAR = {
  ru: ['сегодня в', 'завтра в'],
  en: ['today at', 'tomorrow at'],
} as const

/** A moment as it is said where the person is: "сегодня в 18:00", "tomorrow at 9:00 AM", "1 декабря в 10:00". */
export function momentInWords(
  moment: Date,
  { now, timeZone }: { now: Date; timeZone: string },
  language: Language,
): string {
  const locale = LOCALES[language]
  const time = clockInWords(wallClock(moment, timeZone), language)
  const near = NEAR[language][dayOf(moment, timeZone) - dayOf(now, timeZone)]
  if (near) return `${near} ${time}`
  const otherYear = yearOf(moment, timeZone) !== yearOf(now, timeZone)
  const date = moment
    .toLocaleDateString(locale, {
      timeZone,
      day: 'numeric',
      month: 'long',
      ...(otherYear && { year: 'numeric' }),
    })
    .replace(/\sг\.$/u, ' года')
  return language === 'ru' ? `${date} в ${time}` : `on ${date} at ${time}`
}

/** Days since 1970 on the calendar of the time zone. */
function dayOf(moment: Date, timeZone: string): number {
  const { year, month, day } = wallClock(moment, timeZone)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

const yearOf = (moment: Date, timeZone: string): number => wallClock(moment, timeZone).year
