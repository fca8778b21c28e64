import type { Language } from '../../language.ts'
import { analyse } from '../language/analyse.ts'

/** A number to be computed: the value, or null for a division by zero. */
export type Computed = { value: number | null }

type Op = '+' | '-' | '*' | '/' | '^'
type Mark = '(' | ')' | '%' | 'of' | 'root' | 'cube-root' | 'squared' | 'cubed'
type Item = { number: number } | { op: Op } | { mark: Mark }

const MAX_ITEMS = 60

const ASKED: Record<Language, readonly string[]> = {
  ru: [
    'сколько будет',
    'чему равен',
    'чему равна',
    'чему равно',
    'чему будет равно',
    'посчитай сколько будет',
    'посчитай',
    'вычисли',
    'реши пример',
    'реши',
    'скажи сколько будет',
    'скажи',
    'подскажи',
    'сколько это',
    'сколько получится',
    'результат',
    'сколько',
    'а',
  ],
  en: [
    'i need to know what',
    'i need to know',
    'can you do',
    'tell me what the',
    'tell me what',
    'tell me',
    'what is the answer to',
    'what is the result of',
    'what is the',
    'what is',
    'what are',
    'how much is',
    'how much are',
    'what does',
    'what do you get when you',
    'calculate the',
    'calculate',
    'compute',
    'solve',
    'evaluate',
    'the answer for',
    'answer for',
    'answer to',
    'do the math',
    'do',
    'the',
  ],
}
const ENDS: Record<Language, readonly string[]> = {
  ru: ['равно', 'будет', 'сколько будет', 'это сколько', 'сколько это', 'получится'],
  en: ['is', 'are', 'equal', 'equals', 'make', 'come to'],
}

type Words = readonly [words: string, items: readonly Item[]]
const op = (sign: Op): readonly Item[] => [{ op: sign }]
const mark = (name: Mark): readonly Item[] => [{ mark: name }]

// Longest first where one begins another.
const WORDS: Record<Language, readonly Words[]> = {
  ru: [
    ['плюс', op('+')],
    ['прибавить', op('+')],
    ['прибавь', op('+')],
    ['добавить', op('+')],
    ['минус', op('-')],
    ['отнять', op('-')],
    ['вычесть', op('-')],
    ['умножить на', op('*')],
    ['умноженное на', op('*')],
    ['помножить на', op('*')],
    ['умножь на', op('*')],
    ['умножить', op('*')],
    ['*', op('*')],
    ['х', op('*')],
    ['x', op('*')],
    ['разделить на', op('/')],
    ['разделенное на', op('/')],
    ['поделить на', op('/')],
    ['делить на', op('/')],
    ['деленное на', op('/')],
    ['/', op('/')],
    ['в степени', op('^')],
    ['^', op('^')],
    ['в квадрате', mark('squared')],
    ['в кубе', mark('cubed')],
    ['корень квадратный из', mark('root')],
    ['квадратный корень из', mark('root')],
    ['корень из', mark('root')],
    ['кубический корень из', mark('cube-root')],
    ['корень кубический из', mark('cube-root')],
    ['% от', [{ mark: '%' }, { mark: 'of' }]],
    ['% из', [{ mark: '%' }, { mark: 'of' }]],
    ['%', mark('%')],
  ],
  en: [
    ['plus', op('+')],
    ['added to', op('+')],
    ['minus', op('-')],
    ['times', op('*')],
    ['multiplied by', op('*')],
    ['multiply by', op('*')],
    ['*', op('*')],
    ['x', op('*')],
    ['divided by', op('/')],
    ['divide by', op('/')],
    ['over', op('/')],
    ['/', op('/')],
    ['to the power of', op('^')],
    ['raised to the power of', op('^')],
    ['^', op('^')],
    ['squared', mark('squared')],
    ['cubed', mark('cubed')],
    ['the square root of', mark('root')],
    ['square root of', mark('root')],
    ['cube root of', mark('cube-root')],
    ['% of', [{ mark: '%' }, { mark: 'of' }]],
    ['%', mark('%')],
  ],
}

// "the sum of A and B", "divide A by B": the operation first, its operands joined by a small word.
const PREFIXED: Record<
  Language,
  readonly { first: readonly string[]; join: readonly string[]; op: Op; swap?: true }[]
> = {
  ru: [
    { first: ['сумма', 'сумму', 'сумма чисел', 'сложи', 'сложить'], join: ['и', 'с'], op: '+' },
    { first: ['разность', 'разница', 'разница между'], join: ['и'], op: '-' },
    { first: ['произведение', 'перемножь'], join: ['и', 'на'], op: '*' },
    { first: ['умножь', 'умножить', 'помножь'], join: ['на'], op: '*' },
    { first: ['раздели', 'разделить', 'подели', 'поделить'], join: ['на'], op: '/' },
    { first: ['частное'], join: ['и'], op: '/' },
    { first: ['прибавь', 'прибавить'], join: ['к'], op: '+' },
    { first: ['отними', 'отнять', 'вычти', 'вычесть'], join: ['от', 'из'], op: '-', swap: true },
  ],
  en: [
    {
      first: ['the sum of the 2 numbers', 'sum of the 2 numbers', 'the sum of', 'sum of', 'add'],
      join: ['and', 'to'],
      op: '+',
    },
    {
      first: ['the difference between', 'difference between', 'the difference of', 'difference of'],
      join: ['and'],
      op: '-',
    },
    { first: ['the product of', 'product of'], join: ['and'], op: '*' },
    { first: ['multiply'], join: ['by', 'and'], op: '*' },
    { first: ['divide'], join: ['by'], op: '/' },
    { first: ['the quotient of', 'quotient of'], join: ['and'], op: '/' },
    { first: ['subtract'], join: ['from'], op: '-', swap: true },
  ],
}

