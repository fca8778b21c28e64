import type { SlotReader } from './match-sentence.ts'
import type { Spoken } from './spoken.ts'

/** A number in digits or words. */
export const number: SlotReader = function* ({ tokens }, at) {
  const value = tokens[at]?.number
  if (value !== undefined) yield { value, next: at + 1, free: 0 }
}

/** A number below zero too: "минус 5", "minus 5". */
export const signed: SlotReader = function* ({ tokens }, at) {
  const minus = tokens[at]?.form === 'минус' || tokens[at]?.form === 'minus' ? 1 : 0
  const value = tokens[at + minus]?.number
  if (value !== undefined) yield { value: minus ? -value : value, next: at + minus + 1, free: 0 }
}

/** So many percent or points; the sign of percent may be said or not. */
export const percent: SlotReader = percentTimes(1)

/** So many percent less: "тише на 20" is −20. */
export const percentLess: SlotReader = percentTimes(-1)

const POINTS = new Set(
  '% единица единиц единицы единицу пункт пункта пунктов деление деления делений points point notch notches level levels step steps'.split(
    ' ',
  ),
)

const SHARES = new Map(
  Object.entries({
    quarter: 25,
    quarters: 25,
    четверть: 25,
    четверти: 25,
    '3th': 100 / 3,
    thirds: 100 / 3,
    треть: 100 / 3,
    трети: 100 / 3,
  }),
)

function percentTimes(sign: 1 | -1): SlotReader {
  return function* ({ tokens }, at) {
    const share = readShare(tokens, at)
    if (share) yield { value: sign * share.percent, next: share.next, free: 0 }
    // "процентов 20", "процентов на 20".
    const before = tokens[at]?.form === '%' ? (tokens[at + 1]?.form === 'на' ? 2 : 1) : 0
    const value = tokens[at + before]?.number
    if (value === undefined) return
    const said = before === 0 && POINTS.has(tokens[at + 1]?.form ?? '')
    yield { value: sign * value, next: at + before + 1 + Number(said), free: 0 }
  }
}

/** "четверть", "a third", "три четверти"; "third" alone is the third of something. */
function readShare(tokens: Spoken['tokens'], at: number): { percent: number; next: number } | null {
  const count = tokens[at]?.form === 'a' ? 1 : tokens[at]?.number
  const shareAt = count === undefined ? at : at + 1
  const form = tokens[shareAt]?.form ?? ''
  const share = SHARES.get(form)
  if (share === undefined || (count === undefined && form === '3th')) return null
  const percent = Math.round(share * (count ?? 1))
  return percent <= 100 ? { percent, next: shareAt + 1 } : null
}
