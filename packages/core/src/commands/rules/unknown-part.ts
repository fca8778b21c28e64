import type { Language } from '../../language.ts'
import { readPart } from './read-part.ts'
import { beginsCommand } from './reasons.ts'
import { plainSpaces, splitClauses } from './split-clauses.ts'
import { hear } from './spoken.ts'
import type { Circumstances } from './understand-one.ts'

const MAX_CLAUSES = 5
/** What is longer is not read out again. */
const LONGEST = 60

/** The only one of several commands in one breath that no rule understands, as it was said, or null. */
export function unknownPart(text: string, language: Language, circumstances: Circumstances): string | null {
  const said = plainSpaces(text).trim()
  const clauses = splitClauses(said, language, MAX_CLAUSES).map(({ start, end }) => said.slice(start, end))
  const own: Circumstances = Object.create(circumstances)
  const [unknown, ...more] = clauses.filter((clause) => readPart(clause, null, language, own) === null)
  if (clauses.length < 2 || unknown === undefined || more.length > 0) return null
  const part = unknown.replace(/[\s.,!?…]+$/u, '')
  return part.length <= LONGEST && beginsCommand(hear(part, language, own), 0) ? part : null
}
