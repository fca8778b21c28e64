import type { Language } from '../../language.ts'

type Said = { form: string; number: number | undefined }

const WHOLES = new Set('целых целая целые целую'.split(' '))
const PARTS: ReadonlyMap<string, number> = new Map([
  ['десятых', 10],
  ['10й', 10],
  ['сотых', 100],
  ['тысячных', 1000],
])

/** Puts numbers together that are said with a decimal point: "three point one four", "три целых пять десятых". */
export function withDecimals<T extends Said>(words: readonly T[], language: Language): readonly T[] {
  const joined: T[] = []
  for (let at = 0; at < words.length; ) {
    const word = words[at] as T
    const read = language === 'ru' ? readRu(words, at) : readEn(words, at)
    joined.push(read ? { ...word, number: read.number } : word)
    at = read?.next ?? at + 1
  }
  return joined
}

function readRu(words: readonly Said[], at: number): { number: number; next: number } | null {
  const [whole, separator, part, unit] = words.slice(at, at + 4)
  if (whole?.number === undefined || part?.number === undefined || !WHOLES.has(separator?.form ?? ''))
    return null
  const size = PARTS.get(unit?.form ?? '')
  if (size === undefined || part.number >= size) return null
  return { number: Number(`${whole.number}.${digits(part.number, size)}`), next: at + 4 }
}

/** Five hundredths are "05". */
const digits = (part: number, size: number): string => String(part).padStart(String(size).length - 1, '0')

function readEn(words: readonly Said[], at: number): { number: number; next: number } | null {
  const whole = words[at]?.number
  if (whole === undefined || !Number.isInteger(whole) || words[at + 1]?.form !== 'point') return null
  const rest = words.slice(at + 2)
  const end = rest.findIndex(({ form }) => !/^\d+$/.test(form))
  const places = end < 0 ? rest : rest.slice(0, end)
  if (places.length === 0) return null
  const number = Number(`${whole}.${places.map(({ form }) => form).join('')}`)
  return { number, next: at + 2 + places.length }
}
