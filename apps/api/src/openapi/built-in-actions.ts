import type { ActionDefinition, ParameterDefinition } from '@jarvis/core/commands/action'
import { BUILT_IN_ACTIONS } from '@jarvis/core/commands/actions/built-in-actions'

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
