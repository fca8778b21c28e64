import { z } from 'zod'
import { characters } from '../characters.ts'
import { Language } from '../language.ts'

const Heard = characters({ max: 2000 })

export const CommandInput = z
  .object({
    text_ru: Heard.optional().meta({
      description: 'What the Russian recogniser heard.',
      examples: ['Джарвис, открой браузер'],
    }),
    text_en: Heard.optional().meta({
      description: 'What the English recogniser heard.',
      examples: ['Jarvis, open browser'],
    }),
    text: Heard.optional().meta({
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
    const said = (text: string | undefined) => (text ?? '').trim() !== ''
    if (said(input.text) && input.language === undefined) {
      check.addIssue({ code: 'custom', path: ['language'], message: 'text_needs_language' })
    } else if (!said(input.text) && !said(input.text_ru) && !said(input.text_en)) {
      check.addIssue({ code: 'custom', path: ['text_ru'], message: 'nothing_heard' })
    }
  })
  .meta({
    description: 'At least one of `text_ru` and `text_en` that is not empty; or `text` with `language`.',
  })
export type CommandInput = z.infer<typeof CommandInput>

export type Candidate = { text: string; language: Language }

/** What may have been said: one text whose language is known, or what each recogniser heard. */
export function candidatesOf(input: CommandInput): Candidate[] {
  const all: Candidate[] =
    input.text?.trim() && input.language
      ? [{ text: input.text, language: input.language }]
      : [
          { text: input.text_ru ?? '', language: 'ru' },
          { text: input.text_en ?? '', language: 'en' },
        ]
  return all.map(({ text, language }) => ({ text: text.trim(), language })).filter(({ text }) => text !== '')
}
