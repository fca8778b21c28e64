import type { Localized } from '../../language.ts'
import { VERBS } from '../language/lexicon.ts'
import type { Spoken } from './spoken.ts'

// Words that may soften or hurry a command without changing it. The normal form keeps them: it must not err.
const LOOSE: Localized<ReadonlySet<string>> = {
  ru: new Set(
    (
      'мне нам давай быстро быстренько быстрее побыстрее скорее поскорее срочно немедленно сейчас прямо прям просто уже теперь же ка там тут ' +
      'давайте снова вот этот эту это эти вообще опять пока лучше тогда наконец наконец-то реально пожалуй ладно ты типа ровно нафиг'
    ).split(' '),
  ),
  en: new Set(
    'now just quickly instead right me my the a already immediately actually really kindly this that then there simply quick real exactly'.split(
      ' ',
    ),
  ),
}
// At the end an article is a word that was heard wrong, and "лучше" says what is thought of a thing.
const KEPT_LAST = new Set(['a', 'the', 'my', 'лучше'])
// "Это хром": at the head these say what something is.
const IS: Localized<ReadonlySet<string>> = { ru: new Set(['это']), en: new Set(['this', 'that', 'there']) }
const LOOSE_ENDS: Localized<readonly string[]> = {
  ru: [
    'для меня',
    'скажи',
    'подскажи',
    'заранее спасибо',
    'спасибо',
    'ладно',
    'хорошо',
    'будь добр',
    'будь добра',
    'будь другом',
    'будьте добры',
    'будь любезен',
    'если можно',
    'если не трудно',
    'если не сложно',
    'если тебе не трудно',
    'сможешь',
    'можешь',
    'можно',
    'прошу тебя',
    'прошу',
    'ок',
    'окей',
    'а',
    'да',
    'друг',
    'дружище',
    'бро',
    'братан',
    'чувак',
    'сейчас же',
    'на секундочку',
    'ненадолго',
    'на время',
    'по быстрому',
    'по-быстрому',
    'на компьютере',
    'на ноутбуке',
    'на компе',
    'на ноуте',
    'на пк',
  ],
  en: [
    'for me',
    'for us',
    'thanks',
    'thank you',
    'right now',
    'right away',
    'straight away',
    'at once',
    'as soon as possible',
    'asap',
    'ok',
    'okay',
    'alright',
    'will you',
    'would you',
    'can you',
    'could you',
    'will ya',
    'if you can',
    'if you could',
    'if you would',
    'if you do not mind',
    'if possible',
    'when you can',
    'when you get a chance',
    'for a second',
    'for a sec',
    'for a moment',
    'for a bit',
    'for a while',
    'for now',
    'real quick',
    'really quick',
    'real fast',
    'my friend',
    'buddy',
    'man',
    'dude',
    'mate',
    'bro',
    'pal',
    'sir',
    'on my computer',
    'on this computer',
    'on the computer',
    'on my pc',
    'on this pc',
    'on the pc',
    'on my laptop',
    'on this laptop',
    'here',
    'yeah',
    'cheers',
  ],
}

/** The utterance without such words, or null when there are none of them (or nothing else). */
export function withoutLooseWords(spoken: Spoken): Spoken | null {
  const { language } = spoken
  let tokens = withoutEnds(spoken.tokens, LOOSE_ENDS[language])
  const last = tokens.length - 1
  const hasVerb = tokens.some(({ form }) => VERBS[language].has(form))
  const isLoose = ({ form }: Spoken['tokens'][number], at: number) =>
    LOOSE[language].has(form) &&
    !(at === last && KEPT_LAST.has(form)) &&
    !(at === 0 && !hasVerb && IS[language].has(form))
  tokens = tokens.filter((token, at) => !isLoose(token, at))
  if (tokens.length === 0 || tokens.length === spoken.tokens.length) return null
  return { ...spoken, tokens }
}

function withoutEnds(all: Spoken['tokens'], ends: readonly string[]): Spoken['tokens'] {
  let tokens = all
  for (let moved = true; moved; ) {
    const length = ends
      .map((phrase) => phrase.split(' '))
      .find((words) => words.every((word, index) => tokens.at(index - words.length)?.form === word))?.length
    moved = length !== undefined && length < tokens.length
    if (moved) tokens = tokens.slice(0, tokens.length - (length ?? 0))
  }
  return tokens
}
