import { cleanText } from './clean-text.ts'
import type { Colors } from './output.ts'
import type { AdminAnswers } from './program.ts'
import { shortTime } from './times.ts'

type Item = AdminAnswers['commands']['list']['commands'][number]

/** A command and its answer on two lines: who said what, and what came of it. Nothing is cut. */
export function describeCommand(item: Item, colors: Colors): string {
  const { bold, dim, green, yellow, cyan } = colors
  const paint = item.outcome === 'action' || item.outcome === 'answer' ? green : yellow
  const verdict = item.feedback === null ? '' : `  ${yellow(`marked ${item.feedback}`)}`
  const actions = item.actions.map(({ name, parameters }) => cyan([name, ...written(parameters)].join(' ')))
  return [
    `${dim(shortTime(item.created_at))}  ${bold(cleanText(item.user.login))}  ${heardOf(item)}${verdict}`,
    `    ${paint(item.outcome.replace('_', ' '))} ${dim(`by ${item.source} in ${item.timings_ms.total} ms`)}  ${cleanText(item.text)}`,
    ...(actions.length > 0 ? [`    ${actions.join(' · ')}`] : []),
  ].join('\n')
}

/** What the server believed was said, and what else the recognisers heard. */
function heardOf({ transcript, heard }: Item): string {
  const others = Object.entries({ ru: heard.text_ru, en: heard.text_en })
    .filter(([language, text]) => text && language !== transcript.chosen)
    .map(([language, text]) => `${language}: ${cleanText(text ?? '')}`)
  const chosen = `${transcript.chosen}: ${cleanText(transcript.text)}`
  return others.length === 0 ? chosen : `${chosen}  (not ${others.join(', ')})`
}

const written = (parameters: Item['actions'][number]['parameters']): string[] =>
  Object.entries(parameters).map(([name, value]) => `${cleanText(name)}=${cleanText(JSON.stringify(value))}`)
