import type { Ai, AiRequest } from '../ai/ai.ts'
import type { ModelAnswer } from '../commands/model-answer.ts'

export type FakeAi = Ai & {
  /** What it was asked, oldest first. */
  asked: AiRequest<unknown>[]
  /** What it answers from now on. */
  answer: (request: AiRequest<unknown>) => ModelAnswer | Promise<ModelAnswer>
}

export const modelAnswer = (given: Partial<ModelAnswer> = {}): ModelAnswer => ({
  text: 'Это ответ.',
  outcome: 'answer',
  actions: [],
  cacheable: true,
  expect_reply: false,
  ...given,
})

/** A model that says what it is told to, word by word when the caller wants the words. */
export function fakeAi(model = 'fake-model'): FakeAi {
  const ai: FakeAi = {
    model,
    asked: [],
    answer: () => modelAnswer(),
    async ask<T>(request: AiRequest<T>) {
      ai.asked.push(request)
      const answer = await ai.answer(request)
      request.signal?.throwIfAborted()
      request.onText?.(answer.text)
      const usage = { input_tokens: 10, output_tokens: 5, cost_usd: null }
      return { answer: request.schema.parse(answer), problem: null, usage, ms: 1 }
    },
  }
  return ai
}
