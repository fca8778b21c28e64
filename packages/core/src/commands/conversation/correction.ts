import type { SlotReader } from '../rules/match-sentence.ts'
import type { Spoken } from '../rules/spoken.ts'

// "ну давай", "где-то", "let's say": what people say before any answer.
const HESITATES =
  'ну|а|э+м*|давай(?:те)?|пусть будет|пусть|наверное|где-то|примерно|пожалуй|скажем|' +
  "let'?s say|let's do|maybe|say|about|how about|uh+|um+|well|let me see"
// "да, в десять" accepts the rest of what was offered.
const ACCEPTS = 'да|ага|ладно|хорошо|ок|окей|yes|yeah|sure|ok|okay|alright'
const CORRECTS =
  'нет|ой|ох|упс|лучше|точнее|вернее|то есть|тогда|стоп|погоди|подожди|прости|извини|поправка|ошибся|ошиблась|' +
  '(?:я )?имел[а]? в виду|(?:я )?хотел[а]? сказать|(?:поменяй|измени|исправь|переставь)(?: (?:его|это))? (?=на )|' +
  'no|nope|oops|whoops|wait|sorry|actually|rather|instead|i mean|i meant|i said|' +
  '(?:make|change) (?:it|that)(?: to)?|scratch that|correction'

const opening = (words: string): RegExp => new RegExp(`^(?:(?:${words})(?=[\\s,.!…–—-])[\\s,.!…–—-]*)+`, 'iu')
const BEFORE_ANSWER = opening(`${HESITATES}|make it`)
const BEFORE_VALUE = opening(`${HESITATES}|${ACCEPTS}|${CORRECTS}`)
const AT_THE_END = /[\s,]+(?:instead|rather|лучше|тогда)$/iu

/** An answer without what people say before any answer: "ну давай минут на десять". */
export const withoutHesitation = (text: string): string => text.replace(BEFORE_ANSWER, '')

/** What is left of "нет, лучше в десять", "да, в десять", "make it ten" without the words that say how it is meant. */
export const withoutCorrection = (text: string): string =>
  text.replace(AT_THE_END, '').replace(BEFORE_VALUE, '')

/** Whether words are a value of one of these kinds and nothing else, with or without a preposition before it. */
export function isValue(spoken: Spoken, readers: readonly SlotReader[]): boolean {
  const end = spoken.tokens.length
  return readers.some((read) => [0, 1].some((at) => [...read(spoken, at)].some(({ next }) => next === end)))
}
