import type { Localized } from '../../language.ts'
import { THANKED } from '../rules/answers.ts'
import { PRAISED } from '../rules/small-talk.ts'
import type { PastCommand } from './past-commands.ts'
import type { Turn } from './turn.ts'

/** What is said to words that only go with what was said, where they settle nothing. */
export const ACKNOWLEDGED: ReadonlyMap<Turn, Localized> = new Map<Turn, Localized>([
  ['agree', { ru: 'Если что, я здесь.', en: 'I’m here if you need me.' }],
  ['noted', { ru: 'Если что, я здесь.', en: 'I’m here if you need me.' }],
  ['drop', { ru: 'Хорошо.', en: 'Okay.' }],
  ['sorry', { ru: 'Ничего страшного.', en: 'No problem.' }],
  ['wait', { ru: 'Хорошо, подожду.', en: 'Okay, take your time.' }],
  ['quiet', { ru: 'Молчу.', en: 'Okay, I’ll be quiet.' }],
  ['refrain', { ru: 'Хорошо, не буду.', en: 'All right, I won’t.' }],
])

const LEAVES_OPEN: readonly Turn[] = ['agree', 'noted', 'sorry', 'wait']
const SAID = new Set(
  [THANKED, PRAISED, ...LEAVES_OPEN.map((turn) => ACKNOWLEDGED.get(turn))].flatMap((text) =>
    text ? [text.ru, text.en] : [],
  ),
)

/**
 * Whether something was said that only went with what was said before it, like "ok" or "thanks": what was asked or done
 * then is still the last thing.
 */
export const onlyAcknowledges = ({ result: { source, outcome, text } }: PastCommand): boolean =>
  source !== 'ai' && outcome === 'answer' && SAID.has(text)
