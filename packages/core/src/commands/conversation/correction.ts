// "ну давай", "где-то", "let's say": what people say before any answer.
const HESITATES =
  'ну|а|э+м*|давай(?:те)?|пусть будет|пусть|наверное|где-то|примерно|пожалуй|скажем|' +
  "let'?s say|let's do|maybe|say|about|how about|uh+|um+|well|like|let me see"
// "да, в десять" accepts the rest of what was offered.
const ACCEPTS =
  'да|ага|ладно|хорошо|ок|окей|можно|но|yes|yeah|sure|ok|okay|alright|but|(?:can|could) (?:you|we)|please'
const CORRECTS =
  'нет|ой|ох|упс|хотя|лучше|точнее|вернее|то есть|тогда|стоп|погоди|подожди|прости|извини|поправка|ошибся|ошиблась|' +
  '(?:я )?имела? в виду|(?:я )?хотела? сказать|(?:я )?(?:сказал|говорил|просил)а?|(?:поменяй|измени|исправь|переставь)(?: (?:его|ее|это))?(?= на )|' +
  'no|nope|oops|whoops|wait|sorry|actually|rather|instead|i mean|i meant|i said|i asked for|' +
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

/** Nobody corrects one value in more characters; the expressions below backtrack over them. */
export const MAX_CORRECTION_LENGTH = 120

const BEFORE_CORRECTION = opening(`${HESITATES}|${ACCEPTS}`)
const CORRECTION = opening(CORRECTS)
// "Не хром, а файрфокс", "файрфокс, а не хром"; "not chrome but firefox", "firefox, not chrome".
const NOT_THIS = /^не\s+(.+?)(?:[\s,]+а|,)\s+(.+)$|^not\s+(.+?)(?:[\s,]+but|,)\s+(.+)$/iu
const THIS_INSTEAD = /^(.+?)[\s,]+а\s+не\s+(.+)$|^(.+?)[\s,]+not\s+(.+)$/iu

// With one of these alone one may as well speak to somebody else: "ой, мама", "sorry, John".
const ONLY_EXCLAIMS = opening('ой|ох|упс|хотя|тогда|стоп|погоди|подожди|прости|извини|oops|whoops|wait|sorry')

/**
 * What is said to be meant, and what, if anything, it is said not to be: "telegram, not now" corrects nothing. `isSure`
 * when it can be nothing but a correction, whatever the value is.
 */
export type Correction = { value: string; not?: string | undefined; isSure: boolean }

/** What an utterance puts in the place of what was said before, or null when it does not say that it corrects it. */
export function inItsPlace(text: string): Correction | null {
  if (text.length > MAX_CORRECTION_LENGTH) return null
  const said = text.trim().replace(/[\s.!?…,]+$/u, '')
  const rest = withoutCorrection(said)
  const groups = (form: RegExp) =>
    form
      .exec(rest)
      ?.slice(1)
      .filter((group) => group !== undefined)
  const [not, insteadOfIt] = groups(NOT_THIS) ?? []
  if (insteadOfIt) return { value: insteadOfIt, not, isSure: true }
  const [value, ratherThan] = groups(THIS_INSTEAD) ?? []
  if (value) return { value, not: ratherThan, isSure: true }
  const correcting = said.replace(BEFORE_CORRECTION, '')
  if (!CORRECTION.test(correcting)) return null
  return { value: rest, isSure: correcting.replace(ONLY_EXCLAIMS, '') !== rest }
}
