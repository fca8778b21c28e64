const part = (date: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { hourCycle: 'h23', ...options }).format(date)

const clock = (date: Date) => part(date, { hour: '2-digit', minute: '2-digit' })
const day = (date: Date) => `${date.getDate()} ${part(date, { month: 'short' })}`

/** A moment in the local time zone, as short as it can be: the time for today, else the day, else the year too. */
export function shortTime(iso: string | null, now = new Date()): string {
  if (iso === null) return 'never'
  const date = new Date(iso)
  if (date.toDateString() === now.toDateString())
    return part(date, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  return date.getFullYear() === now.getFullYear()
    ? `${day(date)} ${clock(date)}`
    : `${day(date)} ${date.getFullYear()}`
}

/** The day of a moment in the local time zone. */
export function shortDay(iso: string, now = new Date()): string {
  const date = new Date(iso)
  if (date.toDateString() === now.toDateString()) return 'today'
  return date.getFullYear() === now.getFullYear() ? day(date) : `${day(date)} ${date.getFullYear()}`
}

/** A moment in full, in the local time zone, and how long that is from now. */
export function longTime(iso: string | null, now = new Date()): string {
  if (iso === null) return 'never'
  const date = new Date(iso)
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000)
  const away = duration(Math.abs(seconds))
  return `${day(date)} ${date.getFullYear()} ${clock(date)} (${seconds > 0 ? `in ${away}` : `${away} ago`})`
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const

/** Seconds in the largest unit that fits and the next one: `2 d 3 h`, `5 min`. */
export function duration(seconds: number): string {
  const first = UNITS.findIndex(([, size]) => seconds >= size)
  if (first < 0) return `${Math.floor(seconds)} s`
  const parts: string[] = []
  let rest = seconds
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const n = Math.floor(rest / size)
    rest -= n * size
    if (n > 0) parts.push(`${n} ${unit}`)
  }
  return parts.join(' ')
}

const AGO = /^(\d{1,6})(min|h|d)$/

/** A moment as a person gives it: `90min`, `24h`, `7d` ago, or a local date with or without a time; null for none. */
export function parseSince(text: string, now = new Date()): Date | null {
  const ago = AGO.exec(text)
  if (ago) {
    const size = UNITS.find(([unit]) => unit === ago[2])?.[1] ?? 0
    return new Date(now.getTime() - Number(ago[1]) * size * 1000)
  }
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text)) return null
  // A date alone would be read as UTC.
  const date = new Date(text.length === 10 ? `${text}T00:00` : text)
  return Number.isNaN(date.getTime()) ? null : date
}
