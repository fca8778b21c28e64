import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

export const Risk = z.enum(['safe', 'confirm']).meta({
  id: 'Risk',
  description:
    '`confirm`: ask the person before doing it; `text` is the question, and the yes or no is for your application to hear.',
})
export type Risk = z.infer<typeof Risk>

const ParameterValue = z.union([z.string(), z.number(), z.boolean()])

/** Values by parameter name; what was not said is absent, never null. */
export const Parameters = z.record(z.string(), ParameterValue)
export type Parameters = z.infer<typeof Parameters>

/** What to do: a name out of the actions in force, and its parameters. */
export const ActionCall = z
  .object({
    name: z.string().meta({
      description:
        'A built-in one (BuiltInActionName, see commands.process) or one that the client declared.',
      examples: ['open_app'],
    }),
    parameters: Parameters.meta({
      description:
        'By name; of a built-in action as in the schema of its name, such as OpenAppParameters. What was not said is absent, never null.',
      examples: [{ app: 'браузер' }],
    }),
  })
  .meta({ id: 'ActionCall' })
export type ActionCall = z.infer<typeof ActionCall>

/** A call as the client gets it: with its risk and, where there is one, its inverse. */
export const Action = ActionCall.extend({
  risk: Risk,
  undo: ActionCall.nullable().meta({ description: 'The call that takes this one back, or null.' }),
}).meta({ id: 'Action', description: 'Something for the client to do.' })
export type Action = z.infer<typeof Action>

/** The bare call of an action. */
export const toCall = ({ name, parameters }: ActionCall): ActionCall => ({ name, parameters })

/** Whether two calls do the same, whatever else is known of them. */
export const isSameCall = (one: ActionCall, other: ActionCall): boolean =>
  isDeepStrictEqual(toCall(one), toCall(other))

/** One parameter of an action, a small part of JSON Schema. `format` is for the built-in actions only. */
export type ParameterDefinition = {
  type: 'string' | 'number' | 'integer' | 'boolean'
  description?: string
  enum?: (string | number)[]
  minimum?: number
  maximum?: number
  format?: 'http-url' | 'time-of-day' | 'date-time' | 'app-name'
}

/** An action that a client can run, built in or declared by the client itself. */
export type ActionDefinition = {
  name: string
  description: string
  parameters: { type: 'object'; properties: Record<string, ParameterDefinition>; required?: string[] }
  examples?: { ru?: string[]; en?: string[] }
  risk: Risk
}
