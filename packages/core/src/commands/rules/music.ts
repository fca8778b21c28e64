import type { Language, Localized } from '../../language.ts'
import { MUSIC_WORDS, PERFORMERS } from '../actions/music-words.ts'
import { VERBS } from '../language/lexicon.ts'
import { stem } from '../language/stem.ts'
import { tokenize } from '../language/tokenize.ts'
import type { SlotReader } from './match-sentence.ts'
import { quote, quoted, type Spoken } from './spoken.ts'

const KINDS: Localized<ReadonlySet<string>> = {
  ru: new Set(MUSIC_WORDS.ru.map((word) => stem(word, 'ru'))),
  en: new Set(MUSIC_WORDS.en.map((word) => stem(word, 'en'))),
}
const NAMES: ReadonlySet<string> = new Set(
  PERFORMERS.map((name) =>
    tokenize(name)
      .map(({ form }) => stem(form, 'ru'))
      .join(' '),
  ),
)
const LONGEST_NAME = 4

/** What to play, where the verb alone does not say that it is music ("включи …", "put on …"): a word of it must. */
export const music: SlotReader = function* (spoken, at) {
  const { least, most } = soundsLikeMusic(spoken, at)
  for (let next = most; next >= least; next -= 1) yield quoted(spoken, nameOf(spoken, at, next), next)
}

const SONGS = new Set('песню песенку трек композицию'.split(' '))
const BANDS = new Set('группы певца певицы исполнителя исполнительницы рэпера'.split(' '))
// "Песни о любви", "песню из кино", "песню веселую": what follows says which, and is no name.
const SAYS_WHICH = /^(?:о|об|про|из|на|с|под|от|по|в|для|без|у|к|за|[а-я]+(?:ую|юю|ые|ие))$/

/** Where the name begins in "песню группы кино", "трек numb": what is looked for by a name alone is found. */
function nameOf({ tokens }: Spoken, at: number, end: number): number {
  const form = (ahead: number) => (at + ahead < end ? (tokens[at + ahead]?.form ?? '') : '')
  const isSong = SONGS.has(form(0))
  if (!isSong && form(0) !== 'музыка') return at
  if (BANDS.has(form(1))) return form(2) === '' ? at : at + 2
  return isSong && form(1) !== '' && !SAYS_WHICH.test(form(1)) ? at + 1 : at
}

const ARTICLES = new Set(['a', 'the', 'some'])

/** Whether an utterance is nothing but a word for music: "музыку", "the music". */
export function isMusic({ tokens, language }: Spoken): boolean {
  const said = tokens.filter(({ form }) => !ARTICLES.has(form))
  return said.length > 0 && said.every((token) => KINDS[language].has(token.stem))
}

// "включи музыку в спальне", "put some jazz on in the kitchen": for another room, at another time, or something else.
const NOT_HERE = new Set(
  (
    'кухн спальн гостин ванн комнат колонк телевизор через завтра режим не свет ламп кондиционер вентилятор чайник повтор ' +
    'звонок рингтон утра вечера ночи дня подкаст повторе случайн перемеша избранн лайк утром вечером громкость радио ' +
    'следующ предыдущ другую прошл эту этот ' +
    'kitchen bedroom bathroom office living room speaker speakers tv television everywhere upstairs downstairs tomorrow ' +
    'lessons teacher festival video videos theory school store stand off back over later not light lights fan repeat shuffle loop favorites mode timer alarm'
  ).split(' '),
)

/** Another verb makes it something else: "музыку обсудим", "песню выучить". */
function isVerb(form: string, language: Language): boolean {
  return (
    language === 'ru' &&
    (VERBS.ru.has(form) || /(?:ить|ать|ять|еть|уть|ти|чь|дим|аем|яем)(?:ся)?$/.test(form))
  )
}

/** "Включи песню ещё раз": which one is for who knows what was played. */
const saysAgain = (tokens: Spoken['tokens'], at: number): boolean =>
  AGAIN.has(tokens[at]?.form ?? '') || (tokens[at]?.form === 'еще' && /^раз/.test(tokens[at + 1]?.form ?? ''))
const AGAIN = new Set(['снова', 'опять', 'заново', 'сначала', 'again'])

