/** A piece of what was said. `start` and `end` are offsets into the NFKC text, so that slots can quote it as it was. */
export type Token = {
  /** The canonical spelling; two tokens are the same word exactly when their forms are equal. */
  form: string
  start: number
  end: number
  /** The value, for numbers written in digits or in words. */
  number?: number
}

const ORDINAL_ENDING = 'ый|ий|ой|ая|ое|ую|ые|го|му|й|я|е|ю|м|х'

// Dots, at signs and apostrophes inside a word belong to it (habr.com, what's), commas and colons inside digits too.
const TOKEN = new RegExp(
  '[\\p{L}\\p{M}\\p{N}_]+' +
    `(?:(?:[.@'’]|(?<=\\d)[,:](?=\\d)|(?<=\\d)-(?=(?:${ORDINAL_ENDING})(?!\\p{L})))[\\p{L}\\p{M}\\p{N}_]+)*` +
    '|[%#/*&@\\p{S}]|\\p{Pd}',
  'giu',
)
const NOT_PLAIN = /[^\p{ASCII}\p{Script=Cyrillic}]/u

/** Splits an NFKC text into lower-case tokens. Punctuation goes, signs that mean something (`%`, `+`, `#`) stay. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: raw, index: start } of text.matchAll(TOKEN)) {
    const end = start + raw.length
    if (raw.length === 1 && DASHES.test(raw)) {
      if (isMinus(text, start)) tokens.push({ form: '-', start, end })
      continue
    }
    const form = lowerCase(raw)
    const glued = form.charCodeAt(0) < ABOVE_DIGITS ? GLUED.exec(form) : null
    if (!glued?.[1] || !glued[2]) {
      tokens.push({ form: SIGNS.get(form) ?? form, start, end })
      continue
    }
    const middle = start + glued[1].length
    tokens.push({ form: glued[1], start, end: middle }, { form: glued[2], start: middle, end })
  }
  return tokens
}

const ABOVE_DIGITS = 0x3a
const DASHES = /[\p{Pd}−]/u
const GLUED = /^(\d+(?:[.,:]\d+)?)(a\.?m|p\.?m|min|mins|sec|secs|h|hrs?|мин|сек|ч)$/
const SIGNS = new Map([
  ['×', '*'],
  ['÷', '/'],
  ['−', '-'],
])

function lowerCase(raw: string): string {
  let lower = raw.toLowerCase()
  if (lower.includes('ё')) lower = lower.replaceAll('ё', 'е')
  if (lower.includes('’')) lower = lower.replaceAll('’', "'")
  return NOT_PLAIN.test(lower) ? lower.normalize('NFKC') : lower
}

/** A dash is a minus between numbers, or glued to the front of one; else it is punctuation. */
function isMinus(text: string, at: number): boolean {
  let next = at + 1
  while (isSpace(text[next])) next += 1
  if (!/[\d(]/.test(text[next] ?? '')) return false
  let last = at - 1
  while (isSpace(text[last])) last -= 1
  if (/[\d)%]/.test(text[last] ?? '')) return true
  return next === at + 1 && text[next] !== '(' && (at === 0 || last < at - 1)
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character)
}
