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
  signal?: AbortSignal
  /** Called with each piece of the answer's `text` as it is written. */
  onText?: (delta: string) => void
}

/** `answer` is null when the model refused, was cut off or wrote something that is not the schema's; `problem` says which. */
export type AiAnswer<T> = { usage: Usage | null; ms: number } & (
  | { answer: T; problem: null }
  | { answer: null; problem: 'refused' | 'truncated' | 'invalid' }
)

/**
 * A language model. `ask` throws DomainError `ai_unavailable` (with retryAfterS) when no answer could be had in time.
 */
export interface Ai {
  /** The model's name, part of what a cached answer depends on. */
  readonly model: string
  ask<T>(request: AiRequest<T>): Promise<AiAnswer<T>>
}
