import type { Language } from '../../language.ts'
import type { Action, ActionCall, ActionDefinition, Parameters } from '../action.ts'
import { checkAction } from '../check-action.ts'
import { ringsOnSaidDay } from './alarm-day.ts'
import type { Topic } from './answers.ts'
import { type Computed, compute } from './arithmetic.ts'
import { type Ask, askForGap, askWithinRange } from './asks.ts'
import { clientRules } from './client-rules.ts'
import { withoutLooseWords } from './loose-words.ts'
import { type Captures, matchSentence } from './match-sentence.ts'
import { isMusic } from './music.ts'
import { isName } from './names.ts'
import { withoutInnerReason, withoutLeadingReason, withoutTrailingReason } from './reasons.ts'
import { namesComputer, withoutQuestion, withoutRequest } from './requests.ts'
import { BUILT_IN_RULES, candidates, type Meaning, type Rule } from './rulebook.ts'
import { SLOTS } from './slots.ts'
import { isSmallTalk } from './small-talk.ts'
import { hear, type Moment, type Naming, type Spoken } from './spoken.ts'
import { withoutStutter } from './stutter.ts'

/**
 * What the rules make of one command. `momentary`: at another moment the same words would mean something else.
 * `free` counts the words that would have fitted whatever they were. `talk` is answered but tells nothing.
 */
export type OneUnderstanding =
  | { kind: 'action'; action: Action; momentary: boolean; free: number }
  | Ask
  | ({ kind: 'answer' } & Told)
  | ({ kind: 'talk' } & Told)
  | ({ kind: 'arithmetic' } & Computed)

type Told = { topic: Topic; spoken: Spoken; said: Parameters }

export type Circumstances = Moment & Naming & { readonly actions: readonly ActionDefinition[] }

// Longer ones are dictations or stories; what the rules know is said in fewer words.
const MAX_TOKENS = 200
const LONGEST_WITH_REASON = 24

/** Understands one command by sentences and arithmetic alone, or gives null when no rule is sure. */
export function understandOne(
  text: string,
  language: Language,
  circumstances: Circumstances,
): OneUnderstanding | null {
  const { actions } = circumstances
  const spoken = hear(text, language, circumstances)
  if (spoken.tokens.length === 0 || spoken.tokens.length > MAX_TOKENS) return null
  const once = withoutStutter(spoken)
  return asUttered(spoken, actions) ?? (once && asUttered(once, actions))
}

const asUttered = (spoken: Spoken, actions: readonly ActionDefinition[]): OneUnderstanding | null =>
  asSaid(spoken, actions) ?? asAsked(spoken, actions) ?? asQuestion(spoken, actions)

/**
 * Understands one command without the reason given before or after it: "соседи спят, сделай потише". Asked last, since
 * another command could be taken for a reason. Only an action or, after its reason, a question about one; an action
 * before its reason only when its words are sure.
 */
export function understandWithReason(
  text: string,
  language: Language,
  circumstances: Circumstances,
): OneUnderstanding | null {
  const { actions } = circumstances
  const spoken = hear(text, language, circumstances)
  if (spoken.tokens.length > LONGEST_WITH_REASON) return null
  for (const rest of withoutLeadingReason(spoken)) {
    const one = asSaid(rest, actions) ?? asAsked(rest, actions)
    if (one?.kind === 'action') return onDaySaid(one, spoken)
    // Before its reason it would be half of what was said: "открой глаза шире".
    if (one?.kind === 'ask') return one
  }
  for (const withoutReason of [withoutTrailingReason, withoutInnerReason])
    for (const rest of withoutReason(spoken)) {
      const one = asSaid(rest, actions) ?? asAsked(rest, actions)
      if (one?.kind === 'action' && one.free === 0) return onDaySaid(one, spoken)
    }
  return null
}

/** "Мне завтра рано вставать, разбуди в 6": the day that the reason names is the alarm's too. */
function onDaySaid(
  one: Extract<OneUnderstanding, { kind: 'action' }>,
  spoken: Spoken,
): OneUnderstanding | null {
  const onDay =
    one.action.name === 'set_alarm' ? ringsOnSaidDay(String(one.action.parameters.time), spoken) : null
  return onDay === false ? null : { ...one, momentary: one.momentary || onDay !== null }
}

