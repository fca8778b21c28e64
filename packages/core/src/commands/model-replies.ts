import type { AiProblem } from '../ai/ai.ts'
import type { Language, Localized } from '../language.ts'
import type { Outcome } from './command-result.ts'
import type { Reply } from './reply.ts'

/** Why the server speaks in the model's place. */
export type ModelProblem = AiProblem | 'action_invalid' | 'action_missing' | 'empty' | 'no_model' | 'rejected'

/** What the server then says: 180 characters at most, so that it fits behind what was already said. */
export const MODEL_PROBLEMS: Readonly<Record<ModelProblem, { outcome: Outcome; text: Localized }>> = {
  refused: {
    outcome: 'refused',
    text: { ru: 'С этим я помочь не могу.', en: 'I can’t help with that.' },
  },
  truncated: {
    outcome: 'not_understood',
    text: {
      ru: 'Ответ получился слишком длинным. Спросите, пожалуйста, о чём-то одном.',
      en: 'That answer came out too long. Please ask for one thing at a time.',
    },
  },
  invalid: {
    outcome: 'not_understood',
    text: {
      ru: 'Не получилось разобраться с этой просьбой. Скажите, пожалуйста, иначе.',
      en: 'I couldn’t work that out. Please put it another way.',
    },
  },
  action_invalid: {
    outcome: 'not_understood',
    text: {
      ru: 'Выполнить это не получилось. Скажите, пожалуйста, иначе.',
      en: 'I couldn’t do that. Please put it another way.',
    },
  },
  action_missing: {
    outcome: 'not_understood',
    text: {
      ru: 'Я не понял, что нужно сделать. Скажите, пожалуйста, иначе.',
      en: 'I didn’t get what to do. Please put it another way.',
    },
  },
  empty: {
    outcome: 'not_understood',
    text: { ru: 'Я не понял. Повторите, пожалуйста.', en: 'I didn’t get that. Please say it again.' },
  },
  rejected: {
    outcome: 'not_understood',
    text: {
      ru: 'Вы отметили прежний ответ как неверный, а другого у меня нет.',
      en: 'You marked my answer as wrong, and I have no other.',
    },
  },
  no_model: {
    outcome: 'not_understood',
    text: {
      ru: 'Не понял. Скажите иначе или спросите, что я умею.',
      en: 'I didn’t get that. Say it another way, or ask what I can do.',
    },
  },
}

/** What is said with actions that came without a word. */
export const ON_IT: Localized = { ru: 'Выполняю.', en: 'On it.' }

/** The server's own reply in the model's place; it does nothing and is never saved. */
export function problemReply(problem: ModelProblem, language: Language): Reply {
  const { outcome, text } = MODEL_PROBLEMS[problem]
  return { outcome, text: text[language], actions: [], expectReply: false, cacheable: false }
}
