import { z } from 'zod'
import type { ActionDefinition, ParameterDefinition } from './action.ts'
import { Risk } from './action.ts'
import { BUILT_IN_ACTIONS, builtInAction } from './actions/built-in-actions.ts'
import { bytesInQuestion } from './question-size.ts'

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)
const Description = z.string().trim().min(1).max(500)
const Example = z.string().trim().min(1).max(200)
const Examples = z.array(Example).max(20).nullish()

const ClientParameter = z
  .object({
    type: z.enum(['string', 'number', 'integer', 'boolean']),
    description: z.string().trim().max(500).nullish(),
    enum: z
      .array(z.union([z.string().min(1).max(100), z.number()]))
      .min(1)
      .max(64)
      .nullish(),
    minimum: z.number().nullish(),
    maximum: z.number().nullish(),
  })
  .superRefine((parameter, check) => {
    const numeric = parameter.type === 'number' || parameter.type === 'integer'
    if (!numeric && (parameter.minimum != null || parameter.maximum != null))
      check.addIssue({ code: 'custom', path: ['type'], message: 'bounds_need_number' })
    if ((parameter.minimum ?? -Infinity) > (parameter.maximum ?? Infinity))
      check.addIssue({ code: 'custom', path: ['minimum'], message: 'minimum_above_maximum' })
    for (const [index, option] of (parameter.enum ?? []).entries())
      if (!isOption(option, parameter.type))
        check.addIssue({
          code: 'custom',
          path: ['enum', index],
          message: `option_of_type=${parameter.type}`,
        })
  })
  .meta({
    id: 'ClientParameter',
    description:
      'One parameter, in a small part of JSON Schema. `minimum` and `maximum` are for numbers; `enum` holds values of the `type`.',
  })
type ClientParameter = z.infer<typeof ClientParameter>

function isOption(option: string | number, type: ClientParameter['type']): boolean {
  if (type === 'integer') return Number.isSafeInteger(option)
  return typeof option === type
}

const ClientAction = z
  .object({
    name: Name,
    description: Description.nullish(),
    parameters: z
      .object({
        type: z.literal('object'),
        properties: z.record(Name, ClientParameter).meta({ maxProperties: 16 }),
        required: z.array(z.string()).max(16).nullish().meta({ description: 'Names out of `properties`.' }),
      })
      .nullish(),
    examples: z.object({ ru: Examples, en: Examples }).nullish().meta({
      description:
        'Sentences that mean it, with `{parameter}` in the place of a value: one of `properties`, each once, and words beside it. Word forms do not matter.',
    }),
    risk: Risk.nullish(),
  })
  .superRefine((action, check) => {
    const { name, description, parameters, examples, risk } = action
    const nameAlone = description == null && parameters == null && examples == null && risk == null
    if (nameAlone && !builtInAction(name))
      check.addIssue({
        code: 'custom',
        path: ['name'],
        message: 'action_name_alone',
      })
    if (nameAlone) return
    if (builtInAction(name)) check.addIssue({ code: 'custom', path: ['name'], message: 'action_redefined' })
    if (description == null) check.addIssue({ code: 'custom', path: ['description'], message: 'required' })
    if (parameters == null) check.addIssue({ code: 'custom', path: ['parameters'], message: 'required' })
    const declared = parameters?.properties ?? {}
    if (Object.keys(declared).length > 16)
      check.addIssue({ code: 'custom', path: ['parameters', 'properties'], message: 'items_at_most=16' })
    for (const [index, required] of (parameters?.required ?? []).entries())
      if (!Object.hasOwn(declared, required))
        check.addIssue({
          code: 'custom',
          path: ['parameters', 'required', index],
          message: 'parameter_unknown',
        })
    for (const language of ['ru', 'en'] as const)
      for (const [index, example] of (examples?.[language] ?? []).entries()) {
        const problem = exampleProblem(example, declared)
        if (problem) check.addIssue({ code: 'custom', path: ['examples', language, index], message: problem })
      }
  })
  .meta({
    id: 'ClientAction',
    description:
      'An action of the client’s own, with `description` and `parameters`; or the `name` of a built-in one alone. No name comes twice.',
  })

