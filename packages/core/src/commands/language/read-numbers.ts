import type { Language } from '../../language.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { plain } from './plain-number.ts'
import { readHalf, readImpliedOne } from './read-halves.ts'
import type { Token } from './tokenize.ts'
import { UNITS } from './units.ts'

type Read = { token: Token; next: number }

const ORDINAL = {
  ru: /^(\d{1,9})-?(?:ый|ий|ой|ая|ое|ую|ые|го|му|й|я|е|ю|м|х)$/,
  en: /^(\d{1,9})(?:st|nd|rd|th)$/,
}
const ORDINAL_MARK = { ru: 'й', en: 'th' }
const DIGITS = { ru: /^\d{1,15}(?:[.,]\d{1,9})?$/, en: /^(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,9})?$/ }

/** Turns numbers in words into digits, joins what belongs to one number, and gives units one form. Linear. */
export function readNumbers(tokens: readonly Token[], language: Language): Token[] {
  const read: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const special = readHalf(tokens, at, language) ?? readImpliedOne(tokens, at, language)
    if (special) {
      read.push(...special.tokens)
      at = special.next
      continue
    }
    const number = readNumber(tokens, at, language, read.at(-1)?.number !== undefined)
    const token = number?.token ?? tokens[at]
    at = number?.next ?? at + 1
    if (!token) continue
    const unit = read.at(-1)?.number === undefined ? undefined : UNITS[language].get(token.form)
    read.push(unit && read.at(-1)?.number !== undefined ? { ...token, form: unit, number: undefined } : token)
  }
  return read.map(dropUndefinedNumber)
}

function dropUndefinedNumber(token: Token): Token {
  if (!('number' in token) || token.number !== undefined) return token
  const { form, start, end } = token
  return { form, start, end }
}

function readNumber(
  tokens: readonly Token[],
  from: number,
  language: Language,
  follows: boolean,
): Read | null {
  const first = tokens[from]
  if (!first) return null
  const ordinal = ORDINAL[language].exec(first.form)
  if (ordinal?.[1])
    return { token: { ...first, form: `${Number(ordinal[1])}${ORDINAL_MARK[language]}` }, next: from + 1 }
  const digits = DIGITS[language].test(first.form)
  const read = digits ? readDigits(tokens, from, language) : readWords(tokens, from, language, follows)
  if (!read || read.token.number === undefined) return read
  return withHalf(tokens, read, language)
}

/** "3 000", "3 тысячи", "1.5 миллиона": digits, the groups that follow them, and a scale. */
function readDigits(tokens: readonly Token[], from: number, language: Language): Read {
  const first = tokens[from] as Token
  let form = language === 'ru' ? first.form.replace(',', '.') : first.form.replaceAll(',', '')
  let next = from + 1
  if (/^[1-9]\d{0,2}$/.test(form))
    while (next < from + 5 && /^\d{3}$/.test(tokens[next]?.form ?? '')) {
      form += tokens[next]?.form ?? ''
      next += 1
    }
  const scale = NUMBER_WORDS[language].get(tokens[next]?.form ?? '')
  if (scale?.role === 'multiply') {
    form = plain(Number(form) * scale.value)
    next += 1
  }
  return { token: join(tokens, from, next, form, Number(form)), next }
}

function readWords(
  tokens: readonly Token[],
  from: number,
  language: Language,
  follows: boolean,
): Read | null {
  const words = NUMBER_WORDS[language]
  let total = 0
  let group: number | null = null
  let limit = Number.POSITIVE_INFINITY
  let scale = Number.POSITIVE_INFINITY
  let next = from
  for (; next < tokens.length; next += 1) {
    const form = tokens[next]?.form ?? ''
    const word = words.get(form)
    if (!word) {
      const and = language === 'en' && form === 'and' && limit === 100 && group !== null
      const after = and ? words.get(tokens[next + 1]?.form ?? '') : undefined
      if (after && after.role === 'add' && after.value < 100) continue
      if (next === from && language === 'en' && form === 'a' && isScale(words, tokens[next + 1])) continue
      break
    }
    if (word.role === 'ordinal') {
      if (
        word.value >= limit ||
        (language === 'en' && form === 'second' && (follows || isUnit(tokens, next, from)))
      )
        break
      const value = total + (group ?? 0) + word.value
      return { token: join(tokens, from, next + 1, `${value}${ORDINAL_MARK[language]}`), next: next + 1 }
    }
    if (word.role === 'add') {
      if (word.value >= limit) break
      group = (group ?? 0) + word.value
      limit = word.value >= 100 ? 100 : word.value >= 20 ? 10 : 0
    } else if (word.value === 100) {
      if (group !== null && (group === 0 || group > 9)) break
      group = (group ?? 1) * 100
      limit = 100
    } else {
      if (word.value >= scale || group === 0) break
      total += (group ?? 1) * word.value
      group = null
      scale = word.value
      limit = 1000
    }
  }
  if (next === from || (group === null && total === 0)) return null
  const value = total + (group ?? 0)
  return { token: join(tokens, from, next, plain(value), value), next }
}

// "a ninety second timer": of what is measured in seconds, "second" is the unit.
const MEASURED = new Set(['timer', 'countdown', 'break', 'delay', 'nap', 'pause'])

function isUnit(tokens: readonly Token[], at: number, from: number): boolean {
  return at > from && MEASURED.has(tokens[at + 1]?.form ?? '')
}

function isScale(words: ReadonlyMap<string, { role: string }>, token: Token | undefined): boolean {
  return words.get(token?.form ?? '')?.role === 'multiply'
}

/** "3 с половиной", "two and a half". */
function withHalf(tokens: readonly Token[], read: Read, language: Language): Read {
  const wanted = language === 'ru' ? ['с', 'половиной'] : ['and', 'a', 'half']
  const value = (read.token.number ?? 0) + 0.5
  if (!wanted.every((form, index) => tokens[read.next + index]?.form === form)) return read
  const next = read.next + wanted.length
  const end = tokens[next - 1]?.end ?? read.token.end
  return { token: { ...read.token, form: plain(value), number: value, end }, next }
}

function join(tokens: readonly Token[], from: number, next: number, form: string, number?: number): Token {
  const start = tokens[from]?.start ?? 0
  const end = tokens[next - 1]?.end ?? 0
  return number === undefined ? { form, start, end } : { form, start, end, number }
}
