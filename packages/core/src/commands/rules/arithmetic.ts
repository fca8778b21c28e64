import type { Language } from '../../language.ts'
import { analyse } from '../language/analyse.ts'
import { ALSO_LAST, ASKED, ENDS, PREFIXED, TIMES_TABLE, WORDS } from './arithmetic-words.ts'
import { evaluate, type Item } from './expression.ts'
import { withDecimals } from './spoken-decimals.ts'

/** A number to be computed: the value, or null where there is none, and whether that is for a division by zero. */
export type Computed = { value: number | null; byZero: boolean }

const MAX_ITEMS = 60

/** Computes what was asked, or null when it is not arithmetic from beginning to end. Never evaluates code; bounded. */
export function compute(text: string, language: Language): Computed | null {
  if (text.length > 500 || !/\d|[а-яёa-z]{3}/iu.test(text)) return null
  const spaced = text.replaceAll('(', ' lparen ').replaceAll(')', ' rparen ')
  const analysis = analyse(spaced, language)
  const { tokens } = analysis
  if (tokens.length > MAX_ITEMS || !tokens.some((token) => token.number !== undefined)) return null
  const words = tokens.map(({ form, number, start, end }) => ({
    form,
    number,
    multiplies: TIMES_TABLE.test(analysis.text.slice(start, end)),
  }))
  const body = trim(withDecimals(words, language), language)
  const items = prefixed(body, language) ?? percentOff(body, language) ?? read(body, language)
  // "Пятьдесят процентов" is what somebody answers, and nothing to compute.
  if (!items?.some((item) => 'op' in item || ('mark' in item && !NO_OPERATION.has(item.mark)))) return null
  const evaluated = evaluate(items)
  if (evaluated === undefined) return null
  const { value, byZero } = evaluated
  return { value: Number.isFinite(value) && !byZero ? Number(value.toPrecision(12)) : null, byZero }
}

const NO_OPERATION: ReadonlySet<string> = new Set(['(', ')', '%'])

type Word = { form: string; number: number | undefined; multiplies: boolean }

function trim(words: readonly Word[], language: Language): readonly Word[] {
  let [from, to] = [0, words.length]
  for (let moved = true; moved; ) {
    moved = false
    const phrase = ASKED[language].find((asked) => startsWith(words, from, asked))
    if (phrase !== undefined) {
      from += phrase.split(' ').length
      moved = true
    }
  }
  const end = ENDS[language].find((phrase) => startsWith(words, to - phrase.split(' ').length, phrase))
  if (end !== undefined) to -= end.split(' ').length
  return words.slice(from, Math.max(from, to))
}

function startsWith(words: readonly Word[], at: number, phrase: string): boolean {
  return at >= 0 && phrase.split(' ').every((form, ahead) => words[at + ahead]?.form === form)
}

function prefixed(said: readonly Word[], language: Language): Item[] | null {
  const last = said.at(-1)
  const words = last && ALSO_LAST.has(last.form) ? [last, ...said.slice(0, -1)] : said
  for (const { first, join, op: sign, swap } of PREFIXED[language]) {
    const phrase = first.find((each) => startsWith(words, 0, each))
    if (phrase === undefined) continue
    const from = phrase.split(' ').length
    const middle = words.findIndex((word, at) => at > from && join.includes(word.form))
    if (middle < 0) continue
    const left = read(words.slice(from, middle), language)
    const right = read(words.slice(middle + 1), language)
    if (!left || !right) return null
    const [one, two] = swap ? [right, left] : [left, right]
    return [{ mark: '(' }, ...one, { mark: ')' }, { op: sign }, { mark: '(' }, ...two, { mark: ')' }]
  }
  return null
}

/** "20 percent off 80" is 80 minus so many percent of it. */
function percentOff(words: readonly Word[], language: Language): Item[] | null {
  const off = words.findIndex(({ form }, at) => form === 'off' && words[at - 1]?.form === '%')
  if (off < 0) return null
  const share = read(words.slice(0, off), language)
  const whole = read(words.slice(off + 1), language)
  return share && whole && [{ mark: '(' }, ...whole, { mark: ')' }, { op: '-' }, ...share]
}

const ORDINAL = /^(\d+)(?:й|th)$/

/** "в десятой степени", "to the tenth power": the exponent, and how many words that is. */
function readPower(words: readonly Word[], at: number): { exponent: number; length: number } | null {
  const forms = [0, 1, 2, 3].map((ahead) => words[at + ahead]?.form ?? '')
  const [first = '', second = '', third = '', fourth = ''] = forms
  const ru = first === 'в' && third === 'степени' ? ORDINAL.exec(second) : null
  if (ru) return { exponent: Number(ru[1]), length: 3 }
  const en = first === 'to' && second === 'the' && fourth === 'power' ? ORDINAL.exec(third) : null
  return en && { exponent: Number(en[1]), length: 4 }
}

function read(words: readonly Word[], language: Language): Item[] | null {
  const items: Item[] = []
  for (let at = 0; at < words.length; ) {
    const { form, number, multiplies } = words[at] as Word
    const power = readPower(words, at)
    if (power) {
      items.push({ op: '^' }, { number: power.exponent })
      at += power.length
    } else if (number !== undefined) {
      items.push({ number })
      if (multiplies && words[at + 1]?.number !== undefined) items.push({ op: '*' })
      at += 1
    } else if (form === 'lparen' || form === 'rparen') {
      items.push({ mark: form === 'lparen' ? '(' : ')' })
      at += 1
    } else {
      const known = WORDS[language].find(([phrase]) => startsWith(words, at, phrase))
      if (!known) return null
      items.push(...known[1])
      at += known[0].split(' ').length
    }
  }
  return items
}
