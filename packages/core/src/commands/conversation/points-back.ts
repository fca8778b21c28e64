import type { Localized } from '../../language.ts'
import type { Reply } from '../reply.ts'
import { hear } from '../rules/spoken.ts'
import type { Situation, Utterance } from '../rules.ts'
import type { Heard } from './converse.ts'
import { lastDone, type PastCommand } from './past-commands.ts'
import { asksToPlayAgain, playAgain } from './play-again.ts'
import { saysToSearchThere, searchThere } from './search-there.ts'
import { answer } from './take-back.ts'
import { lastOpenedOrClosed, saysToRestartIt } from './that-one.ts'

/** What was opened is meant, and not the computer; a model may know an action of the client's own for it. */
const CANNOT_RESTART: Localized = {
  ru: 'Перезапускать программы я не умею, только закрывать и открывать.',
  en: 'I can’t restart programs, only close and open them.',
}

/**
 * A word of what points back is in the text as it was heard. Every command is asked, and to look at its words would cost
 * a tenth of all that is done for one.
 */
const HINT: Localized<RegExp> = {
  ru: /его|е[её]|там|ещ[её]|снова|опять|заново|начала|повтор/iu,
  en: /\b(?:it|that|this|there|again|more|from|another|different|replay|repeat)/i,
}

const ANOTHER_ONE = new Set(['another 1', 'a different 1', 'another'])
const OF_MUSIC = new Set(['play_music', 'media_control', 'change_volume', 'set_volume', 'mute'])

/**
 * What is meant, by what was said before: a reply; null where nobody but a model knows; undefined where nothing was done
 * that the words may be about, so that they mean what they mean by themselves.
 */
export type Meaning = (past: readonly PastCommand[], hasModel: boolean) => Reply | null | undefined

/** What an utterance means that is about something named before, which the rules do not see by its words; else null. */
export function pointsBack(look: Heard, situation: Situation): Meaning | null {
  if (!HINT[look.language].test(look.text)) return null
  if (saysToSearchThere(look))
    return (past, hasModel) => searchThere(lastDone(past), look, situation, hasModel)
  if (saysAnotherOne(look, situation)) return onlyOfMusic
  if (asksToPlayAgain(look, situation)) return (past) => playAgain(past, look, situation) ?? undefined
  if (!saysToRestartIt(look, situation)) return null
  return (past, hasModel) => {
    if (!lastOpenedOrClosed(past)) return undefined
    return hasModel ? null : { ...answer(CANNOT_RESTART[look.language]), outcome: 'refused' }
  }
}

/** "Another one", which alone is the next song. */
function saysAnotherOne({ text, language }: Utterance, situation: Situation): boolean {
  const said = hear(text, language, situation).tokens.map(({ form }) => form)
  return ANOTHER_ONE.has(said.join(' '))
}

/** After a screenshot another screenshot is meant, or nobody knows what. */
const onlyOfMusic: Meaning = (past) => {
  const last = lastDone(past)
  return last && !OF_MUSIC.has(last.name) ? null : undefined
}
