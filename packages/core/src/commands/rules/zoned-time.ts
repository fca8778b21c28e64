/** A moment on the wall clock of a time zone; `weekday` is 0 for Sunday. */
export type WallClock = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  weekday: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const MAX_KEPT = 500

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  if (formatters.size < MAX_KEPT) formatters.set(timeZone, made)
  return made
}

/** What a clock in the time zone (IANA name) shows at that moment. */
export function wallClock(moment: Date, timeZone: string): WallClock {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const [year = 0, month = 0, day = 0] = [parts.get('year'), parts.get('month'), parts.get('day')]
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { year, month, day, hour: parts.get('hour') ?? 0, minute: parts.get('minute') ?? 0, weekday }
}

/**
 * The moment when a clock in the time zone shows this. A day past the month's end runs over into the next month.
 * A time that the change to summer time skips is taken as the hour after; of one that comes twice, the first.
 */
export function momentOf(wall: Omit<WallClock, 'weekday'>, timeZone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  const earlier = asUtc - offset(asUtc - 86_400_000, timeZone)
  const later = asUtc - offset(asUtc + 86_400_000, timeZone)
  const fits = [earlier, later].filter((moment) => moment + offset(moment, timeZone) === asUtc)
  return new Date(fits.length > 0 ? Math.min(...fits) : Math.max(earlier, later))
}

/** How far the zone is ahead of UTC, in milliseconds (whole minutes). */
function offset(moment: number, timeZone: string): number {
  const { year, month, day, hour, minute } = wallClock(new Date(moment), timeZone)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(moment / 60_000) * 60_000
}
