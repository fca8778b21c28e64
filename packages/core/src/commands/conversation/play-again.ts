import type { Localized } from '../../language.ts'
import { toCall } from '../action.ts'
import { checkAction } from '../check-action.ts'
import type { Reply } from '../reply.ts'
import { matchSentence } from '../rules/match-sentence.ts'
import { sayAction } from '../rules/say-together.ts'
import { parseSentence, type Sentence } from '../rules/sentence.ts'
import { hear } from '../rules/spoken.ts'
import type { Situation, Utterance } from '../rules.ts'
import type { PastCommand } from './past-commands.ts'

const AGAIN: Localized<readonly Sentence[]> = {
  ru: [
    '(включи|поставь|сыграй|запусти|вруби|проиграй|повтори|давай|хочу) [мне|нам] [эту|ту|этот|тот|это] [же|самую] (песня|песенка|музыка|трек|мелодия|композиция|альбом|плейлист) (еще раз|еще разок|снова|опять|заново|сначала|с начала|еще 1 раз)',
    '(включи|поставь|сыграй|запусти|вруби|проиграй) [мне|нам] (ее|его|это) (еще раз|еще разок|снова|опять|заново|сначала|с начала|еще 1 раз)',
    'повтори [эту|этот|ту|тот] (песня|песенка|трек|мелодия|композиция)',
  ].map((source) => parseSentence(source, 'ru')),
  en: [
    '(play|put on|start|replay) [me|us] [it|that|this|[the|that|this] [same] (song|track|music|tune|album|playlist|one)] (again|once more|1 more time|from the (start|beginning))',
    '(replay|repeat) [the|that|this] (song|track|tune)',
    'replay (it|that|this)',
  ].map((source) => parseSentence(source, 'en')),
}

const MAX_LENGTH = 60

/** Whether an utterance says to play once more what was played: "включи песню ещё раз", "play that again". */
export function asksToPlayAgain({ text, language }: Utterance, situation: Situation): boolean {
  if (text.length > MAX_LENGTH) return false
  const spoken = hear(text, language, situation)
  return AGAIN[language].some((sentence) => matchSentence(sentence, spoken, {}) !== null)
}

/** Plays again what was last played by a command, or null when none of these did. */
export function playAgain(
  past: readonly PastCommand[],
  { language }: Utterance,
  situation: Situation,
): Reply | null {
  const played = past.flatMap(({ result }) => result.actions).findLast(({ name }) => name === 'play_music')
  if (!played || !checkAction(played, situation.actions)) return null
  const text = sayAction(played, language, situation)
  return { outcome: 'action', text, actions: [toCall(played)], expectReply: false, cacheable: false }
}
