import type { Language, Localized } from '../../language.ts'
import type { ActionCall } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import type { Moment } from './spoken.ts'

const MAX_TEXT = 2000
const DONE: Localized = { ru: 'Выполняю.', en: 'On it.' }
const AND: Localized = { ru: 'и', en: 'and' }

/** What the server says while the client does this. */
export function sayAction({ name, parameters }: ActionCall, language: Language, moment: Moment): string {
  return builtInAction(name)?.says[language](parameters, moment) ?? DONE[language]
}

/**
 * Makes one text of what is said of several actions: sentences that begin with the same kind of verb become one
 * ("Открываю браузер и делаю громче."), the others stay as they are ("Таймер: 5 минут. Включаю музыку.").
 */
export function sayTogether(sentences: readonly string[], language: Language): string {
  const groups: string[][] = []
  for (const sentence of sentences) {
    const last = groups.at(-1)
    if (last && joinable(sentence, language) && joinable(last[0] ?? '', language)) last.push(sentence)
    else groups.push([sentence])
  }
  const text = groups.map((group) => join(group, language)).join(' ')
  return text.length > MAX_TEXT ? DONE[language] : text
}

// "Открываю …", "Пишу …"; "Opening …". What has a colon or is a noun ("Таймер: …", "Громкость 50 %.") stands alone.
const BEGINS_WITH_VERB: Localized<RegExp> = {
  ru: /^\p{Lu}[а-яё]+[юу] [^:]*\.$/u,
  en: /^\p{Lu}[a-z]+ing\b[^:]*\.$/u,
}

const joinable = (sentence: string, language: Language): boolean =>
  BEGINS_WITH_VERB[language].test(sentence) && !/[.!?…] /.test(sentence)

function join(group: readonly string[], language: Language): string {
  if (group.length === 1) return group[0] ?? ''
  let verb = ''
  const clauses = group.map((sentence, at) => {
    const [first = '', ...rest] = sentence.slice(0, -1).split(' ')
    const same = first === verb && rest.length > 0
    verb = first
    if (same) return rest.join(' ')
    return [at === 0 ? first : first.toLowerCase(), ...rest].join(' ')
  })
  return `${clauses.slice(0, -1).join(', ')} ${AND[language]} ${clauses.at(-1)}.`
}
