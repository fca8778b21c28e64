import { RestError, type RestIssue } from './rest-error.ts'

const MAX_DEPTH = 32
const MAX_ISSUES = 20

type Path = readonly (string | number)[]

/**
 * Makes JSON input safe to store and to validate: a property that is null counts as left out (an array keeps its
 * nulls), and text that a database or another JSON parser would choke on is refused. It is pure: without anything
 * to leave out the same value comes back, else a copy. Values that are not JSON (a Date, a File) pass untouched.
 *
 * @throws RestError `invalid_input` for U+0000 or half of a surrogate pair in any text or name (with the paths, 20
 *   at most) and for nesting deeper than 32 levels.
 */
export function normalizeInput(value: unknown): unknown {
  const issues: RestIssue[] = []
  const normalized = normalize(value, [], issues)
  if (issues.length > 0)
    throw new RestError('invalid_input', 'The input holds text that is not valid', issues)
  return normalized
}

function normalize(value: unknown, path: Path, issues: RestIssue[]): unknown {
  if (typeof value === 'string') {
    if (isBroken(value)) report(issues, path)
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  if (path.length >= MAX_DEPTH) {
    const issue = { path: [], problem: 'too_deep' } as const
    throw new RestError('invalid_input', 'The input is nested too deeply', [issue])
  }
  if (Array.isArray(value)) return normalizeArray(value, path, issues)
  return isPlain(value) ? normalizeObject(value, path, issues) : value
}

function normalizeArray(array: unknown[], path: Path, issues: RestIssue[]): unknown[] {
  let copy: unknown[] | undefined
  for (const [index, element] of array.entries()) {
    const normalized = isLeaf(element) ? element : normalize(element, [...path, index], issues)
    if (normalized === element) continue
    copy ??= array.slice()
    copy[index] = normalized
  }
  return copy ?? array
}

function normalizeObject(object: Record<string, unknown>, path: Path, issues: RestIssue[]): object {
  const names = Object.keys(object)
  let kept: [string, unknown][] | undefined
  for (const [index, name] of names.entries()) {
    // The broken name itself is not repeated: the answer has to be readable by the client that sent it.
    if (isBroken(name)) report(issues, path)
    const property = object[name]
    const normalized = isLeaf(property) ? property : normalize(property, [...path, name], issues)
    if (normalized !== property || property === null) {
      kept ??= names.slice(0, index).map((before) => [before, object[before]])
    }
    if (property !== null) kept?.push([name, normalized])
  }
  // fromEntries defines properties instead of assigning them, so `__proto__` stays a name like any other.
  return kept ? Object.fromEntries(kept) : object
}

/** What needs no look inside and no path: most values of most inputs. */
function isLeaf(value: unknown): boolean {
  return typeof value === 'string' ? !isBroken(value) : typeof value !== 'object' || value === null
}

function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function report(issues: RestIssue[], path: Path): void {
  if (issues.length < MAX_ISSUES) issues.push({ path, problem: 'characters' })
}
