import type { Spoken } from './spoken.ts'
import { saysMidnight } from './time-of-day.ts'
import { wallClock } from './zoned-time.ts'

const DAYS: Readonly<Record<string, 0 | 1>> = { сегодня: 0, today: 0, tonight: 0, завтра: 1, tomorrow: 1 }

/**
 * Whether an alarm, which knows a time of day ("HH:MM") and no day, would ring on the day that was said: it rings when
 * that time comes next. Null when no day was said. Midnight is of the day that it ends.
 */
export function ringsOnSaidDay(time: string, spoken: Spoken): boolean | null {
  const { tokens, moment } = spoken
  const said = tokens.map(({ form }) => DAYS[form]).find((day) => day !== undefined)
  if (said === undefined) return null
  const { hour, minute } = wallClock(moment.now, moment.timeZone)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const rings = time > clock || (time === '00:00' && saysMidnight(spoken)) ? 0 : 1
  return rings === said
}
