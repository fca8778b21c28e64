/** Binary operators. */
export type Op = '+' | '-' | '*' | '/' | '^'
/** Everything else that is not a number: brackets, what stands before a number, and what stands after it. */
export type Mark = '(' | ')' | '%' | 'of' | 'root' | 'cube-root' | 'squared' | 'cubed'
/** One item of an expression, in the order it was said. */
export type Item = { number: number } | { op: Op } | { mark: Mark }

const BINDS: Record<Op, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 }
const UNARY = 3

/** The value of an expression, which may be infinite or NaN, and whether something in it is divided by zero. */
export type Evaluated = { value: number; byZero: boolean }

/** Evaluates an expression; undefined when the items are none. */
export function evaluate(items: readonly Item[]): Evaluated | undefined {
  const parser = new Parser(items)
  const value = parser.parse()
  return value === undefined ? undefined : { value, byZero: parser.byZero }
}

/** Operator precedence parsing (Pratt, 1973). Every method gives undefined when the items are no expression. */
class Parser {
  readonly #items: readonly Item[]
  #at = 0
  byZero = false

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
        this.byZero ||= right === 0
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
