import type { Language } from '../../language.ts'
import type { Token } from './tokenize.ts'
import { UNITS } from './units.ts'

const BEFORE = {
  ru: new Set(['в', 'на', 'к', 'до', 'после', 'с']),
  en: new Set(['at', 'for', 'by', 'until', 'till', 'before', 'after', 'to']),
}

/** "в 7 30", "в семь тридцать", "at 7.05": two numbers after a preposition are a time of day, 7:30 or 7:05. */
export function joinTimes(tokens: readonly Token[], language: Language): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token) continue
    const read = BEFORE[language].has(joined.at(-1)?.form ?? '') ? readTime(tokens, at) : null
    const unit = read && UNITS[language].has(tokens[at + read.length]?.form ?? '')
    if (!read || unit || tokens[at + read.length]?.number !== undefined) {
      joined.push(token)
      continue
    }
    const last = tokens[at + read.length - 1] ?? token
    joined.push({ form: read.form, start: token.start, end: last.end })
    at += read.length - 1
  }
  return joined
}

function readTime(tokens: readonly Token[], at: number): { form: string; length: number } | null {
  const form = (ahead: number) =>
    tokens[at + ahead]?.number === undefined ? '' : (tokens[at + ahead]?.form ?? '')
  const dotted = /^([01]?\d|2[0-3])\.([0-5]\d)$/.exec(form(0))
  if (dotted) return { form: `${Number(dotted[1])}:${dotted[2]}`, length: 1 }
  if (!/^(?:[01]?\d|2[0-3])$/.test(form(0))) return null
  const hour = Number(form(0))
  if (/^[0-5]\d$/.test(form(1))) return { form: `${hour}:${form(1)}`, length: 2 }
  if (form(1) === '0' && /^\d$/.test(form(2))) return { form: `${hour}:0${form(2)}`, length: 3 }
  return null
}
