import type { Language } from '../language.ts'
import type { ActionCall } from './action.ts'
import type { Outcome } from './command-result.ts'

/** What a step that understood the command (rules or model) wants said and done, before it is recorded. */
export type Reply = {
  outcome: Outcome
  /** Plain text to show and to say, at most 2,000 characters. */
  text: string
  /** Of the text, where it is not that of the words: "yes" to a Russian question is answered in Russian. */
  language?: Language
  actions: ActionCall[]
  /** The server asked something and waits for the answer. */
  expectReply: boolean
  /** False when the answer depends on the moment or on the conversation; such a reply is never saved. */
  cacheable: boolean
}
