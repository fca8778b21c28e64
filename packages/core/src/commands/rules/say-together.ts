import type { Language, Localized } from '../../language.ts'
import type { ActionCall, ActionDefinition } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { exampleWith } from './own-example.ts'
import type { Moment } from './spoken.ts'

const MAX_TEXT = 2000
const DONE: Localized = { ru: 'Выполняю.', en: 'On it.' }
const SHALL_I: Localized = { ru: 'Выполнить это?', en: 'Shall I do that?' }
const SHALL_I_DO: Localized<(example: string) => string> = {
  ru: (example) => `Выполнить: «${example}»?`,
  en: (example) => `Shall I do this: “${example}”?`,
}
const BETWEEN_LISTS: Localized = { ru: ', ', en: ', and ' }
const AND: Localized = { ru: 'и', en: 'and' }

/** When something is said, and what is in force. */
type Setting = Moment & { readonly actions: readonly ActionDefinition[] }

/** What the server says while the client does this; where the client asks the person first, the question. */
export function sayAction({ name, parameters }: ActionCall, language: Language, setting: Setting): string {
  const builtIn = builtInAction(name)
  if (builtIn) return builtIn.says[language](parameters, setting)
  const own = setting.actions.find((action) => action.name === name)
  if (own?.risk !== 'confirm') return DONE[language]
  const example = exampleWith(own, parameters, language)
  return example === null ? SHALL_I[language] : SHALL_I_DO[language](example)
}

/**
 * Makes one text of what is said of several actions: sentences that begin with the same kind of verb become one
 * ("Открываю браузер и делаю громче."), the others stay as they are ("Таймер: 5 минут. Включаю музыку."). What is
 * done twice in a row is said once, and what waits for the answer to a question is not said to be done.
 */
export function sayTogether(sentences: readonly string[], language: Language): string {
  const groups: string[][] = []
  const asked = sentences.findIndex(isQuestion)
  const said = sentences.filter((each, at) => asked < 0 || at <= asked || isQuestion(each))
  for (const sentence of said.filter((each, at) => each !== said[at - 1])) {
    const last = groups.at(-1)
    if (last && joinable(sentence, language) && joinable(last[0] ?? '', language)) last.push(sentence)
    else groups.push([sentence])
  }
  const text = groups.map((group) => join(group, language)).join(' ')
  return text.length > MAX_TEXT ? (sentences.find(isQuestion) ?? DONE[language]) : text
}

/** Whether a text ends with a question. */
export const isQuestion = (text: string): boolean => /[?？]["»”)]?$/u.test(text)

// "Открываю …", "Пишу …"; "Opening …". What has a colon or is a noun ("Таймер: …", "Громкость 50 %.") stands alone.
const BEGINS_WITH_VERB: Localized<RegExp> = {
  ru: /^\p{Lu}[а-яё]+[юу] [^:]*\.$/u,
  en: /^\p{Lu}[a-z]+ing\b[^:]*\.$/u,
}

const joinable = (sentence: string, language: Language): boolean =>
  BEGINS_WITH_VERB[language].test(sentence) && !/[.!?…] /.test(sentence)

function join(group: readonly string[], language: Language): string {
  if (group.length === 1) return group[0] ?? ''
  const clauses: { verb: string; objects: string[] }[] = []
  for (const sentence of group) {
    const [verb = '', ...rest] = sentence.slice(0, -1).split(' ')
    const object = rest.join(' ')
    const last = clauses.at(-1)
    if (last?.verb === verb && object !== '') last.objects.push(object)
    else clauses.push({ verb, objects: [object] })
  }
  const said = clauses.map(({ verb, objects }) => `${verb} ${inList(objects, AND[language])}`.trimEnd())
  const [first = '', ...rest] = said
  const lower = [first, ...rest.map((clause) => clause.charAt(0).toLowerCase() + clause.slice(1))]
  // A second "and" would join the last verb to the things before it.
  if (lower.length > 1 && clauses.some(({ objects }) => objects.length > 1))
    return `${lower.slice(0, -1).join(', ')}${BETWEEN_LISTS[language]}${lower.at(-1)}.`
  return `${inList(lower, AND[language])}.`
}

const inList = (items: readonly string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
