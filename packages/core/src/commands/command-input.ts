import { z } from 'zod'
import { characters } from '../characters.ts'
import { Language } from '../language.ts'
import type { commands } from './command.sql.ts'

const SentText = characters({ max: 2000 })

export const CommandInput = z
  .object({
    text_ru: SentText.optional().meta({
      description: 'What the Russian recogniser heard.',
      examples: ['Джарвис, открой браузер'],
    }),
    text_en: SentText.optional().meta({
      description: 'What the English recogniser heard.',
      examples: ['Jarvis, open browser'],
    }),
    text: SentText.optional().meta({
      description: 'What was said, where the language is known; goes with `language`.',
    }),
    language: Language.optional(),
    save_cache: z.boolean().default(false).meta({
      description: 'Save the answer, if it holds at any moment. Saved answers are used either way.',
    }),
    session_id: z.string().max(100).optional().meta({
      description: 'One of your sessions; else the current one of the token, which is made if need be.',
    }),
  })
  .superRefine((input, check) => {
    const isSaid = (text: string | undefined) => tidy(text) !== ''
    if (isSaid(input.text) && input.language === undefined) {
      check.addIssue({ code: 'custom', path: ['language'], message: 'text_needs_language' })
    } else if (!isSaid(input.text) && !isSaid(input.text_ru) && !isSaid(input.text_en)) {
      check.addIssue({ code: 'custom', path: ['text_ru'], message: 'nothing_heard' })
    }
  })
  .meta({
    description: 'At least one of `text_ru` and `text_en` that is not empty; or `text` with `language`.',
  })
export type CommandInput = z.infer<typeof CommandInput>

type Row = typeof commands.$inferSelect

export type Candidate = { text: string; language: Language }

/** Nobody says a control character: one that is no line break or tab becomes a space. */
const tidy = (text: string | undefined): string => (text ?? '').replace(/[^\P{Cc}\n\t]/gu, ' ').trim()

/** What counts of what the client sent: one text whose language is known, or what each recogniser heard. */
export function heardOf(input: CommandInput): Pick<Row, 'heardRu' | 'heardEn' | 'heardText'> {
  const heardText = (input.language && tidy(input.text)) || null
  if (heardText) return { heardRu: null, heardEn: null, heardText }
  return { heardRu: tidy(input.text_ru) || null, heardEn: tidy(input.text_en) || null, heardText }
}

/** What may have been said, in one language or the other. */
export function candidatesOf(input: CommandInput): Candidate[] {
  const { heardRu, heardEn, heardText } = heardOf(input)
  const all = [
    { text: heardText, language: input.language },
    { text: heardRu, language: 'ru' as const },
    { text: heardEn, language: 'en' as const },
  ]
  return all.filter((candidate): candidate is Candidate => candidate.text !== null)
}
