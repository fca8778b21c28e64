import type { z } from 'zod'
import type { Usage } from '../commands/command-result.ts'

export type AiMessage = { role: 'user' | 'assistant'; content: string }

export type AiRequest<T> = {
  /** Instructions; never holds what a user said. */
  system: string
  /** The conversation, oldest first; the last one is what was just said. */
  messages: AiMessage[]
  /** What the answer must be; also sent to the model as a strict JSON Schema. Its property `text` comes first. */
  schema: z.ZodType<T>
  schemaName: string
  /** Aborted when the caller hung up. */
  signal?: AbortSignal | undefined
  /** Called with each piece of the answer's `text` as the model writes it, unchecked; must not throw. */
  onText?: ((delta: string) => void) | undefined
}

/** Why there is no answer though the model spoke: it refused, was cut off, or wrote something not the schema's. */
export type AiProblem = 'refused' | 'truncated' | 'invalid'

/** `answer` is null when the model spoke but did not answer; `problem` says why. `ms` counts both tries. */
export type AiAnswer<T> = { usage: Usage | null; ms: number } & (
  | { answer: T; problem: null }
  | { answer: null; problem: AiProblem }
)

/**
 * A language model. `ask` throws DomainError `ai_unavailable` when no answer could be had in time, `overloaded` when
 * too many questions are under way (both with retryAfterS), and the signal's reason when the caller hung up.
 */
export interface Ai {
  /** The model's name, part of what a cached answer depends on. */
  readonly model: string
  ask<T>(request: AiRequest<T>): Promise<AiAnswer<T>>
}
