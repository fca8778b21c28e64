import { STATUS_CODES } from 'node:http'
import { type Operation, type Response, ref } from './document.ts'

/**
 * Names the refusal that most operations have in common, for each status, and makes them refer to it instead of
 * repeating it. Changes the operations; returns the named responses.
 */
export function shareResponses(operations: readonly Operation[]): Record<string, Response> {
  const shared: Record<string, Response> = {}
  const refusals = operations.flatMap(({ responses = {} }) =>
    Object.entries<Response>(responses)
      .filter(([status]) => Number(status) >= 400)
      .map(([status, response]) => ({ responses, status, response, text: JSON.stringify(response) })),
  )
  for (const [status, ofStatus] of Map.groupBy(refusals, (refusal) => refusal.status)) {
    const name = STATUS_CODES[status]?.replace(/\W/g, '')
    const alike = [...Map.groupBy(ofStatus, (refusal) => refusal.text).values()]
    const [first, ...others] = alike.sort((a, b) => b.length - a.length)[0] ?? []
    if (name === undefined || first === undefined || others.length === 0) continue
    shared[name] = first.response
    for (const refusal of [first, ...others]) refusal.responses[status] = ref('responses', name)
  }
  return shared
}
