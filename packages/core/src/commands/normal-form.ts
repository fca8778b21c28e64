import type { Language } from '../language.ts'

/** The key under which the same command is found again, however it was said or written down. */
export function normalForm(text: string, _language: Language): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/джарвис|jarvis/g, ' ')
    .replace(/[^\p{L}\p{N}\p{S}\p{M}]+/gu, ' ')
    .trim()
}
