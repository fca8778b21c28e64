import type { Language, Localized } from '../../language.ts'
import { isPastForm } from './request-forms.ts'

/**
 * What is said of a thing that was just named, or of one that is named next, and is no reason of its own: "музыка – мне
 * нравится", "слишком долгая", "the next song – i love".
 */
const OF_A_THING: Localized<RegExp> = {
  ru: /^(?:(?:мне|нам) (?!(?:не )?(?:видно|слышно|плохо|надо|нужно|пора|скучно|некогда|\S+[аеяию]т$)).*|(?:слишком|очень) .*|(?:он|она|у (?:меня|нас)) .*(?:ет|ит)(?:ся)?)$/,
  en: /^(?:way |just )?(?:too|enough) /,
}
/** Clauses that lack their object, or tell what was: "я люблю", "мы уже слушали", "i like". */
const OPEN: Localized<RegExp> = {
  ru: /^(?:я|мы|он|она)(?: \S+)* (?:люблю|любим|любит|обожаю|обожаем|ненавижу|слушаю|слушаем|слушает|смотрю|смотрим|вижу|знаю|хочу|\S+л[аи]?)$/,
  en: /^(?:i|we)(?: \S+)* (?:like|love|hate|dislike|enjoy|prefer|adore|need|want|have|set|got|used|know|(?:listen|listening|listened) to|fine with|\S+ed)$/,
}
const LIKES: Localized<RegExp> = {
  ru: /(?:^| )(?:нрав[а-я]+|понрав[а-я]+|надое[а-я]+|мешает|бесит|раздражает|устраивает)$/,
  en: /(?:^| )(?:(?:like|love|hate|dislike|enjoy|prefer|adore)|(?:like|love|enjoy|adore) (?:it|this|that|them))$/,
}

/**
 * Whether words beside a command without a verb may be about the very thing that it names. With them it is a remark,
 * which asks for nothing: "хром мне нравится", "мне нравится следующая песня".
 */
export function mayBeRemark(words: readonly string[], language: Language): boolean {
  const said = words.join(' ')
  // "Мама поставила будильник".
  if (isPastForm(words.at(-1) ?? '')) return true
  return [OF_A_THING, OPEN, LIKES].some((form) => form[language].test(said))
}
