import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Language, Localized } from '../language.ts'
import { type ActionCall, type ActionDefinition, type ParameterDefinition, toCall } from './action.ts'
import { checkAction } from './check-action.ts'
import { Outcome } from './command-result.ts'
import { fingerprint } from './fingerprint.ts'
import { ON_IT, problemReply } from './model-replies.ts'
import { toPlainText } from './plain-text.ts'
import type { Reply } from './reply.ts'

/** Most characters (UTF-16 units) of a reply that are the model's; the rest of the 2,000 is for the server's words. */
export const MAX_MODEL_TEXT = 1800
export const MAX_MODEL_ACTIONS = 8

/** What a model answers. It is data: nothing of it is believed before `checkModelAnswer`. */
export type ModelAnswer = {
  text: string
  outcome: Outcome
  /** A parameter that was not said is null. Lacks when no action is in force. */
  actions?: { name: string; parameters: Record<string, string | number | boolean | null> }[] | undefined
  cacheable: boolean
  expect_reply: boolean
}

/**
 * What a model must answer when these actions are in force, in the order it writes it. Optional parameters are
 * nullable, because strict JSON Schema wants every property; only keywords that OpenAI's strict mode knows are used.
 */
export function modelAnswerSchema(actions: readonly ActionDefinition[]): z.ZodType<ModelAnswer> {
  const key = fingerprint(actions)
  const known = kept.get(key)
  if (known) return known
  const made = buildSchema(actions)
  kept.set(key, made, { size: weightOf(actions) })
  return made
}

/** So much of schemas is kept, in bytes as `weightOf` tells them. */
const MAX_KEPT = 32 * 1024 * 1024
// From above, as measured on the heap, with what the library for OpenAI makes of a schema and keeps by it.
const ACTION_BYTES = 8_000
const PARAMETER_BYTES = 4_000
const OPTION_BYTES = 150

/** Those last used: building one takes milliseconds, and nearly everybody has the built-in actions. */
const kept = new LRUCache<string, z.ZodType<ModelAnswer>>({ maxSize: MAX_KEPT })

/** What the schema of these actions takes in memory, in bytes. */
function weightOf(actions: readonly ActionDefinition[]): number {
  const parameters = actions.flatMap((action) => Object.values(action.parameters.properties))
  const options = parameters.flatMap((parameter) => parameter.enum ?? [])
  return (
    (1 + actions.length) * ACTION_BYTES + parameters.length * PARAMETER_BYTES + options.length * OPTION_BYTES
  )
}

function buildSchema(actions: readonly ActionDefinition[]): z.ZodType<ModelAnswer> {
  const calls = actions.map((action) => callSchema(action))
  return z.object({
    text: z.string(),
    outcome: Outcome,
    ...(calls.length > 0 && { actions: z.array(z.union(calls)).max(MAX_MODEL_ACTIONS) }),
    cacheable: z.boolean(),
    expect_reply: z.boolean(),
  }) as z.ZodType<ModelAnswer>
}

function callSchema({ name, parameters }: ActionDefinition) {
  const required = new Set(parameters.required)
  const properties = Object.entries(parameters.properties).map(([parameter, definition]) => {
    const schema = parameterSchema(definition)
    return [parameter, required.has(parameter) ? schema : schema.nullable()]
  })
  return z.object({ name: z.literal(name), parameters: z.object(Object.fromEntries(properties)) })
}

function parameterSchema(definition: ParameterDefinition): z.ZodType {
  if (definition.enum && definition.enum.length > 0) return z.literal(definition.enum)
  const { minimum = null, maximum = null } = definition
  switch (definition.type) {
    case 'boolean':
      return z.boolean()
    case 'integer':
    case 'number': {
      let number: z.ZodNumber = definition.type === 'integer' ? z.int() : z.number()
      if (minimum !== null) number = number.min(minimum)
      if (maximum !== null) number = number.max(maximum)
      return number
    }
    case 'string':
      // The words are enough for the model; `checkAction` checks the format.
      return definition.format === 'date-time' ? z.string().meta({ format: 'date-time' }) : z.string()
  }
}

