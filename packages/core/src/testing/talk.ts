import { checkAction } from '../commands/check-action.ts'
import type { CommandResult } from '../commands/command-result.ts'
import type { PastCommand } from '../commands/conversation/past-commands.ts'
import { lookAt } from '../commands/look.ts'
import type { Recalled } from '../commands/recall.ts'
import type { Situation } from '../commands/rules.ts'
import { decide } from '../commands/understand.ts'
import { answerWithoutModel } from '../commands/without-model.ts'
import { Language } from '../language.ts'

/** What came back: the text, and what is done, each as a call. */
type Said = Pick<CommandResult, 'outcome' | 'text' | 'language' | 'actions' | 'expect_reply'>

const NOTHING_SAVED: Recalled = { entry: () => undefined, rejected: () => false }

/**
 * A session without a database and without a model, in which one thing is said after the other, at the time that
 * `situation` then has: by one recogniser or by both.
 */
export function talk(situation: Situation): (heard: Partial<Record<Language, string>>) => Promise<Said> {
  const commands: PastCommand[] = []
  return async (heard) => {
    const { now } = situation
    const looked = Language.options.flatMap((language) => {
      const text = heard[language]
      return text === undefined
        ? []
        : { text, language, ...lookAt('ada', { text, language }, situation, 'none') }
    })
    const past = {
      begin() {},
      last: async (ms: number, limit: number) =>
        commands.filter(({ at }) => now.getTime() - at.getTime() < ms).slice(-limit),
    }
    const understood = await decide({
      owner: 'ada',
      looked,
      recalled: NOTHING_SAVED,
      past,
      situation,
      hasModel: false,
    })
    const { transcript, byRules } = understood
    const reply = byRules ?? answerWithoutModel(understood, situation)
    const said: Said = {
      outcome: reply.outcome,
      text: reply.text,
      language: reply.language ?? transcript.chosen,
      actions: reply.actions.flatMap((call) => checkAction(call, situation.actions) ?? []),
      expect_reply: reply.expectReply,
    }
    const result = { ...said, transcript, source: 'rules' } as CommandResult
    commands.push({ result, at: now, feedback: null })
    return said
  }
}
