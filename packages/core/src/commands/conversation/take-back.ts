import type { Language, Localized } from '../../language.ts'
import { type ActionCall, isSameCall, toCall } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'
import { checkAction } from '../check-action.ts'
import type { CommandResult } from '../command-result.ts'
import type { Reply } from '../reply.ts'
import { sayAction, sayTogether } from '../rules/say-together.ts'
import { understand } from '../rules/understand.ts'
import type { Situation } from '../rules.ts'
import { inItsPlace } from './correction.ts'
import { type Turn, turnOf } from './turn.ts'

/** A command of the session that was answered. */
export type Past = Pick<CommandResult, 'outcome' | 'text' | 'language' | 'transcript' | 'actions' | 'source'>

const CANNOT_UNDO: Localized = { ru: 'Это нельзя отменить.', en: 'That can’t be undone.' }

const SAID = {
  nothing: { ru: 'Отменять нечего.', en: 'There is nothing to undo.' },
  nothingUndone: { ru: 'Возвращать нечего.', en: 'There is nothing to redo.' },
  nothingSaid: { ru: 'Повторять нечего.', en: 'There is nothing to repeat.' },
  undoing: { ru: 'Отменяю.', en: 'Undoing that.' },
} satisfies Record<string, Localized>

// Done again, this would mean a moment that has passed.
const NOT_AGAIN = new Set(['create_reminder'])

/**
 * Answers undo, redo and repeat. `past` is the session's, oldest first. As in an editor a second undo takes back what
 * was done before the first; redo brings back what was undone. Null where a repeat finds nothing, unless a turn was
 * the last thing said.
 */
export function takeTurn(
  turn: Turn,
  past: readonly Past[],
  language: Language,
  situation: Situation,
): Reply | null {
  const { done, undone, lastTurn, lastSaid } = replay(past, situation)
  const does = meaningOf(turn, lastTurn, undone.length > 0)
  if (does === 'undo') {
    const target = done.at(-1)
    return target ? undo(target, language, situation) : answer(SAID.nothing[language])
  }
  if (does === 'redo') {
    const target = undone.at(-1)
    return target ? act(target.actions, language, situation) : answer(SAID.nothingUndone[language])
  }
  if (does !== 'repeat') return null
  return repeat(lastSaid, language, situation) ?? (lastTurn ? answer(SAID.nothingSaid[language]) : null)
}

/** After an undo "put it back" means the redo, and "again" too where something was undone. */
function meaningOf(turn: Turn, lastTurn: Turn | null, isUndone: boolean): 'undo' | 'redo' | 'repeat' | null {
  if (turn === 'back') return lastTurn === 'undo' ? 'redo' : 'undo'
  if (turn === 'repeat') return lastTurn === 'undo' && isUndone ? 'redo' : 'repeat'
  return turn === 'undo' || turn === 'redo' ? turn : null
}

type Replay = { done: Past[]; undone: Past[]; lastTurn: Turn | null; lastSaid: Past | undefined }

/** What is done and what is undone after all that was said, the last at the end; and what a repeat is of. */
function replay(past: readonly Past[], situation: Situation): Replay {
  const done: Past[] = []
  let undone: Past[] = []
  let lastTurn: Turn | null = null
  let lastSaid: Past | undefined
  for (const command of past) {
    const turn = command.source === 'rules' ? turnOf(utteranceOf(command)) : null
    const does: Turn | null = turn && meaningOf(turn, lastTurn, undone.length > 0)
    lastTurn = does
    const own = corrects(done.at(-1), command, situation)
      ? { ...command, actions: command.actions.slice(1) }
      : command
    if (!turn || (command.outcome === 'action' && does !== 'undo')) lastSaid = own
    if (command.outcome !== 'action' || command.actions.length === 0) continue
    if (does === 'undo') undone.push(...done.splice(-1))
    else if (does === 'redo') done.push(...undone.splice(-1))
    else {
      if (own !== command) done.pop()
      done.push(own)
      undone = []
    }
  }
  return { done, undone, lastTurn, lastSaid }
}

/**
 * Whether a command corrected the last that was done, beginning with the undo of it: the rest takes its place. What the
 * rules understand by itself does not: "закрой хром и открой файрфокс" may follow «открой хром».
 */
function corrects(last: Past | undefined, command: Past, situation: Situation): boolean {
  const undo = last?.actions.at(-1)?.undo
  const [first, ...more] = command.actions
  if (!undo || !first || more.length === 0 || !isSameCall(undo, first)) return false
  const { text, language } = utteranceOf(command)
  return inItsPlace(text) !== null && understand(text, language, situation) === null
}

const utteranceOf = ({ transcript: { text, chosen } }: Past) => ({ text, language: chosen })

function undo(target: Past, language: Language, situation: Situation): Reply {
  const inverse = target.actions.map((action) => action.undo).reverse()
  const reply = inverse.every((call) => call !== null) ? act(inverse, language, situation) : null
  if (!reply) return answer(cannotUndo(target, language))
  const isSaid = inverse.every((call) => call?.name.startsWith('cancel_'))
  return isSaid ? reply : { ...reply, text: `${SAID.undoing[language]} ${reply.text}` }
}

/** Why it cannot be undone; whether what had to be confirmed was done at all, only the client knows. */
export function cannotUndo({ actions: [action, ...more] }: Past, language: Language): string {
  const alone = more.length === 0 && action?.risk === 'safe' ? builtInAction(action.name) : undefined
  return (alone?.irrevocable?.says ?? CANNOT_UNDO)[language]
}

function repeat(last: Past | undefined, language: Language, situation: Situation): Reply | null {
  if (last?.outcome === 'answer' && last.language === language) return answer(last.text)
  if (last?.outcome !== 'action' || last.actions.some(({ name }) => NOT_AGAIN.has(name))) return null
  return act(last.actions, language, situation)
}

/** Does these; null when one of them is not in force (any more). */
function act(calls: readonly ActionCall[], language: Language, situation: Situation): Reply | null {
  const actions = calls.map(toCall)
  if (actions.length === 0 || actions.some((call) => checkAction(call, situation.actions) === null))
    return null
  const text = sayTogether(
    actions.map((call) => sayAction(call, language, situation)),
    language,
  )
  return { outcome: 'action', text, actions, expectReply: false, cacheable: false }
}

/** Only says something. */
export function answer(text: string): Reply {
  return { outcome: 'answer', text, actions: [], expectReply: false, cacheable: false }
}
