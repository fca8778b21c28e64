import type { Language } from '../../language.ts'
import type { Action } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { queryOnSite } from '../actions/search-places.ts'
import type { Ask } from './asks.ts'
import { readPart } from './read-part.ts'
import { leadsAfterFreeText } from './split-allowed.ts'
import { type Clause, plainSpaces, splitClauses } from './split-clauses.ts'
import type { Circumstances, OneUnderstanding } from './understand-one.ts'

/** An action that is part of a compound command; `lead` is where the words of its verb are, for the names after it. */
export type Part = Extract<OneUnderstanding, { kind: 'action' }> & { text: string; lead: string }

/** A part that something lacks. */
export type AskingPart = Ask & { text: string }

/** What was understood of several commands in one breath. */
export type SeveralUnderstood =
  | { kind: 'actions'; actions: readonly Action[]; momentary: boolean }
  | (Ask & Around)

/** The actions before what is asked, to be done at once, and the words after it, which wait for the answer. */
export type Around = { first?: readonly Action[]; rest?: string }

/** More than that in one breath is a story, or something misheard. */
const MAX_ACTIONS = 5
const MAX_CLAUSES = 10
/** How many pieces are looked at in all, so that a long list costs no more than a few commands. */
const MAX_LOOKS = 20

const AT_FIRST = /^((?:джарвис|jarvis)[\s,]+)?(?:сначала|сперва|для начала|first)[\s,]+/iu

/**
 * Understands "open chrome, then play jazz and turn it up" as several actions, in order. Null unless every part is an
 * action by itself: half of a compound command is a wrong one. Something may lack of a part: what is before it is done
 * at once, the rest waits for the answer, so that the order is kept. `momentary` also when only marks join the parts,
 * since the normal form, under which an answer is saved, knows no marks.
 */
export function understandSeveral(
  text: string,
  language: Language,
  circumstances: Circumstances,
): SeveralUnderstood | null {
  const said = plainSpaces(text).replace(AT_FIRST, '$1')
  const clauses = splitClauses(said, language, MAX_CLAUSES)
  if (clauses.length < 2) return null
  const read = pieceReader(said, clauses, language, circumstances)
  // Asked last: "открой, пожалуйста, калькулятор" lacks nothing.
  const parts =
    partsOf(clauses, (...piece) => actionIn(read(...piece)), language) ?? partsOf(clauses, read, language)
  if (!parts) return null
  const actions: Action[] = []
  for (const { part, last } of parts) {
    if (part.kind === 'ask') return { ...part, first: actions, rest: said.slice(clauses[last]?.end) }
    actions.push(onSite(part, actions.at(-1)))
  }
  return {
    kind: 'actions',
    actions,
    momentary: parts.some(({ part, first }) => actionIn(part)?.momentary || clauses[first]?.joint === 'mark'),
  }
}

const SAYS_WHERE = /\b(?:web|internet|google|bing|yandex|online)\b|интернет|гугл|яндекс|сети/iu

/** "Open YouTube and search for cats": the search is made where the person was just taken. */
function onSite({ action, text }: Part, before: Action | undefined): Action {
  if (action.name !== 'web_search' || before?.name !== 'open_url' || SAYS_WHERE.test(text)) return action
  const query = queryOnSite(String(action.parameters.query), String(before.parameters.url))
  return { ...action, parameters: { ...action.parameters, query } }
}

/** A part of what was said, and its first and last clause. */
type Joined = { part: Part | AskingPart; first: number; last: number }

/** Reads the clauses from one up to another, after a part that may lend its verb. */
type PieceReader = (first: number, last: number, before: Part | AskingPart | null) => Part | AskingPart | null

const actionIn = (part: Part | AskingPart | null): Part | null => (part?.kind === 'action' ? part : null)

/** Reads each piece once, and so many of them in all. */
function pieceReader(
  said: string,
  clauses: readonly Clause[],
  language: Language,
  circumstances: Circumstances,
): PieceReader {
  const known = new Map<string, Part | AskingPart | null>()
  return (first, last, before) => {
    const key = `${first} ${last} ${before?.kind ?? ''} ${actionIn(before)?.lead ?? ''}`
    const read = known.get(key)
    if (read !== undefined || known.size >= MAX_LOOKS) return read ?? null
    const part = readPart(
      said.slice(clauses[first]?.start, clauses[last]?.end),
      before,
      language,
      circumstances,
    )
    known.set(key, part)
    return part
  }
}

/**
 * The parts of what was said, each as short as it can be, except that what dictates takes all that follows. Null when
 * there is one part, or more than a person means.
 */
function partsOf(clauses: readonly Clause[], read: PieceReader, language: Language): Joined[] | null {
  const end = clauses.length - 1
  const partsFrom = (first: number, before: Part | AskingPart | null): Joined[] | null => {
    for (let last = first; last <= end; last += 1) {
      const part = read(first, last, before)
      if (!part) continue
      if (last < end && dictates(part)) {
        const whole = read(first, end, before)
        return whole && [{ part: whole, first, last: end }]
      }
      const rest = last < end ? partsFrom(last + 1, part) : []
      const next = rest?.[0]
      if (!rest || (next && !mayFollow(part, next.part, clauses[next.first], language))) continue
      return [{ part, first, last }, ...rest]
    }
    return null
  }
  const parts = partsFrom(0, null)
  return parts && parts.length > 1 && parts.length <= MAX_ACTIONS ? parts : null
}

const DICTATIONS = new Set(['create_note', 'type_text', 'create_reminder'])
const SEARCHES = new Set(['web_search', 'play_music'])

/** What the person's own words end only with the utterance, whatever words are in them. */
function dictates(part: Part | AskingPart): boolean {
  if (part.kind === 'ask') return false
  return DICTATIONS.has(part.action.name) || (part.free > 0 && !builtInAction(part.action.name))
}

/** Whether free words of the one command that was understood may be another command: "play jazz and turn it up". */
export function mayHideAnother(one: OneUnderstanding): boolean {
  return one.kind === 'action' && one.free > 2 && SEARCHES.has(one.action.name)
}

function mayFollow(
  part: Part | AskingPart,
  next: Part | AskingPart,
  clause: Clause | undefined,
  language: Language,
): boolean {
  if (part.kind === 'ask' || part.free === 0 || !SEARCHES.has(part.action.name)) return true
  return leadsAfterFreeText(part, next, clause?.joint === 'then', language)
}
