import { z } from 'zod'
import { Language } from '../language.ts'
import { Action } from './action.ts'

export const Outcome = z.enum(['action', 'answer', 'clarify', 'not_understood', 'refused']).meta({
  id: 'Outcome',
  description:
    '`action`: run `actions` · `answer`: only say `text` · `clarify`: `text` is a question, keep listening · `not_understood` · `refused`: understood, and not done: the client has no such action, or the assistant will not do it.',
})
export type Outcome = z.infer<typeof Outcome>

export const Source = z
  .enum(['cache', 'rules', 'ai'])
  .meta({ id: 'Source', description: 'Where the answer came from.' })
export type Source = z.infer<typeof Source>

/** Which of the two recognisers was believed, and how sure the server is (0–1). */
export const Transcript = z
  .object({
    chosen: Language,
    text: z.string(),
    confidence: z.number().min(0).max(1).meta({ description: '1 for `text` with `language`.' }),
  })
  .meta({
    id: 'Transcript',
    description: 'Which of the two recognisers was believed, and how sure the server is.',
  })
export type Transcript = z.infer<typeof Transcript>

/** Tokens and US dollars one model call cost; the price is null where none is known for the model. */
export const Usage = z
  .object({
    input_tokens: z.int().min(0),
    output_tokens: z.int().min(0),
    cost_usd: z.number().min(0).nullable().meta({ description: 'Null where the price is not known.' }),
  })
  .meta({ id: 'Usage', description: 'What the language model was asked and what it cost.' })
export type Usage = z.infer<typeof Usage>

const CacheUse = z
  .object({
    hit: z.boolean().meta({ description: 'The answer was a saved one.' }),
    saved: z.boolean().meta({ description: 'It is saved now.' }),
    age_s: z.number().min(0).nullable().meta({ description: 'How long it had been saved, on a hit.' }),
  })
  .meta({ id: 'CacheUse', description: 'What the person’s cache had to do with the answer.' })

const Timings = z
  .object({
    total: z.number().min(0),
    ai: z.number().min(0).nullable().meta({ description: 'Null when the language model was not asked.' }),
  })
  .meta({ id: 'Timings', description: 'How long it took, in milliseconds.' })

/** What the server answers to a command. */
export const CommandResult = z
  .object({
    id: z.uuid(),
    session_id: z.uuid(),
    outcome: Outcome,
    text: z.string().max(2000).meta({
      description:
        'Plain text to show and to say, in `language`; a question where an action has the risk `confirm`.',
    }),
    language: Language,
    transcript: Transcript,
    actions: z.array(Action).meta({ description: 'What to do, in this order; may be empty.' }),
    expect_reply: z.boolean().meta({
      description: 'Keep listening: the server asked something. False where your application asks: see Risk.',
    }),
    source: Source,
    cache: CacheUse,
    timings_ms: Timings,
    usage: Usage.nullable().meta({ description: 'Null when the language model was not asked.' }),
  })
  .meta({ id: 'CommandResult' })
export type CommandResult = z.infer<typeof CommandResult>
