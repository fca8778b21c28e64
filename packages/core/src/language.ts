import { z } from 'zod'

/** The languages the server speaks: ISO 639-1 codes. */
export const Language = z.enum(['ru', 'en']).meta({ id: 'Language' })
export type Language = z.infer<typeof Language>

/** A text in each language; a missing one does not compile. */
export type Localized<T = string> = Readonly<Record<Language, T>>

const isLanguage = (tag: string | undefined): tag is Language => Language.options.some((one) => one === tag)

/**
 * The language an `Accept-Language` header asks for (RFC 9110, section 12.5.4), or null when it names none of ours.
 * Qt sends no q-values and a bare `*` ("ru-RU,en,*"), so order breaks ties and `*` decides nothing.
 */
export function languageFromHeader(header: string | undefined): Language | null {
  let best: { language: Language; q: number } | null = null
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = tag.trim().split('-')[0]
    const weight = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
    const q = weight === undefined ? 1 : Number(weight.slice(2))
    if (isLanguage(language) && q > 0 && q <= 1 && q > (best?.q ?? 0)) best = { language, q }
  }
  return best?.language ?? null
}
