import { describeAction } from '../ai/prompt.ts'
import type { ActionDefinition, ParameterDefinition } from './action.ts'

/** What JSON Schema has around an action besides what `inSchema` writes, and around a parameter that may be null. */
const AROUND_ACTION = 180
const AROUND_PARAMETER = 30

/**
 * How much an action adds to a question to a model, in bytes of UTF-8: its line in the instructions and its part of
 * the JSON Schema. Reckoned from above without making the schema, which takes as long as one may take to refuse it.
 */
export function bytesInQuestion(action: ActionDefinition): number {
  const parameters = Object.keys(action.parameters.properties).length
  return (
    Buffer.byteLength(describeAction(action)) +
    Buffer.byteLength(JSON.stringify(inSchema(action))) +
    AROUND_ACTION +
    parameters * AROUND_PARAMETER
  )
}

/** The names and values that an action brings into the JSON Schema. */
function inSchema({ name, parameters: { properties } }: ActionDefinition) {
  const parameters = Object.entries(properties).map(([parameter, definition]) => [
    parameter,
    valuesInSchema(definition),
  ])
  return { name, properties: Object.fromEntries(parameters), required: Object.keys(properties) }
}

function valuesInSchema({ type, enum: options, minimum, maximum }: ParameterDefinition) {
  if (options) return { type, enum: options }
  if (type !== 'integer') return { type, minimum, maximum }
  return { type, minimum: minimum ?? Number.MIN_SAFE_INTEGER, maximum: maximum ?? Number.MAX_SAFE_INTEGER }
}
