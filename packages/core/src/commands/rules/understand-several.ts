import type { Language } from '../../language.ts'
import type { Action } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import type { Ask } from './asks.ts'
import { readPart } from './read-part.ts'
import { leadsAfterFreeText } from './split-allowed.ts'
import { type Clause, plainSpaces, splitClauses } from './split-clauses.ts'
import type { Circumstances, OneUnderstanding } from './understand-one.ts'

/** An action that is part of a compound command; `lead` is where the words of its verb are, for the names after it. */
export type Part = Extract<OneUnderstanding, { kind: 'action' }> & { text: string; lead: string }

/** A part that something lacks. */
export type AskingPart = Ask & { name: string; text: string }

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
  // Asked for last: "открой, пожалуйста, калькулятор" lacks nothing.
  const parts =
    partsOf(said, clauses, false, language, circumstances) ??
    partsOf(said, clauses, true, language, circumstances)
  if (!parts || parts.length < 2 || parts.length > MAX_ACTIONS) return null
  const actions: Action[] = []
  for (const { part, end } of parts) {
    if (part.kind === 'ask') return { ...part, first: actions, rest: said.slice(end) }
    actions.push(part.action)
  }
  return {
    kind: 'actions',
    actions,
    momentary: parts.some(
      ({ part, clause }) => (part.kind === 'action' && part.momentary) || clause?.joint === 'mark',
    ),
  }
}

type Joined = { part: Part | AskingPart; clause: Clause | undefined; end: number }

/** The parts of what was said, each as short as it can be, except that what dictates takes all that follows. */
function partsOf(
  said: string,
  clauses: readonly Clause[],
  mayAsk: boolean,
  language: Language,
  circumstances: Circumstances,
): Joined[] | null {
  let looks = 0

  const read = (first: number, last: number, before: Part | null): Part | AskingPart | null => {
    looks += 1
    if (looks > MAX_LOOKS) return null
    const piece = said.slice(clauses[first]?.start, clauses[last]?.end)
    const part = readPart(piece, before, language, circumstances)
    return part?.kind === 'ask' && !mayAsk ? null : part
  }

  const partsFrom = (first: number, before: Part | null): Joined[] | null => {
    const end = clauses.length - 1
    for (let last = first; last <= end; last += 1) {
      const part = read(first, last, before)
      if (!part) continue
      const joined = { part, clause: clauses[first], end: clauses[last]?.end ?? said.length }
      if (last < end && dictates(part)) {
        const whole = read(first, end, before)
        return whole && [{ ...joined, part: whole, end: said.length }]
      }
      const rest = last < end ? partsFrom(last + 1, part.kind === 'action' ? part : null) : []
      const next = rest?.[0]
      if (!rest || (next && !mayFollow(part, next, language))) continue
      return [joined, ...rest]
    }
    return null
  }

  return partsFrom(0, null)
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

function mayFollow(part: Part | AskingPart, { part: next, clause }: Joined, language: Language): boolean {
  if (part.kind === 'ask' || part.free === 0 || !SEARCHES.has(part.action.name)) return true
  return leadsAfterFreeText(part, next, clause?.joint === 'then', language)
}
