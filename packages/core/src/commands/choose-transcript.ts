import type { Language } from '../language.ts'
import type { Transcript } from './command-result.ts'

/** Chooses between what the two recognisers heard; an empty string is a recogniser that heard nothing. */
export function chooseTranscript(
  heard: { ru: string; en: string },
  understands: (text: string, language: Language) => boolean,
): Transcript & { reason: string } {
  const only = heard.en.trim() === '' ? 'ru' : heard.ru.trim() === '' ? 'en' : null
  if (only)
    return { chosen: only, text: heard[only], confidence: 1, reason: 'only one recogniser heard anything' }
  const chosen = !understands(heard.ru, 'ru') && understands(heard.en, 'en') ? 'en' : 'ru'
  return { chosen, text: heard[chosen], confidence: 0.6, reason: 'understood' }
}
