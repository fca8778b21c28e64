import type { SlotReader } from './match-sentence.ts'

/** By how many percent something changes when only "a bit", "some more" or "much" is said. */
const LITTLE = 5
const SOME = 10
const MUCH = 25

const LITTLE_WORDS = words(`чуть чуточку чутка чуток немного немножко немножечко слегка капельку малость
  bit little tad smidge smidgen hair touch notch slightly fraction gently`)
const SOME_WORDS = words(`еще побольше поменьше
  more some even further gradually step level notches few couple`)
const MUCH_WORDS = words(`сильно намного гораздо значительно заметно следует хорошенько
  lot lots ton much way significantly considerably quite good whole`)
// Beside the others, and nothing alone: "совсем чуть-чуть", "как следует", "a couple of notches", "ever so slightly".
const BESIDE = words(`совсем буквально на самую как
  by just a ever so tiny wee of as well`)

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}

/** So many percent more: "чуть", "немного", "намного", "a bit", "a whole lot". */
export const step: SlotReader = stepTimes(1)

/** So many percent less. */
export const stepLess: SlotReader = stepTimes(-1)

function stepTimes(sign: 1 | -1): SlotReader {
  return function* ({ tokens }, at) {
    const forms = tokens.slice(at).map(({ form }) => form)
    const end = forms.findIndex((form) => !isOfStep(form))
    for (let length = end < 0 ? forms.length : end; length > 0; length -= 1) {
      const size = sizeOf(forms.slice(0, length))
      if (size) yield { value: sign * size, next: at + length, free: 0 }
    }
  }
}

const isOfStep = (form: string): boolean =>
  [LITTLE_WORDS, SOME_WORDS, MUCH_WORDS, BESIDE].some((set) => set.has(form))

/** "Quite a bit" is much. */
function sizeOf(forms: readonly string[]): number | null {
  const sizes = [
    [MUCH_WORDS, MUCH],
    [LITTLE_WORDS, LITTLE],
    [SOME_WORDS, SOME],
  ] as const
  return sizes.find(([set]) => forms.some((form) => set.has(form)))?.[1] ?? null
}
