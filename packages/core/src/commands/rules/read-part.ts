import type { Language } from '../../language.ts'
import type { Topic } from './answers.ts'
import { isName } from './names.ts'
import { withoutRequest } from './requests.ts'
import { hear, type Spoken } from './spoken.ts'
import { type Circumstances, understandOne } from './understand-one.ts'
import type { AskingPart, Part, SettledPart } from './understand-several.ts'

/** What opens or closes something by its name. */
export const BY_NAME: ReadonlySet<string> = new Set(['open_app', 'open_url', 'close_app'])
const LONGEST_LEAD = 3
/** What is asked in one breath with a command. */
const ASKED_BESIDE: ReadonlySet<Topic> = new Set(['time', 'date', 'days-until'])

/**
 * Reads a piece of an utterance as an action, as one that something lacks, or as a question. A bare name takes the verb
 * of the part before it, and no other: in "close chrome and telegram" telegram is closed, while "telegram" alone would
 * open it. After a part that is asked about it takes none: in "minimize chrome and telegram" nobody wants telegram
 * opened.
 */
export function readPart(
  text: string,
  before: SettledPart | AskingPart | null,
  language: Language,
  circumstances: Circumstances,
): SettledPart | AskingPart | null {
  const spoken = hear(text, language, circumstances)
  if (before && isName(spoken))
    return before.kind === 'action' ? readName(text, before, spoken, circumstances) : null
  // "Выключи компьютер, нет, перезагрузи" takes back what was said before.
  if (before && withoutRequest(spoken)?.exclaims) return null
  const one = understandOne(text, language, circumstances)
  if (one?.kind === 'ask' || one?.kind === 'arithmetic') return { ...one, text }
  if (one?.kind === 'answer') return ASKED_BESIDE.has(one.topic) ? { ...one, text } : null
  const start = spoken.tokens[0]?.start ?? 0
  return one?.kind === 'action' ? { ...one, text, lead: spoken.text.slice(start) } : null
}

function readName(
  text: string,
  { lead }: Part,
  { language }: Spoken,
  circumstances: Circumstances,
): Part | null {
  const words = lead.split(/\s+/)
  for (let length = 1; length <= Math.min(LONGEST_LEAD, words.length - 1); length += 1) {
    const one = understandOne([...words.slice(0, length), text].join(' '), language, circumstances)
    if (one?.kind === 'action' && BY_NAME.has(one.action.name)) return { ...one, text, lead }
  }
  return null
}
