import type { Language, Localized } from '../../language.ts'
import { type Action, type ActionCall, isSameCall, toCall } from '../action.ts'
import type { Reply } from '../reply.ts'
import { BY_NAME } from '../rules/read-part.ts'
import { sayAction } from '../rules/say-together.ts'
import { hear } from '../rules/spoken.ts'
import { understand } from '../rules/understand.ts'
import { fillFrame, framesFor, plain } from '../rules/value-frames.ts'
import type { Situation, Utterance } from '../rules.ts'
import { inItsPlace, MAX_CORRECTION_LENGTH } from './correction.ts'
import { MAX_GAPS, settle } from './fill-gap.ts'
import { freeFrames } from './free-text.ts'
import type { PastCommand } from './past-commands.ts'
import { momentOf, type Said, saidIn, situationAt } from './said.ts'

/** What a correction may change: one value or free text, or the name of a program for that of another one or of a site. */
const VALUE_PARAMETERS = new Set(['seconds', 'time', 'at', 'level', 'delta', 'query', 'text'])
const NAME_PARAMETERS = new Set(['app', 'url'])

/** What needs not be taken back first: a program does no harm when it is open, and other music plays instead. */
const TAKES_ITS_PLACE: ReadonlySet<string> = new Set([...BY_NAME, 'play_music'])

/** What is there twice after a correction, where the first one cannot be taken back. */
const STAYS: ReadonlyMap<string, Localized> = new Map([
  ['set_timer', { ru: 'Прежний таймер остался.', en: 'The earlier timer stays.' }],
  [
    'set_alarm',
    {
      ru: 'Прежний будильник остался: отменить его я не могу.',
      en: 'The earlier alarm stays: I can’t cancel it.',
    },
  ],
  [
    'create_reminder',
    {
      ru: 'Прежнее напоминание осталось: отменить его я не могу.',
      en: 'The earlier reminder stays: I can’t cancel it.',
    },
  ],
  ['create_note', { ru: 'Прежняя заметка осталась.', en: 'The earlier note stays.' }],
])

/**
 * Does the last command again with what corrects it: "timer for 5 minutes" – "no, ten", «открой хром» – «нет, не хром,
 * а файрфокс». `past` is what was said, oldest first. Null unless the utterance says that it corrects something, and
 * the last thing said did one thing that has such a value. What has an undo is taken back first, but for what takes its
 * place, and for a timer beside another one: which is cancelled, nobody would know.
 */
export function correct(
  past: readonly PastCommand[],
  utterance: Utterance,
  situation: Situation,
): Reply | null {
  if (inItsPlace(utterance.text) === null) return null
  const done = past.at(-1)?.result.actions.at(-1)
  const said = done && sentenceOf(past, situation)
  const before = said && actionOf(said, situation)
  // What is taken back and what takes its place must be of the same.
  if (!before || !isSameCall(before, done)) return null
  const corrected = correctedBy(said, { ...utterance, at: situation.now }, situation)
  if (!corrected) return null
  const { action } = corrected
  const isKept = TAKES_ITS_PLACE.has(action.name) || mayCancelAnother(done.undo, past, situation.now)
  const undo = isKept ? null : done.undo
  return {
    outcome: 'action',
    text: sayCorrected(action, undo, utterance.language, situation),
    actions: [...(undo ? [undo] : []), toCall(action)],
    expectReply: false,
    cacheable: false,
  }
}

/** Whether an undo cancels a timer, and more than one that it may be are running, as far as is known. */
function mayCancelAnother(undo: ActionCall | null, past: readonly PastCommand[], now: Date): boolean {
  if (undo?.name !== 'cancel_timer') return false
  const { label } = undo.parameters
  const ends: number[] = []
  for (const { result, at } of past)
    for (const { name, parameters } of result.actions) {
      if (label !== undefined && parameters.label !== label) continue
      if (name === 'cancel_timer') ends.pop()
      if (name === 'set_timer') ends.push(at.getTime() + Number(parameters.seconds) * 1000)
    }
  return ends.filter((end) => end > now.getTime()).length > 1
}

function sayCorrected(
  action: Action,
  undo: ActionCall | null,
  language: Language,
  situation: Situation,
): string {
  const said = sayAction(action, language, situation)
  const stays = undo ? undefined : STAYS.get(action.name)
  return stays ? `${said} ${stays[language]}` : said
}