/** Computes what was asked, or null when it is not arithmetic from beginning to end. Never evaluates code; bounded. */
export function compute(text: string, language: Language): Computed | null {
  if (text.length > 500 || !/\d|[а-яёa-z]{3}/iu.test(text)) return null
  const spaced = text.replaceAll('(', ' lparen ').replaceAll(')', ' rparen ')
  const tokens = analyse(spaced, language).tokens
  if (tokens.length > MAX_ITEMS || !tokens.some((token) => token.number !== undefined)) return null
  const body = trim(
    tokens.map((token) => ({ form: token.form, number: token.number })),
    language,
  )
  const items = prefixed(body, language) ?? read(body, language)
  if (!items?.some((item) => 'op' in item || ('mark' in item && item.mark !== '(' && item.mark !== ')')))
    return null
  const value = new Parser(items).parse()
  if (value === undefined) return null
  return { value: Number.isFinite(value) ? Number(value.toPrecision(12)) : null }
}

type Word = { form: string; number: number | undefined }

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

function prefixed(words: readonly Word[], language: Language): Item[] | null {
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

function read(words: readonly Word[], language: Language): Item[] | null {
  const items: Item[] = []
  for (let at = 0; at < words.length; ) {
    const { form, number } = words[at] as Word
    if (number !== undefined) {
      items.push({ number })
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

const BINDS: Record<Op, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 }
const UNARY = 3

/** Operator precedence parsing (Pratt, 1973). Every method gives undefined when the items are no expression. */
class Parser {
  readonly #items: readonly Item[]
  #at = 0

  constructor(items: readonly Item[]) {
    this.#items = items
  }

  parse(): number | undefined {
    const value = this.#expression(0)
    return this.#at === this.#items.length ? value : undefined
  }

  #expression(binding: number): number | undefined {
    let left = this.#prefix()
    while (left !== undefined) {
      const item = this.#items[this.#at]
      if (item === undefined) return left
      if ('mark' in item) {
        const applied = this.#postfix(item.mark, left)
        if (applied === null) return left
        left = applied
      } else if ('op' in item) {
        const binds = BINDS[item.op]
        if (binds <= binding) return left
        this.#at += 1
        left = this.#infix(item.op, left, binds)
      } else return undefined
    }
    return undefined
  }

  #prefix(): number | undefined {
    const item = this.#items[this.#at]
    this.#at += 1
    if (item === undefined) return undefined
    if ('number' in item) return item.number
    if ('op' in item) {
      const value = item.op === '-' ? this.#expression(UNARY) : undefined
      return value === undefined ? undefined : -value
    }
    if (item.mark === 'root' || item.mark === 'cube-root') {
      const value = this.#expression(UNARY)
      return value === undefined ? undefined : item.mark === 'root' ? Math.sqrt(value) : Math.cbrt(value)
    }
    if (item.mark !== '(') return undefined
    const value = this.#expression(0)
    const close = this.#items[this.#at]
    if (close === undefined || !('mark' in close) || close.mark !== ')') return undefined
    this.#at += 1
    return value
  }

  /** The value after "squared" and the like; null when the mark ends the expression instead. */
  #postfix(mark: Mark, left: number): number | undefined | null {
    if (mark === 'squared' || mark === 'cubed') {
      this.#at += 1
      return left ** (mark === 'squared' ? 2 : 3)
    }
    if (mark !== '%') return null
    this.#at += 1
    const next = this.#items[this.#at]
    if (next === undefined || !('mark' in next) || next.mark !== 'of') return left / 100
    this.#at += 1
    const whole = this.#expression(BINDS['+'])
    return whole === undefined ? undefined : (left / 100) * whole
  }

  #infix(sign: Op, left: number, binds: number): number | undefined {
    const percent = this.#percentOf(sign, left)
    if (percent !== null) return percent
    const right = this.#expression(sign === '^' ? binds - 1 : binds)
    if (right === undefined) return undefined
    switch (sign) {
      case '+':
        return left + right
      case '-':
        return left - right
      case '*':
        return left * right
      case '/':
        return left / right
      case '^':
        return left ** right
    }
  }

  /** "3000 плюс 20 %" is 3600, as a pocket calculator has it. */
  #percentOf(sign: Op, left: number): number | null {
    const [number, mark, after] = this.#items.slice(this.#at, this.#at + 3)
    if (sign !== '+' && sign !== '-') return null
    if (!number || !('number' in number) || !mark || !('mark' in mark) || mark.mark !== '%' || after)
      return null
    this.#at += 2
    const part = (left * number.number) / 100
    return sign === '+' ? left + part : left - part
  }
}
