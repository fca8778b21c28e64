import type { ActionDefinition, ParameterDefinition } from '@jarvis/core/commands/action'
import { BUILT_IN_ACTIONS } from '@jarvis/core/commands/actions/built-in-actions'
import type { Schema } from './document.ts'
import { tidySchema } from './tidy-schema.ts'

/** The built-in actions with their parameters, as a table in Markdown. */
export const builtInActionTable = (): string =>
  [
    '| name | parameters | risk | |',
    '|---|---|---|---|',
    ...BUILT_IN_ACTIONS.map(
      (action) =>
        `| \`${action.name}\` | ${parametersOf(action)} | ${action.risk} | ${cell(action.description)} |`,
    ),
  ].join('\n')

/**
 * The names of the built-in actions and the parameters of each as schemas, for generators of code. No operation refers
 * to them: a client has actions of its own, so the name and the parameters of an action stay open.
 */
export const builtInActionSchemas = (): Record<string, Schema> => ({
  BuiltInActionName: {
    type: 'string',
    enum: BUILT_IN_ACTIONS.map(({ name }) => name),
    description: 'The `name` of an Action that is no client’s own.',
  },
  ...Object.fromEntries(BUILT_IN_ACTIONS.map((action) => [schemaName(action.name), schemaOf(action)])),
})

/** `open_app` → `OpenAppParameters`. */
const schemaName = (action: string): string =>
  `${action.replace(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase())}Parameters`

function schemaOf({ name, parameters: { properties, required } }: ActionDefinition): Schema {
  const typed = Object.entries(properties).map(([parameter, definition]) => [
    parameter,
    parameterSchema(definition),
  ])
  return tidySchema({
    type: 'object',
    description: `The \`parameters\` of \`${name}\`.`,
    properties: Object.fromEntries(typed),
    ...(required && { required }),
  })
}

/** What JSON Schema has for the formats of the catalogue. */
const FORMATS: Readonly<Record<NonNullable<ParameterDefinition['format']>, Schema>> = {
  'http-url': { format: 'uri', pattern: '^https?://' },
  'time-of-day': { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['07:30'] },
  'date-time': { format: 'date-time' },
  'app-name': { examples: ['браузер', 'chrome'] },
}

const parameterSchema = ({ format, ...schema }: ParameterDefinition): Schema => ({
  ...schema,
  ...(format && FORMATS[format]),
})

function parametersOf({ parameters: { properties, required = [] } }: ActionDefinition): string {
  const all = Object.entries(properties).map(([name, parameter]) => {
    const optional = required.includes(name) ? '' : ', optional'
    const about = parameter.description ? `: ${cell(parameter.description)}` : ''
    return `\`${name}\` (${typeOf(parameter)}${optional})${about}`
  })
  return all.join('; ') || '—'
}

/** The type and what narrows it, such as `integer, 0 to 100`. */
function typeOf({ type, enum: options, minimum, maximum, format }: ParameterDefinition): string {
  if (options) return options.map((option) => `\`${option}\``).join(' or ')
  const from = minimum === undefined ? '' : `from ${minimum}`
  const to = maximum === undefined ? '' : `to ${maximum}`
  return [type, format, [from, to].filter(Boolean).join(' ')].filter(Boolean).join(', ')
}

/** A line break or a bar would end the cell of a table. */
const cell = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
