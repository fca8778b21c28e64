import { RestError } from './rest-error.ts'
import { readScalar, type ScalarKinds } from './scalars.ts'

/**
 * Reads `a=1&b=2`, a query string or a form, into an object without a prototype, so that `__proto__` is a name
 * like any other. Malformed percent-encodings stay as they are.
 *
 * @throws RestError `invalid_input` when a name is given more than once.
 */
export function readFields(encoded: string, kinds: ScalarKinds): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null)
  const repeated = new Set<string>()
  for (const [name, value] of new URLSearchParams(encoded)) {
    if (name in fields) repeated.add(name)
    else fields[name] = readScalar(value, kinds.get(name))
  }
  if (repeated.size === 0) return fields
  const issues = Array.from(repeated, (name) => ({ path: [name], problem: 'repeated' as const }))
  throw new RestError('invalid_input', 'A parameter is given more than once', issues)
}

/** The query string of a URL, without its question mark. */
export function queryOf(url: string): string {
  const start = url.indexOf('?')
  if (start === -1) return ''
  const end = url.indexOf('#', start)
  return url.slice(start + 1, end === -1 ? undefined : end)
}
