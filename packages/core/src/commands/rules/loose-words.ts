import type { Localized } from '../../language.ts'
import type { Spoken } from './spoken.ts'

// Words that may soften or hurry a command without changing it. The normal form keeps them: it must not err.
const LOOSE: Localized<ReadonlySet<string>> = {
  ru: new Set(
    'мне нам давай быстро быстренько быстрее срочно сейчас прямо просто уже теперь же ка там тут давайте снова'.split(
      ' ',
    ),
  ),
  en: new Set('now just quickly instead right me my the a'.split(' ')),
}
// At the end an article is a word that was heard wrong.
const ARTICLES = new Set(['a', 'the', 'my'])
const LOOSE_ENDS: Localized<readonly string[]> = {
  ru: ['для меня', 'спасибо', 'ладно', 'хорошо'],
  en: ['for me', 'thanks', 'thank you', 'right now', 'ok', 'okay', 'will you', 'would you', 'can you'],
}

/** The utterance without such words, or null when there are none of them (or nothing else). */
export function withoutLooseWords(spoken: Spoken): Spoken | null {
  const { language } = spoken
  let tokens = [...spoken.tokens]
  for (const phrase of LOOSE_ENDS[language]) {
    const words = phrase.split(' ')
    if (words.every((word, index) => tokens.at(index - words.length)?.form === word))
      tokens = tokens.slice(0, -words.length)
  }
  const last = tokens.length - 1
  tokens = tokens.filter(({ form }, at) => !LOOSE[language].has(form) || (at === last && ARTICLES.has(form)))
  if (tokens.length === 0 || tokens.length === spoken.tokens.length) return null
  return { ...spoken, tokens }
}
