import { VERBS } from './lexicon.ts'

const ENDING = /(?:ть|ти|чь)(?:ся)?$/

/** Whether a Russian verb, in lower case, is an infinitive: "найти" is one, while "запусти" only ends like one. */
export function isInfinitive(form: string): boolean {
  return ENDING.test(form) && VERBS.ru.get(form) !== form
}
