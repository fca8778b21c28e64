import type { Language } from '../../language.ts'

const UNITS = [
  { seconds: 3600, unit: 'hour' },
  { seconds: 60, unit: 'minute' },
  { seconds: 1, unit: 'second' },
] as const

/** A length of time as one says it: 4500 → "1 час 15 минут", "1 hour, 15 minutes" (CLDR unit forms by `Intl`). */
export function durationInWords(seconds: number, language: Language): string {
  const parts: string[] = []
  let rest = Math.max(0, Math.round(seconds))
  for (const { seconds: size, unit } of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(formatter(language, unit).format(count))
  }
  return parts.join(language === 'ru' ? ' ' : ', ') || formatter(language, 'second').format(0)
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(language: Language, unit: string): Intl.NumberFormat {
  const key = `${language} ${unit}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    useGrouping: false,
  })
  formatters.set(key, made)
  return made
}
