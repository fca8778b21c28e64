import type { Language } from '../../language.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { queryOnSite } from '../actions/search-places.ts'
import { ANSWERS } from './answers.ts'
import type { Ask } from './asks.ts'
import { withoutComplaints } from './complaints.ts'
import { readPart } from './read-part.ts'
import { leadsAfterFreeText } from './split-allowed.ts'
import { type Clause, plainSpaces, splitClauses } from './split-clauses.ts'
import type { Circumstances, OneUnderstanding } from './understand-one.ts'

/** An action that is part of a compound command; `lead` is where the words of its verb are, for the names after it. */
export type Part = Extract<OneUnderstanding, { kind: 'action' }> & { text: string; lead: string }

/** A question that is part of a compound command. */
type AnswerPart = Extract<OneUnderstanding, { kind: 'answer' | 'arithmetic' }> & { text: string }

/** What is done or told at once. */
export type SettledPart = Part | AnswerPart

/** A part that something lacks. */
export type AskingPart = Ask & { text: string }

/** What was understood of several commands in one breath. */
export type SeveralUnderstood =
  | { kind: 'several'; parts: readonly SettledPart[]; momentary: boolean }
  | (Ask & Around)
  | Extract<OneUnderstanding, { kind: 'action' }>

/** What is before what is asked, to be done at once, and the words after it, which wait for the answer. */
export type Around = { first?: readonly SettledPart[]; rest?: string }

/** More than that in one breath is a story, or something misheard. */
const MAX_ACTIONS = 5
const MAX_CLAUSES = 10
/** How many pieces are looked at in all, so that a long list costs no more than a few commands. */
const MAX_LOOKS = 20

const AT_FIRST = /^((?:джарвис|jarvis)[\s,]+)?(?:сначала|сперва|для начала|first)[\s,]+/iu

/**
 * Understands "open chrome, then play jazz and turn it up" as several actions, in order. Null unless every part is an
 * action by itself, or a question such as "what time is it": half of a compound command is a wrong one. Something may
 * lack of a part: what is before it is done at once, the rest waits for the answer, so that the order is kept.
 * `momentary` also when only marks join the parts, since the normal form, under which an answer is saved, knows no
 * marks.
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
  const joined =
    partsOf(clauses, (...piece) => actionIn(read(...piece)), language) ?? partsOf(clauses, read, language)
  if (!joined) return null
  const meant = withoutComplaints(joined, language)
  const byMarks = joined.some(({ first }) => clauses[first]?.joint === 'mark')
  const [only] = meant
  if (meant.length === 1 && only?.part.kind === 'action')
    return { ...only.part, momentary: only.part.momentary || byMarks }
  const parts: SettledPart[] = []
  for (const { part, last } of meant) {
    if (part.kind === 'ask') return { ...part, first: parts, rest: said.slice(clauses[last]?.end) }
    parts.push(onSite(part, parts.at(-1)))
  }
  return { kind: 'several', parts, momentary: parts.some(isMomentary) || byMarks }
}

function isMomentary(part: SettledPart): boolean {
  if (part.kind === 'action') return part.momentary
  return part.kind === 'answer' && ANSWERS[part.topic].momentary
}

const SAYS_WHERE = /\b(?:web|internet|google|bing|yandex|online)\b|интернет|гугл|яндекс|сети/iu

const THERE = /(?<=^|\s)(?:там|there)(?=\s|$)/iu

/** "Open YouTube and search for cats": the search is made where the person was just taken. */
function onSite(part: SettledPart, before: SettledPart | undefined): SettledPart {
  if (part.kind !== 'action' || part.action.name !== 'web_search' || SAYS_WHERE.test(part.text)) return part
  if (before?.kind !== 'action' || before.action.name !== 'open_url') return part
  const wanted = String(part.action.parameters.query).replace(THERE, '').trim()
  const query = queryOnSite(wanted, String(before.action.parameters.url))
  return { ...part, action: { ...part.action, parameters: { ...part.action.parameters, query } } }
}

/** A part of what was said, and its first and last clause. */
type Joined = { part: AnyPart; first: number; last: number }

type AnyPart = SettledPart | AskingPart

/** Reads the clauses from one up to another, after a part that may lend its verb. */
type PieceReader = (first: number, last: number, before: AnyPart | null) => AnyPart | null

const actionIn = (part: AnyPart | null): Part | null => (part?.kind === 'action' ? part : null)

/** Reads each piece once, and so many of them in all. */
function pieceReader(
  said: string,
  clauses: readonly Clause[],
  language: Language,
  circumstances: Circumstances,
): PieceReader {
  const known = new Map<string, AnyPart | null>()
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
  const partsFrom = (first: number, before: AnyPart | null): Joined[] | null => {
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
function dictates(part: AnyPart): boolean {
  if (part.kind !== 'action') return false
  return DICTATIONS.has(part.action.name) || (part.free > 0 && !builtInAction(part.action.name))
}

/** Whether free words of the one command that was understood may be another command: "play jazz and turn it up". */
export function mayHideAnother(one: OneUnderstanding): boolean {
  return one.kind === 'action' && one.free > 2 && SEARCHES.has(one.action.name)
}

function mayFollow(part: AnyPart, next: AnyPart, clause: Clause | undefined, language: Language): boolean {
  if (part.kind !== 'action' || part.free === 0 || !SEARCHES.has(part.action.name)) return true
  return leadsAfterFreeText(part, next, clause?.joint === 'then', language)
}
