import { z } from 'zod'
import { Language } from '../language.ts'
import { Action } from './action.ts'

export const Outcome = z.enum(['action', 'answer', 'clarify', 'not_understood', 'refused'])
export type Outcome = z.infer<typeof Outcome>

export const Source = z.enum(['cache', 'rules', 'ai'])
export type Source = z.infer<typeof Source>

/** Which of the two recognisers was believed, and how sure the server is (0–1). */
export const Transcript = z.object({
  chosen: Language,
  text: z.string(),
  confidence: z.number().min(0).max(1),
})
export type Transcript = z.infer<typeof Transcript>

/** Tokens and US dollars one model call cost; the price is null where none is known for the model. */
export const Usage = z.object({
  input_tokens: z.int().min(0),
  output_tokens: z.int().min(0),
  cost_usd: z.number().min(0).nullable(),
})
export type Usage = z.infer<typeof Usage>

/** What the server answers to a command. */
export const CommandResult = z
  .object({
    id: z.uuid(),
    session_id: z.uuid(),
    outcome: Outcome,
    text: z.string().max(2000),
    language: Language,
    transcript: Transcript,
    actions: z.array(Action),
    expect_reply: z.boolean(),
    source: Source,
    cache: z.object({ hit: z.boolean(), saved: z.boolean(), age_s: z.number().nullable() }),
    timings_ms: z.object({ total: z.number(), ai: z.number().nullable() }),
    usage: Usage.nullable(),
  })
  .meta({ id: 'CommandResult' })
export type CommandResult = z.infer<typeof CommandResult>