/**
 * What was said last as one sentence, with the answers and corrections that followed it; null when it did not act, or a
 * model understood it.
 */
function sentenceOf(past: readonly PastCommand[], situation: Situation): Said | null {
  const last = past.at(-1)
  if (last?.result.outcome !== 'action' || last.result.expect_reply || last.feedback === 'wrong') return null
  if (last.result.source === 'ai') return null
  const recent = past.slice(-MAX_GAPS)
  const from = recent.findLastIndex((command) => isLong(command) || isWhole(command, situation))
  const [first, ...more] = from < 0 ? [] : recent.slice(from)
  if (!first || isLong(first)) return null
  return more.reduce<Said | null>((said, command) => {
    if (!said) return null
    const heard = saidIn(command)
    const whole = settle(said, heard, situation)?.whole ?? correctedBy(said, heard, situation)?.whole
    return whole ?? (command.result.expect_reply ? said : null)
  }, saidIn(first))
}

/** Nothing so long is corrected: it would be read again for each value that it may have. */
const isLong = ({ result }: PastCommand): boolean => result.transcript.text.length > MAX_CORRECTION_LENGTH

/** Whether something was understood by itself, and did what its words say: "хром" did not after «закрой». */
function isWhole(command: PastCommand, situation: Situation): boolean {
  const { text, language, at } = saidIn(command)
  const done = command.result.actions.at(-1)
  const understood = understand(text, language, situationAt(situation, at))
  if (understood?.kind !== 'action') return understood !== null
  return done !== undefined && isSameCall(understood.action, done)
}

type Corrected = { whole: Said; action: Action }

/** A sentence with the value that corrects its own in its place, and the action that it then is. */
function correctedBy(said: Said, correcting: Said, situation: Situation): Corrected | null {
  const correction = inItsPlace(correcting.text)
  const before = actionOf(said, situation)
  if (!correction || !before || correcting.language !== said.language) return null
  const { value, not, isSure } = correction
  const free = isSure ? before : null
  // What is said not to be meant must be what was said.
  const isOther =
    not !== undefined &&
    !filled(said, not, situation, { not, free }).some(({ action }) => isSameCall(action, before))
  if (isOther) return null
  const meant = { ...said, at: momentOf(said, correcting, situation) }
  // «Сделай громче» has a step that is not said: "на 30" goes after it.
  const unsaid = before.parameters.delta === undefined ? [] : [`${plain(said.text)} …`]
  return (
    filled(meant, value, situation, { not, free, unsaid }).find(({ action }) => corrects(before, action)) ??
    null
  )
}

/**
 * A sentence with another value in the place of each that it has of the same kind, where that is one action; in the
 * place of the free words of `free`, too.
 */
function filled(
  { text, language, at }: Said,
  value: string,
  situation: Situation,
  { not, free, unsaid = [] }: { not?: string | undefined; free: Action | null; unsaid?: readonly string[] },
): Corrected[] {
  const [other, said] = [hear(value, language, situation), hear(text, language, situation)]
  const inFree = free ? freeFrames(free, said, other, not) : []
  const frames = [...framesFor(other, said), ...inFree, ...unsaid]
  return frames.flatMap((frame) => {
    const whole = { text: fillFrame(frame, value), language, at }
    const action = actionOf(whole, situation)
    return action ? [{ whole, action }] : []
  })
}

/** The one action that the rules make of what was said. */
function actionOf({ text, language, at }: Said, situation: Situation): Action | null {
  const understood = understand(text, language, situationAt(situation, at))
  return understood?.kind === 'action' ? understood.action : null
}

/** Whether two actions are the same but for one value, or but for the name of a program or site. */
function corrects(before: Action, after: Action): boolean {
  const names = [...new Set([before, after].flatMap(({ parameters }) => Object.keys(parameters)))]
  const changed = names.filter((name) => before.parameters[name] !== after.parameters[name])
  const isAnother = changed.length > 0 && changed.every((name) => NAME_PARAMETERS.has(name))
  if (before.name !== after.name) return isAnother && [before, after].every(({ name }) => OPENS.has(name))
  return isAnother || (changed.length === 1 && changed.every((name) => VALUE_PARAMETERS.has(name)))
}

const OPENS = new Set(['open_app', 'open_url'])
