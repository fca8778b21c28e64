import { hear } from '../rules/spoken.ts'
import { namesDay } from '../rules/value-frames.ts'
import type { Situation, Utterance } from '../rules.ts'
import type { PastCommand } from './past-commands.ts'

/** What was said, and the moment that its words count from: at another one "tomorrow" would be another day. */
export type Said = Utterance & { readonly at: Date }

export const saidIn = ({ result: { transcript }, at }: PastCommand): Said => ({
  text: transcript.text,
  language: transcript.chosen,
  at,
})

/** The situation as it was at another moment. */
export const situationAt = (situation: Situation, now: Date): Situation => ({ ...situation, now })

/**
 * The moment that a command counts from which an answer or a correction makes of an earlier one: of a day ("tomorrow at
 * nine") when it was said, else when the command became whole, since an hour that began with the question may be over.
 */
export function momentOf(before: Said, later: Said, situation: Situation): Date {
  const says = ({ text, language }: Utterance) => namesDay(hear(text, language, situation))
  return says(before) && !says(later) ? before.at : later.at
}

/** Digits alone ("10", "7:30") are of no language: they answer in that of what they answer. */
export const inLanguageOf = (before: Said, later: Said): Said =>
  isOfNoLanguage(later) ? { ...later, language: before.language } : later

/** Whether nothing but digits and marks was heard. */
export const isOfNoLanguage = ({ text }: Utterance): boolean => /\p{N}/u.test(text) && !/\p{L}/u.test(text)