/** By the words themselves, then without those that change nothing. */
function asSaid(spoken: Spoken, actions: readonly ActionDefinition[]): OneUnderstanding | null {
  const first = bestFit(spoken, actions)
  if (first) return first
  const computed = compute(fromFirst(spoken), spoken.language)
  if (computed) return { kind: 'arithmetic', ...computed }
  const fewer = withoutLooseWords(spoken)
  return fewer && bestFit(fewer, actions)
}

/** The text from its first token on, with the brackets before it. */
function fromFirst({ text, tokens }: Spoken): string {
  const start = tokens[0]?.start ?? 0
  return text.slice(start - (/[(\s]*$/.exec(text.slice(0, start))?.[0].length ?? 0))
}

/** Without the words of the request around the command. */
function asAsked(spoken: Spoken, actions: readonly ActionDefinition[]): OneUnderstanding | null {
  const asked = withoutRequest(spoken)
  // "Нет, хром" corrects something, "спасибо, хром" thanks it.
  if (asked?.exclaims && (isName(asked.spoken) || isMusic(asked.spoken))) return null
  const one = asked && asSaid(asked.spoken, actions)
  if (one?.kind !== 'action' || !asked?.wish || one.action.name !== 'sleep') return one
  return namesComputer(asked.spoken) ? one : null
}

/** "Не помню, какое сегодня число": what follows such words is only ever answered, never done. */
function asQuestion(spoken: Spoken, actions: readonly ActionDefinition[]): OneUnderstanding | null {
  const question = withoutQuestion(spoken)
  const one = question && asSaid(question, actions)
  return one?.kind === 'answer' || one?.kind === 'arithmetic' ? one : null
}

function bestFit(spoken: Spoken, actions: readonly ActionDefinition[]): OneUnderstanding | null {
  const inForce = new Set(actions.map(({ name }) => name))
  let best: { rule: Rule; free: number; understanding: OneUnderstanding } | null = null
  let beyond: Ask | null = null
  const books = [BUILT_IN_RULES[spoken.language], clientRules(actions, spoken.language)]
  for (const book of books)
    for (const rule of candidates(book, spoken)) {
      if (rule.meaning.kind !== 'answer' && !inForce.has(rule.meaning.name)) continue
      const captures = matchSentence(rule.sentence, spoken, rule.slots ?? SLOTS)
      if (!captures) continue
      const free = [...captures.values()].reduce((sum, captured) => sum + captured.free, 0)
      if (best && (free > best.free || (free === best.free && rule.order >= best.rule.order))) continue
      const understanding = meant(rule.meaning, captures, spoken, actions)
      if (understanding) best = { rule, free, understanding }
      else if (rule.meaning.kind === 'action')
        beyond ??= askWithinRange(callOf(rule.meaning, captures), spoken, actions)
    }
  return best?.understanding ?? beyond
}

function meant(
  meaning: Meaning,
  captures: Captures,
  spoken: Spoken,
  actions: readonly ActionDefinition[],
): OneUnderstanding | null {
  switch (meaning.kind) {
    case 'answer':
      return {
        ...meaning,
        kind: isSmallTalk(meaning.topic) ? 'talk' : 'answer',
        spoken,
        said: valuesOf(captures),
      }
    case 'ask':
      return askForGap(meaning, valuesOf(captures), spoken, actions)
    case 'action': {
      const action = checkAction(callOf(meaning, captures), actions)
      if (!action) return null
      const onDay =
        action.name === 'set_alarm' ? ringsOnSaidDay(String(action.parameters.time), spoken) : null
      if (onDay === false) return null
      const momentary = onDay !== null || [...captures.values()].some((captured) => captured.momentary)
      const free = [...captures.values()].reduce((sum, captured) => sum + captured.free, 0)
      return { kind: 'action', action, momentary, free }
    }
  }
}

const valuesOf = (captures: Captures): Parameters =>
  Object.fromEntries([...captures].map(([name, { value }]) => [name, value]))

const callOf = (meaning: Extract<Meaning, { kind: 'action' }>, captures: Captures): ActionCall => ({
  name: meaning.name,
  parameters: { ...meaning.with, ...valuesOf(captures) },
})
