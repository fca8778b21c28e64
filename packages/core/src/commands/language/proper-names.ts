import { PERFORMERS } from '../actions/music-words.ts'
import { COMMON_PROGRAM_NAMES, PROPER_PROGRAM_NAMES } from '../actions/program-names.ts'
import { SITE_NAMES } from '../actions/site-names.ts'
import { tokenize } from './tokenize.ts'

/** Words of the names of programs, sites and performers: said in either language, so they tell nothing of it. */
export const PROPER_NAMES: ReadonlySet<string> = new Set(
  [
    ...PROPER_PROGRAM_NAMES.flat(),
    ...COMMON_PROGRAM_NAMES.flat(),
    ...SITE_NAMES.flatMap(({ names }) => names),
    ...PERFORMERS,
  ]
    .flatMap((name) => tokenize(name).map(({ form }) => form))
    .filter((form) => form.length > 2),
)
