import { checkAction } from '../commands/check-action.ts'
import type { CommandResult } from '../commands/command-result.ts'
import { converse } from '../commands/conversation/converse.ts'
import type { PastCommand } from '../commands/conversation/past-commands.ts'
import { lookAt } from '../commands/look.ts'
import { noModelReply } from '../commands/model-answer.ts'
import { unknownPart } from '../commands/rules/unknown-part.ts'
import type { Situation } from '../commands/rules.ts'
import type { Language } from '../language.ts'

/** What came back: the text, and what is done, each as a call. */
type Said = Pick<CommandResult, 'outcome' | 'text' | 'language' | 'actions' | 'expect_reply'>

/** A session without a database and without a model, in which one thing is said after the other. */
export function talk(situation: Situation): (text: string, language: Language) => Promise<Said> {
  const past: PastCommand[] = []
  return async (text, language) => {
    const utterance = { text, language }
    const { byRules, isThing, turn } = lookAt('ada', utterance, situation, 'none')
    const heard = { ...utterance, byRules, isThing, turn, cached: false }
    const memory = { begin() {}, last: async (_: number, limit: number) => past.slice(-limit) }
    const inContext = (await converse(memory, [heard], situation, false)).get(language)
    const reply =
      inContext ?? byRules ?? noModelReply(language, false, unknownPart(text, language, situation))
    const said: Said = {
      outcome: reply.outcome,
      text: reply.text,
      language: reply.language ?? language,
      actions: reply.actions.flatMap((call) => checkAction(call, situation.actions) ?? []),
      expect_reply: reply.expectReply,
    }
    const result = { ...said, transcript: { chosen: language, text, confidence: 1 }, source: 'rules' }
    past.push({ result: result as CommandResult, at: situation.now, feedback: null })
    return said
  }
}
