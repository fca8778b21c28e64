import { SECONDS_IN } from '../language/units.ts'
import type { SlotReader } from './match-sentence.ts'
import type { Spoken } from './spoken.ts'

/** A length of time in whole seconds: "1 час и 15 минут", "полтора часа", "an hour and a half", "пару минут". */
export const duration: SlotReader = function* (spoken, at) {
  const read = readDuration(spoken, at)
  if (read) yield { value: read.seconds, next: read.next, free: 0 }
}

const RU_ADJECTIVE = /^(.*?)(секундн|минутн|часов)(?:ый|ого|ому|ым|ом)$/
const RU_PREFIXES = new Map(
  Object.entries({
    '': 1,
    одно: 1,
    двух: 2,
    трех: 3,
    четырех: 4,
    пяти: 5,
    шести: 6,
    семи: 7,
    восьми: 8,
    девяти: 9,
    десяти: 10,
    двенадцати: 12,
    пятнадцати: 15,
    двадцати: 20,
    двадцатипяти: 25,
    тридцати: 30,
    сорока: 40,
    сорокапяти: 45,
    пятидесяти: 50,
    шестидесяти: 60,
    девяносто: 90,
    полу: 0.5,
    полутора: 1.5,
  }),
)

/** How long a timer is by its adjective: "пятиминутный", "получасовой", "часовой"; "5 минутный" too. */
export const lengthAdjective: SlotReader = function* ({ tokens }, at) {
  const number = tokens[at]?.number
  const said = number === undefined ? 0 : 1
  const [, prefix = '?', unit = ''] = RU_ADJECTIVE.exec(tokens[at + said]?.form ?? '') ?? []
  const count = number === undefined ? RU_PREFIXES.get(prefix) : prefix === '' ? number : undefined
  const seconds = { секундн: 1, минутн: 60, часов: 3600 }[unit]
  if (count !== undefined && seconds !== undefined)
    yield { value: count * seconds, next: at + said + 1, free: 0 }
}

/** Reads the longest duration that begins at a token, or null. */
export function readDuration(spoken: Spoken, from: number): { seconds: number; next: number } | null {
  let seconds = 0
  let smallest = Number.POSITIVE_INFINITY
  let next = from
  for (let at = from; ; ) {
    const joined = at > from && isAnd(spoken, at) ? at + 1 : at
    const part = readPart(spoken, joined)
    if (!part || part.unit >= smallest) break
    seconds += part.count * part.unit
    smallest = part.unit
    at = part.next
    next = at
  }
  if (next === from) return null
  // "час двадцать": minutes, "две минуты тридцать": seconds, when nothing else follows.
  const bare = spoken.tokens[next]?.number
  if (
    (smallest === 3600 || smallest === 60) &&
    bare !== undefined &&
    bare < 60 &&
    next + 1 === spoken.tokens.length
  )
    return { seconds: Math.round(seconds + (bare * smallest) / 60), next: next + 1 }
  const half = readAndAHalf(spoken, next)
  if (half) return { seconds: Math.round(seconds + smallest / 2), next: half }
  return { seconds: Math.round(seconds), next }
}

function readPart({ tokens }: Spoken, at: number): { count: number; unit: number; next: number } | null {
  const token = tokens[at]
  const inverted = readInverted(tokens, at)
  if (inverted) return inverted
  const few = FEW.get(token?.form ?? '')
  // "час двадцать минут", "пару минут": the number is in the word, or one is meant.
  const count = token?.number ?? few ?? (ONE.has(token?.form ?? '') ? 1 : undefined)
  if (count === undefined) return null
  const bare = token?.number === undefined && few === undefined
  const unitAt = bare ? at : at + 1 + Number(few !== undefined && tokens[at + 1]?.form === 'of')
  const form = tokens[unitAt]?.form ?? ''
  const unit = SECONDS_IN.get(UNITS.get(form) ?? form)
  return unit === undefined ? null : { count, unit, next: unitAt + 1 }
}

/** "минут на 10", "минут 10": about so many. */
function readInverted(
  tokens: Spoken['tokens'],
  at: number,
): { count: number; unit: number; next: number } | null {
  const unit = SECONDS_IN.get(INVERTED.get(tokens[at]?.form ?? '') ?? '')
  if (unit === undefined) return null
  const on = tokens[at + 1]?.form === 'на' ? 1 : 0
  const count = tokens[at + 1 + on]?.number
  return count === undefined ? null : { count, unit, next: at + on + 2 }
}

const INVERTED = new Map([
  ['минут', 'минута'],
  ['минуток', 'минута'],
  ['секунд', 'секунда'],
  ['часов', 'час'],
  ['часика', 'час'],
])
const FEW = new Map([
  ['пару', 2],
  ['пара', 2],
  ['парочку', 2],
  ['couple', 2],
  ['half', 0.5],
])
const UNITS = new Map([
  ['час', 'час'],
  ['минуту', 'минута'],
  ['минута', 'минута'],
  ['минут', 'минута'],
  ['секунд', 'секунда'],
  ['секунду', 'секунда'],
  ['часика', 'час'],
  ['часик', 'час'],
  ['минутку', 'минута'],
  ['минуточку', 'минута'],
  ['часов', 'час'],
  ['hour', 'hour'],
  ['minute', 'minute'],
  ['minutes', 'minute'],
  ['hours', 'hour'],
])

/** Units of which one is meant when no number is said: "таймер на час"; "несколько часов" are not one. */
const ONE = new Set([
  'час',
  'часика',
  'часик',
  'минуту',
  'минута',
  'минутку',
  'минуточку',
  'секунду',
  'hour',
  'minute',
])

function isAnd({ tokens }: Spoken, at: number): boolean {
  return tokens[at]?.form === 'и' || tokens[at]?.form === 'and'
}

function readAndAHalf({ tokens }: Spoken, at: number): number | null {
  const form = (ahead: number) => tokens[at + ahead]?.form
  if (form(0) === 'с' && form(1) === 'половиной') return at + 2
  return form(0) === 'and' && form(1) === 'a' && form(2) === 'half' ? at + 3 : null
}
