import type { Localized } from '../../language.ts'
import type { ActionCall, ActionDefinition, Parameters } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { checkAction } from '../check-action.ts'
import type { Meaning } from './rulebook.ts'
import type { Spoken } from './spoken.ts'

/** What has to be asked before anything can be done; `name` is the action that it is about, if it is about one. */
export type Ask = {
  kind: 'ask'
  name: string | null
  question: string
  /** What to do when the person says yes. */
  offer: ActionCall | null
  /** The commands that an answer may make, by the language it is given in, with `…` in its place. */
  frames: Localized<readonly string[]>
}

/** A question that is no part of a command: whatever is said next is understood by itself. */
export const askBack = (question: string): Ask => ({
  kind: 'ask',
  name: null,
  question,
  offer: null,
  frames: { ru: [], en: [] },
})

/** Asks for what lacks. */
export function askForGap(
  { name, question, offer }: Extract<Meaning, { kind: 'ask' }>,
  said: Parameters,
  spoken: Spoken,
  actions: readonly ActionDefinition[],
): Ask | null {
  const call = offer?.(said) ?? null
  // What is not in force cannot be offered.
  if (call && !checkAction(call, actions)) return null
  return {
    kind: 'ask',
    name,
    question: question(said, spoken.moment),
    offer: call,
    frames: framesOf(name, spoken, `${plain(spoken.text)} …`),
  }
}

const ANY_RANGE: Localized<(minimum: number, maximum: number) => string> = {
  ru: (minimum, maximum) => `Можно от ${minimum} до ${maximum}. Сколько поставить?`,
  en: (minimum, maximum) => `It can be ${minimum} to ${maximum}. What should it be?`,
}

/** Says which numbers there are when one was said that the action cannot take; null when that is not what is wrong. */
export function askWithinRange(
  { name, parameters }: ActionCall,
  spoken: Spoken,
  actions: readonly ActionDefinition[],
): Ask | null {
  const definition = actions.find((action) => action.name === name)
  for (const [parameter, { minimum, maximum }] of Object.entries(definition?.parameters.properties ?? {})) {
    const value = parameters[parameter]
    if (typeof value !== 'number' || minimum === undefined || maximum === undefined) continue
    if (value >= minimum && value <= maximum) continue
    const token = spoken.tokens.find(({ number }) => number === Math.abs(value))
    const own = token && `${plain(spoken.text.slice(0, token.start))}…${plain(spoken.text.slice(token.end))}`
    return {
      kind: 'ask',
      name,
      question:
        builtInAction(name)?.beyond?.[spoken.language] ?? ANY_RANGE[spoken.language](minimum, maximum),
      offer: null,
      frames: framesOf(name, spoken, own),
    }
  }
  return null
}

/** The text as it can stand in a frame. */
const plain = (text: string): string => text.replaceAll('…', ' ')

/** What was said with the answer in it comes first, since it keeps all that was said. */
function framesOf(name: string, { language }: Spoken, own: string | undefined): Ask['frames'] {
  const answered = builtInAction(name)?.lacks?.answered ?? { ru: [], en: [] }
  return own === undefined ? answered : { ...answered, [language]: [own, ...answered[language]] }
}
