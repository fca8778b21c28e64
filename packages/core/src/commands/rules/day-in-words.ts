import type { Language, Localized } from '../../language.ts'
import { daysAhead } from './calendar-day.ts'
import type { Spoken } from './spoken.ts'

/** A date with its weekday, where the person is: "среда, 4 марта 2026 года", "Wednesday, March 4, 2026". */
export function dateInWords(moment: Date, timeZone: string, language: Language): string {
  const date = moment.toLocaleDateString(language === 'ru' ? 'ru' : 'en-US', { timeZone, dateStyle: 'full' })
  return date.replace(/ г\.$/, ' года')
}

// The weekdays from Sunday on, by their gender.
const WAS = ['было', 'был', 'был', 'была', 'был', 'была', 'была']
const NEAR: Localized<Readonly<Record<number, string>>> = {
  ru: { [-2]: 'Позавчера', [-1]: 'Вчера', 0: 'Сегодня', 1: 'Завтра', 2: 'Послезавтра' },
  en: {
    [-2]: 'The day before yesterday',
    [-1]: 'Yesterday',
    0: 'Today',
    1: 'Tomorrow',
    2: 'The day after tomorrow',
  },
}

/** What day ("YYYY-MM-DD") that is: "Завтра четверг, 5 марта 2026 года.", "That was Monday, March 2, 2026." */
export function sayDay(day: string, spoken: Spoken): string {
  const { language } = spoken
  const ahead = daysAhead(day, spoken)
  const date = dateInWords(new Date(day), 'UTC', language)
  const near = NEAR[language][ahead]
  if (language === 'en') return `${near ?? 'That'} ${ahead < 0 ? 'was' : near ? 'is' : 'will be'} ${date}.`
  const verb = ahead < 0 ? `${WAS[new Date(day).getUTCDay()]} ` : near ? '' : 'будет '
  return `${near ?? 'Это'} ${verb}${date}.`
}

/** How many days there are to a day ("YYYY-MM-DD"): "Осталось 37 дней, это пятница, 1 января 2027 года." */
export function sayDaysUntil(day: string, spoken: Spoken): string {
  const { language } = spoken
  const ahead = daysAhead(day, spoken)
  if (ahead <= 0) return sayDay(day, spoken)
  const date = dateInWords(new Date(day), 'UTC', language)
  const count = new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(
    ahead,
  )
  if (language === 'en') return `${count} to go: that will be ${date}.`
  const left = new Intl.PluralRules('ru').select(ahead) === 'one' ? 'Остался' : 'Осталось'
  return `${left} ${count}, это будет ${date}.`
}