/** Up to which tokens the words from one on sound like music; `least` is beyond `most` where none do. */
function soundsLikeMusic({ tokens, language }: Spoken, from: number): { least: number; most: number } {
  const isOther = ({ stem, form }: Spoken['tokens'][number], at: number) =>
    NOT_HERE.has(stem) || NOT_HERE.has(form) || isVerb(form, language) || saysAgain(tokens, at)
  const other = tokens.findIndex((token, at) => at >= from && isOther(token, at))
  const most = other < 0 ? tokens.length : other
  let least = Number.POSITIVE_INFINITY
  for (let at = from; at < Math.min(most, least); at += 1) {
    if (KINDS[language].has(tokens[at]?.stem ?? '')) least = Math.min(least, at + 1)
    const stems = tokens.slice(at, at + LONGEST_NAME).map(({ form }) => stem(form, 'ru'))
    const length = stems.findIndex((_, index) => NAMES.has(stems.slice(0, index + 1).join(' '))) + 1
    if (length > 0) least = Math.min(least, at + length)
  }
  return { least, most }
}

// After "play": games, films and other rooms, and words that name nothing.
const NOT_A_SONG = new Set(
  (
    'beginning going game games chess checkers cards video videos movie movies film films sleep sounds podcast podcasts audiobook radio news tv show ' +
    'it that this again repeat something anything everywhere kitchen bedroom office bathroom speaker speakers ' +
    'television room outside football soccer basketball tennis dead house lessons trivia quiz trick scissors not episode lottery'
  ).split(' '),
)
// "jazz tomorrow at 7", "music while i cook".
const ANOTHER_MOMENT =
  /(?:^| )(?:tomorrow|while|in (?:the )?(?:morning|evening)|(?:at|in) \d.*|когда|завтра|через|пока|в \d.*)(?: |$)/
const MAX_SONG_WORDS = 10
// What one plays that is no music, and how one plays with somebody.
const OTHER_PLAY = new Set(
  (
    'fair|nice|along|safe|dumb|dirty|rough|hard to get|for keeps|hooky|pretend|possum|ball|tag|catch|hide and seek|joke|a joke|trick|' +
    'a trick|prank|a prank|fool|the fool|god|by rules|by the rules|by ear'
  ).split('|'),
)
const WITH_SOMEBODY = /^with (?:the|a|my|your|his|her|our|their|this|that|me|us|him|them|you|it)\b/

/** What to play after "play", which says by itself that it is music. */
export const song: SlotReader = function* (spoken, at) {
  const end = spoken.tokens.length
  const words = spoken.tokens.slice(at)
  if (words.length > MAX_SONG_WORDS || words.some((token) => NOT_A_SONG.has(token.form))) return
  // "Play play jazz" was said twice.
  if (['from', 'play', 'no'].includes(words[0]?.form ?? '')) return
  const said = words.map(({ form }) => form).join(' ')
  if (ANOTHER_MOMENT.test(said) || OTHER_PLAY.has(said)) return
  // As it was said: "play with the dog" would be "play with dog", and "play with me" "play with".
  if (WITH_SOMEBODY.test(spoken.text.slice(words[0]?.start).toLowerCase())) return
  for (let next = at + 1; next <= end; next += 1) yield quoted(spoken, at, next)
}

const MOODS: Localized<ReadonlySet<string>> = {
  ru: new Set(
    (
      'весел веселеньк спокойн бодр бодреньк грустн энергичн зажигательн ритмичн расслабляющ медленн быстр легк лиричн романтичн мощн танцевальн ' +
      'новогодн праздничн летн стар советск зарубежн русск модн современн тяжел душевн приятн позитивн тих громк иностранн детск атмосферн'
    ).split(' '),
  ),
  en: new Set(
    (
      'relaxing calm calming soothing upbeat happy cheerful sad energetic romantic soft slow fast loud quiet chill mellow groovy ' +
      'funky festive dreamy heavy fun nostalgic melancholic uplifting'
    ).split(' '),
  ),
}

// "Playing relaxing." would be half a sentence.
const KIND_OF_MOOD: Localized = { ru: '', en: ' music' }

/** A mood alone, after "включи что-нибудь" or "play something": "веселое", "поспокойнее", "relaxing". */
export const mood: SlotReader = function* (spoken, at) {
  const token = spoken.tokens[at]
  const calm = /^по(?:спокойн|весел|бодр|энергичн|медленн|ритмичн|легч|тяжел)\S*$/
  if (token && (MOODS[spoken.language].has(token.stem) || calm.test(token.form)))
    yield { value: `${quote(spoken, at, at + 1)}${KIND_OF_MOOD[spoken.language]}`, next: at + 1, free: 1 }
}
