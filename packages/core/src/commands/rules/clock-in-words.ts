import type { Language } from '../../language.ts'

const NAMED: ReadonlyMap<number, string> = new Map([
  [0, 'midnight'],
  [12 * 60, 'noon'],
])

/** A time of day as it is said: "7:30" by 24 hours in Russian, "7:30 AM" and "noon" in English. */
export function clockInWords({ hour, minute }: { hour: number; minute: number }, language: Language): string {
  const minutes = String(minute).padStart(2, '0')
  if (language === 'ru') return `${hour}:${minutes}`
  return NAMED.get(hour * 60 + minute) ?? `${hour % 12 || 12}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`
}

/** The same for "HH:MM". */
export function timeInWords(time: string, language: Language): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return clockInWords({ hour, minute }, language)
}
