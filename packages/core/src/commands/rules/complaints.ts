import type { Language, Localized } from '../../language.ts'
import type { AskingPart, SettledPart } from './understand-several.ts'

/** What by itself asks for a remedy: "слишком громко", "i can not hear it", "эта песня мне надоела". */
const COMPLAINT: Localized<RegExp> = {
  ru: /слишком|очень|громковато|тиховато|чересчур|больно громко|не слыш|плохо слыш|ничего не слы|еле слыш|надоел|не нравится|не люблю|бесит|не то|ор[её]т|оглушает|грохочет|долбит/iu,
  en: /\btoo (?:loud|quiet|low|soft|silent|high|noisy)\b|\bhear\b|\b(?:hate|sick of|tired of|do(?:n['’]t| not) (?:like|want)|not (?:a fan|feeling))\b/i,
}
/** The remedy itself, whatever is complained of beside it. */
const REMEDY: Localized<RegExp> = {
  ru: /сделай|поставь|погромче|потише|(?:^|\s)(?:громче|тише)(?:\s|$)|убавь|прибавь|переключи|пропусти|смени|дальше|следующ/iu,
  en: /\b(?:turn|make|bring|skip|change|play|next|lower|raise|louder|quieter)\b/i,
}

/** Actions that may remedy the same thing. */
const OF_ONE_THING = new Map([
  ['change_volume', 'sound'],
  ['set_volume', 'sound'],
  ['mute', 'sound'],
  ['media_control', 'track'],
])

const remedied = (part: SettledPart | AskingPart): string | undefined =>
  OF_ONE_THING.get(part.kind === 'action' ? part.action.name : part.kind === 'ask' ? part.name : '')

/**
 * The parts of a compound command but for complaints beside what remedies them: of "сделай тише, слишком громко" one
 * thing is to be done, and once.
 */
export function withoutComplaints<P extends { part: SettledPart | AskingPart }>(
  parts: readonly P[],
  language: Language,
): readonly P[] {
  const complains = ({ part }: P) => COMPLAINT[language].test(part.text) && !REMEDY[language].test(part.text)
  return parts.filter((each, at) => {
    if (!complains(each)) return true
    const beside = [parts[at - 1], parts[at + 1]]
    return !beside.some((other) => other && !complains(other) && remedied(other.part) === remedied(each.part))
  })
}