/**
 * Makes a reply of a model's answer. The text becomes plain text; an action that is not in force or does not fit
 * turns the whole answer into `not_understood`, so that nothing is done by half. Never saved: what depends on the
 * moment (a date or a time of day among the parameters), a question, or a text in another script than the language's.
 */
export function checkModelAnswer(
  answer: ModelAnswer,
  actions: readonly ActionDefinition[],
  language: Language,
): Reply {
  const text = toPlainText(answer.text, MAX_MODEL_TEXT)
  const given = answer.actions ?? []
  const calls = checkCalls(given, actions)
  if (!calls) return problemReply('action_invalid', language)
  const outcome = outcomeOf(answer.outcome, calls.length > 0)
  if (outcome === null) return problemReply('action_missing', language)
  const acts = outcome === 'action'
  if (!hasWords(text) && !acts) return problemReply(outcome === 'refused' ? 'refused' : 'empty', language)
  const settled = acts || outcome === 'answer'
  const expectReply = outcome === 'clarify' || answer.expect_reply
  const timeless = !calls.some((call) => dependsOnMoment(call, actions))
  return {
    outcome,
    text: hasWords(text) ? text : ON_IT[language],
    // A model that asks or refuses has not decided: what it would do then is not done.
    actions: acts ? calls : [],
    expectReply,
    cacheable: answer.cacheable && settled && !expectReply && timeless && isInScript(text, language),
  }
}

const UNKNOWN_PART: Localized<(part: string) => string> = {
  ru: (part) => `Не понял, что значит «${part}», поэтому ничего не сделал.`,
  en: (part) => `I didn’t get “${part}”, so I did nothing.`,
}

/**
 * What is said when no model is set up and the rules do not know the command, or only an answer that was rejected.
 * `unknown` is the one of several commands that they do not know.
 */
export function noModelReply(language: Language, isRejected: boolean, unknown: string | null): Reply {
  const reply = problemReply(isRejected ? 'rejected' : 'no_model', language)
  return isRejected || unknown === null ? reply : { ...reply, text: UNKNOWN_PART[language](unknown) }
}

function checkCalls(given: readonly unknown[], actions: readonly ActionDefinition[]): ActionCall[] | null {
  if (given.length > MAX_MODEL_ACTIONS) return null
  const checked = given.map((call) => checkAction(call, actions))
  if (checked.some((call) => call === null)) return null
  return checked.flatMap((call) => (call ? [toCall(call)] : []))
}

/** The outcome that goes with the actions, or null when an action was promised and there is none. */
function outcomeOf(claimed: Outcome, acts: boolean): Outcome | null {
  switch (claimed) {
    case 'action':
      return acts ? 'action' : null
    case 'answer':
      return acts ? 'action' : 'answer'
    case 'clarify':
    case 'not_understood':
    case 'refused':
      return claimed
  }
}

function dependsOnMoment(call: ActionCall, actions: readonly ActionDefinition[]): boolean {
  const properties = actions.find(({ name }) => name === call.name)?.parameters.properties ?? {}
  return Object.keys(call.parameters).some((name) =>
    ['date-time', 'time-of-day'].includes(properties[name]?.format ?? ''),
  )
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)
}

const SCRIPTS: Localized<RegExp> = { ru: /\p{Script=Cyrillic}/gu, en: /\p{Script=Latin}/gu }

/**
 * Whether a text may be in the language, by its letters. Names and translations are rightly in other scripts, so such
 * an answer is given all the same; but one that is wholly foreign is not kept.
 */
function isInScript(text: string, language: Language): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const own = text.match(SCRIPTS[language])?.length ?? 0
  return letters < 12 || own >= letters / 10
}
