import type { Ai } from '../ai/ai.ts'
import { conversation, systemPrompt, type Turn } from '../ai/prompt.ts'
import type { Language } from '../language.ts'
import type { ActionDefinition } from './action.ts'
import { checkAction } from './check-action.ts'
import type { Usage } from './command-result.ts'
import { checkModelAnswer, MAX_MODEL_TEXT, type ModelAnswer, modelAnswerSchema } from './model-answer.ts'
import { problemReply } from './model-replies.ts'
import { plainTextStream } from './plain-text.ts'
import type { Reply } from './reply.ts'
import { isQuestion, sayAction, sayTogether } from './rules/say-together.ts'

export type { Turn } from '../ai/prompt.ts'

export type Question = {
  text: string
  language: Language
  /** IANA name. */
  timeZone: string
  now: Date
  actions: readonly ActionDefinition[]
  turns: readonly Turn[]
  signal?: AbortSignal | undefined
  /** Gets the reply's text in pieces as it comes; together they are `text`. Must not throw. */
  onText?: ((delta: string) => void) | undefined
}

/** `aiMs` is the time the model took, in milliseconds; null when none was asked. */
export type ModelReply = Reply & { usage: Usage | null; aiMs: number | null }

/**
 * Asks the model and checks what it says. Throws what `Ai.ask` throws, even after text was handed on.
 *
 * What was handed on cannot be taken back. So the pieces pass the same filter that the whole text does; and when the
 * answer proves wrong at its end, its actions are dropped and the server's own sentence is added behind what was
 * said: the person hears that nothing was done, and the pieces are still the text.
 */
export async function askModel(ai: Ai, question: Question): Promise<ModelReply> {
  const { language, actions, onText, signal } = question
  const plain = plainTextStream(MAX_MODEL_TEXT)
  let raw = ''
  let said = ''
  const say = (piece: string) => {
    said += piece
    if (piece !== '') onText?.(piece)
  }
  const result = await ai.ask<ModelAnswer>({
    system: systemPrompt(question),
    messages: conversation(question.turns, question.text, question.now),
    schema: modelAnswerSchema(actions),
    schemaName: 'reply',
    signal,
    onText:
      onText &&
      ((delta) => {
        raw += delta
        say(plain.write(delta))
      }),
  })
  // A JSON object may hold `text` twice: then what was said is not what was answered.
  const two = result.answer !== null && onText !== undefined && raw !== result.answer.text
  const reply =
    result.answer === null || two
      ? problemReply(result.problem ?? 'invalid', language)
      : askingFirst(checkModelAnswer(result.answer, actions, language), question)
  say(continuation(said, reply.text))
  return { ...reply, text: said, usage: result.usage, aiMs: result.ms }
}

/** What the client has the person confirm is said as a question, whatever the model said; the client listens itself. */
function askingFirst(reply: Reply, question: Question): Reply {
  const { language, actions } = question
  const questions = reply.actions
    .filter((call) => checkAction(call, actions)?.risk === 'confirm')
    .map((call) => sayAction(call, language, question))
  if (questions.length === 0) return reply
  const text = isQuestion(reply.text) ? reply.text : sayTogether(questions, language)
  return { ...reply, text, expectReply: false }
}

/** What is still to be said, so that all of it ends in `text`. */
function continuation(said: string, text: string): string {
  if (text.startsWith(said)) return text.slice(said.length)
  return `${/[.!?…]$/.test(said) ? ' ' : '… '}${text}`
}
