import type { Language } from '../../language.ts'
import { VERBS } from './lexicon.ts'

const COMMANDS: ReadonlySet<string> = new Set(VERBS.ru.values())

// Longest first. Case and number endings of nouns and adjectives; nothing that changes what a verb says.
const RU_ENDINGS = (
  'иями ями ами ыми ими ого его ому ему ией иям ием иях ах ях ов ев ей ой ый ий ая яя ое ее ые ие ии ию ую юю ом ем ам ям ' +
  'ым им ых их ия ью ья а я о е у ю ы и ь й'
).split(' ')
const SHORTEST = 3

/**
 * What is left of a word when its case and number are taken away, for comparing it with a sentence of the rules.
 * Looser than the normal form: окно and окна share a stem, so sentences that must tell them apart say `=окно`.
 */
export function stem(form: string, language: Language): string {
  return language === 'ru' ? ruStem(form) : enStem(form)
}

function ruStem(form: string): string {
  if (form.length <= SHORTEST || COMMANDS.has(form) || !/^[а-я]+$/.test(form)) return form
  const ending = RU_ENDINGS.find((end) => form.length - end.length >= SHORTEST && form.endsWith(end))
  return ending ? form.slice(0, -ending.length) : form
}

const EN_NOT_PLURAL = /(?:ss|us|is|news|this|always|thanks)$/

function enStem(form: string): string {
  if (form.length <= SHORTEST || !form.endsWith('s') || EN_NOT_PLURAL.test(form)) return form
  return form.slice(0, -1)
}