/** The rule that an example sentence breaks, or null. */
function exampleProblem(example: string, declared: Record<string, unknown>): string | null {
  const slots = [...example.matchAll(/\{([^{}]*)\}/g)].map((slot) => slot[1] ?? '')
  const rest = example.replace(/\{[^{}]*\}/g, ' ')
  if (/[{}]/.test(rest)) return 'example_braces'
  if (slots.some((slot) => !Object.hasOwn(declared, slot))) return 'example_slot_unknown'
  if (new Set(slots).size < slots.length) return 'example_slot_twice'
  if (!/[\p{L}\p{N}]/u.test(rest)) return 'example_words'
  return null
}

/** So many options have the parameters of a client's actions together: OpenAI takes no more in a schema. */
const MAX_OPTIONS = 1000
/** So much may the actions add to a question to a model; 64 of ordinary size are about 30 KiB. */
const MAX_QUESTION_KIB = 40

/** `actions` of create_session: what this client can do. A name alone puts a built-in action in force. */
export const ClientActions = z
  .array(ClientAction)
  .max(64)
  .superRefine((actions, check) => {
    const seen = new Set<string>()
    for (const [index, { name }] of actions.entries()) {
      if (seen.has(name)) check.addIssue({ code: 'custom', path: [index, 'name'], message: 'action_twice' })
      seen.add(name)
    }
    const parameters = actions.flatMap((action) => Object.values(action.parameters?.properties ?? {}))
    if (parameters.flatMap((parameter) => parameter.enum ?? []).length > MAX_OPTIONS)
      check.addIssue({ code: 'custom', path: [], message: `options_at_most=${MAX_OPTIONS}` })
    const bytes = toDefinitions(actions).reduce((sum, definition) => sum + bytesInQuestion(definition), 0)
    if (bytes > MAX_QUESTION_KIB * 1024)
      check.addIssue({ code: 'custom', path: [], message: `actions_too_big=${MAX_QUESTION_KIB}` })
  })
  .meta({
    id: 'ClientActions',
    description: `Together they have ${MAX_OPTIONS} options in \`enum\` at most, and take ${MAX_QUESTION_KIB} KiB of a question to a model: names, descriptions, parameters and options, with what JSON Schema needs around them. Examples do not count; 64 actions with two parameters each are about 30 KiB.`,
  })
export type ClientActions = z.infer<typeof ClientActions>

const inForce = new WeakMap<ClientActions, readonly ActionDefinition[]>()

/**
 * The actions that rules, cache and model may answer with: those declared, or all built-in ones for null. The same
 * object for the same one, so that what is made of it can be kept by it.
 */
export function actionsInForce(declared: ClientActions | null): readonly ActionDefinition[] {
  if (declared === null) return BUILT_IN_ACTIONS
  const known = inForce.get(declared)
  if (known) return known
  const made = toDefinitions(declared)
  inForce.set(declared, made)
  return made
}

const toDefinitions = (declared: ClientActions): ActionDefinition[] =>
  declared.map((action) => builtInAction(action.name)?.definition ?? toDefinition(action))

function toDefinition({
  name,
  description,
  parameters,
  examples,
  risk,
}: ClientActions[number]): ActionDefinition {
  const properties: Record<string, ParameterDefinition> = {}
  for (const [parameter, definition] of Object.entries(parameters?.properties ?? {}))
    properties[parameter] = withoutNulls(definition)
  const required = parameters?.required ?? undefined
  return {
    name,
    description: description ?? '',
    parameters: { type: 'object', properties, ...(required && { required }) },
    ...(examples && { examples: withoutNulls(examples) }),
    risk: risk ?? 'safe',
  }
}

type WithoutNulls<T> = { [K in keyof T]: Exclude<T[K], null> }

function withoutNulls<T extends object>(given: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as WithoutNulls<T>
}
