import type { Ai, AiAnswer, AiRequest } from '@jarvis/core/ai/ai'
import type { ModelAnswer } from '@jarvis/core/commands/model-answer'

export type FakeAi = Ai & {
  /** What was asked, oldest first. */
  asked: AiRequest<unknown>[]
  /** What to do with each question from now on; may wait, stream through `onText`, or throw. */
  answer(how: (request: AiRequest<unknown>) => ModelAnswer | Promise<ModelAnswer>): void
}

/** What the fake says unless it is told otherwise. */
export const OPENS_BROWSER: ModelAnswer = {
  text: 'Открываю браузер.',
  outcome: 'action',
  actions: [{ name: 'open_app', parameters: { app: 'браузер' } }],
  cacheable: true,
  expect_reply: false,
}

/** A model that answers what the test says, in one piece unless the test streams. */
export function fakeAi(): FakeAi {
  const asked: AiRequest<unknown>[] = []
  let answerTo: Parameters<FakeAi['answer']>[0] = () => OPENS_BROWSER
  return {
    model: 'fake-model',
    asked,
    answer: (how) => {
      answerTo = how
    },
    async ask<T>(request: AiRequest<T>) {
      let streamed = false
      const heard = (piece: string) => {
        streamed = true
        request.onText?.(piece)
      }
      asked.push(request as AiRequest<unknown>)
      const answer = await answerTo({ ...request, onText: request.onText && heard } as AiRequest<unknown>)
      if (!streamed) request.onText?.(answer.text)
      const usage = { input_tokens: 100, output_tokens: 20, cost_usd: 0.0001 }
      return { answer, problem: null, usage, ms: 1 } as AiAnswer<T>
    },
  }
}
