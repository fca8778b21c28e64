import type { Language } from '../../language.ts'
import { plain } from './plain-number.ts'
import type { Token } from './tokenize.ts'
import { UNITS } from './units.ts'

const RU_HALVES: ReadonlyMap<string, { number: number; unit?: string }> = new Map([
  ['полчаса', { number: 0.5, unit: 'час' }],
  ['получаса', { number: 0.5, unit: 'час' }],
  ['полчасика', { number: 0.5, unit: 'час' }],
  ['полчасик', { number: 0.5, unit: 'час' }],
  ['полминутки', { number: 0.5, unit: 'минута' }],
  ['полминуты', { number: 0.5, unit: 'минута' }],
  ['полторы', { number: 1.5 }],
  ['полтора', { number: 1.5 }],
  ['полутора', { number: 1.5 }],
])

/** "полчаса", "полтора", "четверть часа", "half an hour", "a quarter of an hour". */
export function readHalf(
  tokens: readonly Token[],
  at: number,
  language: Language,
): { tokens: Token[]; next: number } | null {
  const token = tokens[at]
  if (!token) return null
  const form = (ahead: number) => tokens[at + ahead]?.form ?? ''
  if (language === 'ru') {
    const half = RU_HALVES.get(token.form)
    if (half) return { tokens: withUnit(token, half.number, half.unit), next: at + 1 }
    if (token.form === 'четверть' && form(1) === 'часа')
      return { tokens: withUnit(token, 0.25, 'час'), next: at + 2 }
    if (token.form === 'три' && form(1) === 'четверти' && form(2) === 'часа')
      return { tokens: withUnit(token, 0.75, 'час'), next: at + 3 }
    if (token.form === 'пол' && (form(1) === 'часа' || form(1) === 'минуты'))
      return { tokens: withUnit(token, 0.5, form(1) === 'часа' ? 'час' : 'минута'), next: at + 2 }
    return null
  }
  const skip = token.form === 'a' ? 1 : 0
  const quarters = form(skip) === 'quarter' ? 1 : token.form === 'three' && form(1) === 'quarters' ? 3 : 0
  if (quarters > 0) {
    const last = at + (quarters === 3 ? 1 : skip) + 1
    const after = ['of an hour', 'of hour', 'hour'].find((words) =>
      words.split(' ').every((word, ahead) => tokens[last + ahead]?.form === word),
    )
    if (after) return { tokens: withUnit(token, quarters / 4, 'hour'), next: last + after.split(' ').length }
  }
  const unit = UNITS.en.get(form(skip + 2)) ?? ''
  const an = form(skip + 1) === 'a' || form(skip + 1) === 'an'
  if (form(skip) === 'half' && an && TIME_UNITS.has(unit))
    return { tokens: withUnit(token, 0.5, unit), next: at + skip + 3 }
  return null
}

const TIME_UNITS = new Set(['hour', 'minute', 'second'])
const RU_ONE_BEFORE = new Set(['на', 'через', 'за'])
const RU_ONE_OF = new Map([
  ['минуту', 'минута'],
  ['минутку', 'минута'],
  ['секунду', 'секунда'],
  ['секундочку', 'секунда'],
  ['час', 'час'],
  ['часик', 'час'],
  ['минуточку', 'минута'],
  ['день', 'день'],
  ['сутки', 'сутки'],
  ['неделю', 'неделя'],
  ['месяц', 'месяц'],
])

/** "на минуту" is "на 1 минуту", "an hour" is "1 hour". */
export function readImpliedOne(
  tokens: readonly Token[],
  at: number,
  language: Language,
): { tokens: Token[]; next: number } | null {
  const token = tokens[at]
  if (!token) return null
  if (language === 'ru') {
    const unit = RU_ONE_OF.get(token.form)
    if (!unit || !RU_ONE_BEFORE.has(tokens[at - 1]?.form ?? '')) return null
    return { tokens: withUnit(token, 1, unit), next: at + 1 }
  }
  const after = tokens[at + 1]
  if (!after || (token.form !== 'a' && token.form !== 'an') || !TIME_UNITS.has(after.form)) return null
  return { tokens: withUnit({ ...token, end: after.end }, 1, after.form), next: at + 2 }
}

function withUnit(token: Token, number: number, unit: string | undefined): Token[] {
  const numeral = { ...token, form: plain(number), number }
  return unit ? [numeral, { form: unit, start: token.start, end: token.end }] : [numeral]
}
