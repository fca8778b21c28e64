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
      description:
        'What was said, where the language is known; goes with `language`. Where it is not empty, `text_ru` and `text_en` are ignored.',
    }),
    language: Language.optional().meta({ description: 'The language of `text`.' }),
    save_cache: z.boolean().default(false).meta({
      description: 'Save the answer, if it holds at any moment. Saved answers are used either way.',
    }),
    // Any text is taken: of what is no id there is no session either.
    session_id: z.string().max(100).optional().meta({
      format: 'uuid',
      description: 'One of your sessions; else the current one of the token, which is made if need be.',
    }),
  })
  .superRefine((input, check) => {
    const isSaid = (text: string | undefined) => tidy(text) !== ''
    if (isSaid(input.text) && input.language === undefined) {
      check.addIssue({ code: 'custom', path: ['language'], message: 'text_needs_language' })
    } else if (!isSaid(input.text) && !isSaid(input.text_ru) && !isSaid(input.text_en)) {
      check.addIssue({ code: 'custom', path: [fieldMeant(input)], message: 'nothing_heard' })
    }
  })
  .meta({
    description:
      'Either `text_ru`, `text_en` or both, at least one of them not empty; or `text`, not empty, with `language`. Anything else is 400 `invalid_input`.',
  })
export type CommandInput = z.infer<typeof CommandInput>

/** The field that a client which sent nothing meant to fill. */
function fieldMeant({ text_ru, text_en, text, language }: Omit<CommandInput, 'save_cache'>): string {
  const isKnown = (text ?? language) !== undefined
  return isKnown && text_ru === undefined && text_en === undefined ? 'text' : 'text_ru'
}

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
