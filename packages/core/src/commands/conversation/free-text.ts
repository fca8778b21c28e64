import type { Localized } from '../../language.ts'
import type { Action } from '../action.ts'
import { searchPlace } from '../actions/search-places.ts'
import { isMusic } from '../rules/music.ts'
import { isName } from '../rules/names.ts'
import { isCommandVerb } from '../rules/reasons.ts'
import type { Spoken } from '../rules/spoken.ts'
import { plain } from '../rules/value-frames.ts'

/** What was said in words that might have been any: the parameter of each action. */
const FREE: ReadonlyMap<string, string> = new Map([
  ['play_music', 'query'],
  ['web_search', 'query'],
  ['create_note', 'text'],
  ['create_reminder', 'text'],
])
const MAX_WORDS = 8

// Of these one says what one thinks of it, or points at something: "нет, не то", "no, that's wrong".
const NO_VALUE: Localized<ReadonlySet<string>> = {
  ru: new Set(
    (
      'это эту этот эти этого то ту тот те того не ни так там тут здесь я ты он она оно мы вы они мне меня тебе тебя его ее их нам вам что кто где ' +
      'когда как почему зачем какой какая какую другой другая другую другое другие нет да хватит стоп плохо неправильно неверно неплохо ужасно странно рано ' +
      'поздно долго мало много правда вряд никогда нигде ничего никто никакой все уже еще просто точно серьезно конечно можно нельзя надо нужно хочу спасибо ' +
      'пожалуйста блин черт дурак дура тупой тупая тупица глупый глупая глупо правильно верно отлично хорошо нормально классно супер сам сама ну вот только потом ' +
      'ужас жаль бред ерунда чушь фигня ошибка тихо громко быстро медленно весь всю вместо'
    ).split(' '),
  ),
  en: new Set(
    (
      'it that this those these them him her me you i we they he she my your not no yes wrong right bad good great nice stupid stop enough thanks please really ' +
      'never nothing nobody something anything else other another one ones again later now just only way wait what who where when why how which is was are were do ' +
      'does did can could will would should have has need want same sorry idiot dumb more less all instead nonsense mistake incorrect ugly terrible awful here there'
    ).split(' '),
  ),
}
// "No, on YouTube" says where, and not what.
const PREPOSITIONS = new Set(
  'в на о об про для с у из от по к за on in at for to of with by about from'.split(' '),
)
const FINITE_VERB = /(?:[аяе]ю|ешь|ишь|[аяеу]ет|[аяеу]ют|ла|ли)(?:сь|ся)?$/

/** Where `not` or, without one, all that was said in free words stands in a text: from one character up to another. */
function placeOf(text: string, free: string, not: string | undefined): [number, number] | null {
  const at = text.toLowerCase().indexOf(free.toLowerCase())
  if (at < 0) return null
  if (not === undefined) return [at, at + free.length]
  const inside = ` ${free.toLowerCase()} `.indexOf(` ${not.toLowerCase()} `)
  return inside < 0 ? null : [at + inside, at + inside + not.length]
}

/**
 * What was said with `…` in the place of its free words, where a value corrects them: "search for cats" – "no, dogs",
 * «рецепт блинов» – «не блинов, а оладий» (`not`). As many words as there were, since of «рецепт блинов» – «нет,
 * оладий» nobody knows which of them is meant to go.
 */
export function freeFrames(
  { name, parameters }: Action,
  said: Spoken,
  value: Spoken,
  not: string | undefined,
): string[] {
  const free = parameters[FREE.get(name) ?? '']
  if (typeof free !== 'string' || !isFreeValue(value)) return []
  const place = placeOf(said.text, searchPlace(free)?.terms ?? free, not)
  if (!place) return []
  const [from, to] = place
  const replaced = said.tokens.filter(({ start, end }) => start >= from && end <= to)
  // "Группу Кино" is one name, of a kind that is named before it.
  const kinds = name === 'play_music' ? leadingKinds({ ...said, tokens: replaced }) : 0
  if (value.tokens.length < replaced.length - kinds) return []
  if (isName(value) !== isName({ ...said, tokens: replaced })) return []
  const frame = (start: number) => `${plain(said.text.slice(0, start))}…${plain(said.text.slice(to))}`
  const starts = new Set([from, replaced[kinds]?.start ?? from])
  return [...starts].map(frame)
}

function leadingKinds(spoken: Spoken): number {
  const first = spoken.tokens.slice(0, 1)
  return spoken.tokens.length > 1 && isMusic({ ...spoken, tokens: first }) ? 1 : 0
}

/** Whether words can only be what is meant instead: no remark, no command, no number. */
function isFreeValue(value: Spoken): boolean {
  const { tokens, language } = value
  if (tokens.length === 0 || tokens.length > MAX_WORDS) return false
  if (PREPOSITIONS.has(tokens[0]?.form ?? '')) return false
  return !tokens.some(
    ({ form, number }, at) =>
      number !== undefined ||
      /\d/.test(form) ||
      NO_VALUE[language].has(form) ||
      isCommandVerb(value, at) ||
      (language === 'ru' && FINITE_VERB.test(form)),
  )
}
