import type { Language, Localized } from '../../language.ts'
import type { ActionDefinition } from '../action.ts'
import { BUILT_IN_ACTIONS, builtInAction } from '../actions/built-in-actions.ts'
import { openExample } from './own-example.ts'

/** So many things to say are named of the server's own and of the client's: what is spoken must be remembered. */
const MAX_EXAMPLES = 3

/** The actions that show best what can be said, where they are in force. */
const BEST = ['open_app', 'set_timer', 'change_volume', 'web_search', 'create_reminder']

/** What is answered whatever is in force. */
const ALWAYS: Localized<readonly string[]> = {
  ru: ['который час', 'сколько будет 15 процентов от 80', 'какое сегодня число'],
  en: ['what time is it', 'what is 15 percent of 80', 'what day is it'],
}

const SAID: Localized<{ built: (list: string) => string; own: (list: string) => string }> = {
  ru: {
    built: (list) => `Скажите, например: ${list}.`,
    own: (list) => ` А в вашем приложении ещё и ${list}.`,
  },
  en: {
    built: (list) => `Try saying ${list}.`,
    own: (list) => ` With your app also ${list}.`,
  },
}

/** What may be said in a session where these actions are in force, and nothing that is not. */
export function capabilities(actions: readonly ActionDefinition[], language: Language): string {
  const { built, own } = SAID[language]
  const examples = [...builtInExamples(actions, language), ...ALWAYS[language]]
  const ofClient = actions
    .filter(({ name }) => !builtInAction(name))
    .flatMap((action) => openExample(action, language) ?? [])
  return built(inWords(examples, language)) + (ofClient.length > 0 ? own(inWords(ofClient, language)) : '')
}

function builtInExamples(actions: readonly ActionDefinition[], language: Language): string[] {
  const inForce = new Set(actions.map(({ name }) => name))
  const names = new Set(
    [...BEST, ...BUILT_IN_ACTIONS.map(({ name }) => name)].filter((name) => inForce.has(name)),
  )
  return [...names].flatMap((name) => builtInAction(name)?.example[language] ?? [])
}

/** The first of them in quotes: "«открой браузер», «который час» или «сделай громче»". */
function inWords(examples: readonly string[], language: Language): string {
  const [open, close, or] = language === 'ru' ? ['«', '»', 'или'] : ['“', '”', 'or']
  const said = examples.slice(0, MAX_EXAMPLES).map((example) => `${open}${example}${close}`)
  return said.length === 1 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} ${or} ${said.at(-1)}`
}
