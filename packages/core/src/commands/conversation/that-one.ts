import { isDeepStrictEqual } from 'node:util'
import type { Language, Localized } from '../../language.ts'
import type { Action, ActionCall, Parameters } from '../action.ts'
import { SITE_NAMES } from '../actions/site-names.ts'
import { checkAction } from '../check-action.ts'
import type { Reply } from '../reply.ts'
import { BY_NAME } from '../rules/read-part.ts'
import { sayAction } from '../rules/say-together.ts'
import { hear } from '../rules/spoken.ts'
import { understand } from '../rules/understand.ts'
import type { Situation, Utterance } from '../rules.ts'
import { inItsPlace } from './correction.ts'
import { lastDone, type PastCommand } from './past-commands.ts'

const PRONOUNS: Localized<ReadonlySet<string>> = {
  ru: new Set(['его', 'ее']),
  en: new Set(['it', 'that']),
}
// "Turn it off" may be about the sound, or the light.
const VERBS: Localized<ReadonlySet<string>> = {
  ru: new Set(['открой', 'запусти', 'закрой', 'заверши', 'убей', 'прибей', 'верни']),
  en: new Set(['open', 'reopen', 'launch', 'start', 'close', 'quit', 'exit', 'kill']),
}
/** A program that stands for the one that is meant, while the rest of the words are read. */
const SOME_PROGRAM: Localized = { ru: 'хром', en: 'chrome' }
/** The window that is offered to be closed, for the same. */
const THE_WINDOW: Localized = { ru: 'окно', en: 'the window' }
const MAX_TOKENS = 6

/**
 * Opens or closes what was last opened or closed: "close it", "открой его снова". Null when the utterance does not say
 * that, or the last thing that was done was something else.
 */
export function doWithThatOne(
  past: readonly PastCommand[],
  { text, language }: Utterance,
  situation: Situation,
): Reply | null {
  const does = whatToDo(text, language, situation)
  const last = does && lastDone(past)
  if (!last || !BY_NAME.has(last.name)) return null
  const call = callFor(does, last.parameters, language, situation)
  if (!call || !checkAction(call, situation.actions)) return null
  return {
    outcome: 'action',
    text: sayAction(call, language, situation),
    actions: [call],
    expectReply: false,
    cacheable: false,
  }
}

const RESTARTS = new Set(
  'перезапусти перезагрузи ребутни рестартни перегрузи restart reboot relaunch'.split(' '),
)

/** Whether an utterance says to restart something that it does not name: "перезапусти его", "restart it". */
export function saysToRestartIt({ text, language }: Utterance, situation: Situation): boolean {
  const { tokens } = hear(text, language, situation)
  const at = tokens.findIndex(({ form }) => PRONOUNS[language].has(form))
  return tokens.length <= MAX_TOKENS && RESTARTS.has(tokens[at - 1]?.form ?? '')
}

/** Whether the last thing that was done was to open or close something. */
export function lastOpenedOrClosed(past: readonly PastCommand[]): boolean {
  const last = lastDone(past)
  return last !== undefined && BY_NAME.has(last.name)
}

type Deed = 'open_app' | 'close_app'

/** Whether an utterance says to do what was offered, with its verb: "close it". Not when it corrects something. */
export function saysToDo(
  { name, parameters }: ActionCall,
  { text, language }: Utterance,
  situation: Situation,
): boolean {
  const action = inItsPlace(text) ? null : meantWith(THE_WINDOW, text, language, situation)
  return action?.name === name && isDeepStrictEqual(action.parameters, parameters)
}

function whatToDo(text: string, language: Language, situation: Situation): Deed | null {
  const action = meantWith(SOME_PROGRAM, text, language, situation)
  return action?.name === 'open_app' || action?.name === 'close_app' ? action.name : null
}

/** What is to be done, with a thing in the place of the pronoun; null without one. */
function meantWith(thing: Localized, text: string, language: Language, situation: Situation): Action | null {
  const spoken = hear(text, language, situation)
  const { tokens } = spoken
  const at = tokens.findIndex(({ form }) => PRONOUNS[language].has(form))
  const pronoun = tokens[at]
  if (!pronoun || tokens.length > MAX_TOKENS || !VERBS[language].has(tokens[at - 1]?.form ?? '')) return null
  const named = `${spoken.text.slice(0, pronoun.start)}${thing[language]}${spoken.text.slice(pronoun.end)}`
  const meant = understand(named, language, situation)
  return meant?.kind === 'action' ? meant.action : null
}

/** A site is closed like a program, by its name, and what was closed may have been a site. */
function callFor(
  deed: Deed,
  { app, url }: Parameters,
  language: Language,
  situation: Situation,
): ActionCall | null {
  if (app === undefined && url === undefined) return null
  if (deed === 'close_app') return { name: deed, parameters: { app: app ?? siteName(String(url), language) } }
  if (app === undefined) return { name: 'open_url', parameters: { url: url ?? '' } }
  const site = understand(`${OPEN[language]} ${app}`, language, situation)
  if (site?.kind === 'action' && site.action.name === 'open_url')
    return { name: 'open_url', parameters: site.action.parameters }
  return { name: deed, parameters: { app } }
}

const OPEN: Localized = { ru: 'открой', en: 'open' }

const LETTERS: Localized<RegExp> = { ru: /[а-яё]/i, en: /^[a-z]/i }

function siteName(address: string, language: Language): string {
  const names = SITE_NAMES.find(({ url }) => url === address)?.names ?? []
  const own = names.find((each) => LETTERS[language].test(each)) ?? names[0]
  return own ?? new URL(address).hostname
}
