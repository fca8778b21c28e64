import type { Language, Localized } from '../../language.ts'
import type { ActionCall, ActionDefinition, Parameters } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { checkAction } from '../check-action.ts'
import type { Meaning } from './rulebook.ts'
import type { Spoken } from './spoken.ts'
import { frameAround, plain } from './value-frames.ts'

/** What has to be asked before anything can be done; `name` is the action that it is about. */
export type Ask = {
  kind: 'ask'
  name: string
  question: string
  offer: Offer | null
  /** The commands that an answer may make, by the language it is given in, with `…` in its place. */
  frames: Localized<readonly string[]>
}

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
    // Who wants it at another time corrects what was said. The frames that fill a gap know nothing of it: "at ten" would
    // make tomorrow's alarm one of today.
    offer: call && { call, said: spoken.text, language: spoken.language },
    frames: call ? { ru: [], en: [] } : gapFrames(name, said, spoken),
  }
}

/** What was said with the answer after it; in the other language only where nothing of what was said would be lost. */
function gapFrames(name: string, said: Parameters, spoken: Spoken): Ask['frames'] {
  const { language } = spoken
  const frames = framesOf(name, spoken, [`${plain(spoken.text)} …`])
  return Object.keys(said).length === 0 ? frames : { ru: [], en: [], [language]: frames[language] }
}

/** What to do when the person says yes, and the words that led to it. */
export type Offer = { call: ActionCall; said: string; language: Language }

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
    const at = spoken.tokens.findIndex(({ number }) => number === Math.abs(value))
    const own = at < 0 ? [] : [frameAround(spoken, at, at + 1)]
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

/** What was said with the answer in it comes first, since it keeps all that was said. */
function framesOf(name: string, { language }: Spoken, own: readonly string[]): Ask['frames'] {
  const answered = builtInAction(name)?.lacks?.answered ?? { ru: [], en: [] }
  return { ...answered, [language]: [...own, ...answered[language]] }
}
