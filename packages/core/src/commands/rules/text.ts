import { isInfinitive } from '../language/infinitive.ts'
import { VERBS } from '../language/lexicon.ts'
import type { SlotReader } from './match-sentence.ts'
import { quote, quoted, type Spoken } from './spoken.ts'

/** Any words at all, as they were said; as many as fit. */
export const text: SlotReader = function* (spoken, at) {
  for (let next = spoken.tokens.length; next > at; next -= 1) yield quoted(spoken, at, next)
}

/** Any words, as few as fit: what stands before something that is recognised. */
export const shortText: SlotReader = function* (spoken, at) {
  for (let next = at + 1; next <= spoken.tokens.length; next += 1) yield quoted(spoken, at, next)
}

// No name of a timer: what these begin says how the command itself is meant.
const NO_LABEL = new Set(
  (
    'нет да лучше точнее тогда на через в для к до от за и не все всех ровно чтобы этот текущий мой таймер будильник отключения отключение выключения выключение сна сон назад каждый каждую каждое каждые ежедневно ' +
    'день будни будням выходные выходным утро вечер понедельник вторник среду четверг пятницу субботу воскресенье завтра ' +
    'послезавтра сегодня январь который которая которое следующий следующую я ты мы он она они мне тебе уже стоит стоял был была было есть звонит звонил ' +
    'прозвенел сработал закончился кончился истек ' +
    'no yes rather better instead for in at to by and not need mind setting starting putting making could would can me us you it all the a an this current my timer alarm of on off from after until up every each daily day weekday weekdays weekend weekends ' +
    'i you we he she they set is was has went rang sleep shutdown monday tuesday wednesday thursday friday saturday sunday tomorrow today tonight next that which who morning evening'
  ).split(' '),
)

/** A name of one to three words, no numbers and no small words. */
export const label: SlotReader = function* (spoken, at) {
  const ends: number[] = []
  for (let next = at; next < Math.min(at + 3, spoken.tokens.length); next += 1) {
    const token = spoken.tokens[next]
    if (!token || token.number !== undefined || NO_LABEL.has(token.form)) break
    ends.push(next + 1)
  }
  for (const next of ends) yield quoted(spoken, at, next)
}

// What follows "программу" or "игру" without being its name.
const NO_APP_NAME = new Set(
  (
    'которая которую который которое которые что где как передач телепередач стирки полоскания отжима сушки тренировок тренировки обучения лояльности ' +
    'приготовления мультиварки снова заново опять сначала ' +
    'that which i we you again over store with as called named where from there here please now'
  ).split(' '),
)

/** The name of a program nobody listed, after a word that says it is one: "открой программу …", "the app called …". */
export const appName: SlotReader = function* (spoken, at) {
  for (const read of label(spoken, at))
    if (!spoken.tokens.slice(at, read.next).some(({ form }) => NO_APP_NAME.has(form))) yield read
}

/** What a note says: more than the words that lead to it. */
export const note: SlotReader = function* (spoken, at) {
  if (mayBeNote(spoken, at)) yield* text(spoken, at)
}

/** The same, before "в заметки", "to my notes". */
export const shortNote: SlotReader = function* (spoken, at) {
  if (mayBeNote(spoken, at)) yield* shortText(spoken, at)
}

// What is written down without a word for the note: something to do, or a thing that is a number or a name.
const NOTED =
  /^(?:\S+(?:ть|ти|чь)(?:ся)?(?: .*)?|(?:номер|телефон|адрес|пароль|код|показания|рецепт|размер) \S+ .*)$/i

/** A note by what it says: "запиши купить хлеб", "запиши номер заказа 456". */
export const noted: SlotReader = function* (spoken, at) {
  for (const read of text(spoken, at)) if (NOTED.test(String(read.value))) yield read
}

// What became of a note, rather than what it says: "заметка пропала", "заметки не открываются".
const BECAME =
  /^(?:не )?(?:\S+(?:ется|ются|ится|ятся|лся|лась|лось|лись)|пропал[аи]?|исчезл[аи]|был[аи]?|удалена|удалены|сохранена|сохранены|готов[аы]|важн(?:ая|ые)|нужн[аы]|работа[ею]т|есть|где)(?: |$)/i

// Of these one asks to find, change or read a note, or to record something else.
const NO_NOTE = new Set(
  (
    'с видео экран звук голосовое аудио разговор голос экрана на заметку заметки это эту в из для как ' +
    'with from the a an app pad book taking audio video my screen on and or please this it something'
  ).split(' '),
)

const NOTE_ITSELF = new Set(['заметка', 'заметку', 'заметки', 'пометка', 'памятка'])

function mayBeNote(spoken: Spoken, at: number): boolean {
  const { tokens } = spoken
  const form = quote(spoken, at, at + 1)
    .toLowerCase()
    .replaceAll('ё', 'е')
  // "заметки покажи", "заметка на полях".
  if (form === 'на' || (VERBS.ru.has(form) && !isInfinitive(form))) return false
  // After a verb it is what is to be written down: "запиши, что …".
  if (NOTE_ITSELF.has(tokens[0]?.form ?? '') && BECAME.test(quote(spoken, at, tokens.length))) return false
  return !NO_NOTE.has(form) || tokens.length - at > 2
}

const NO_DICTATION = new Set(
  'of error faster slower safety 2 документ файл фото фотографию страницу отчет договор копию'.split(' '),
)

/** Dictated words: anything but what makes the verb before them a noun ("type of …"). */
export const dictation: SlotReader = function* (spoken, at) {
  const first = spoken.tokens[at]?.form
  if (
    !first ||
    NO_DICTATION.has(first) ||
    spoken.tokens.some(({ stem }) => stem === 'принтер' || stem === 'копи')
  )
    return
  if (
    /^(?:an? )?(?:letter|email|message|report|poem|reply|story|song)\b/i.test(
      quote(spoken, at, spoken.tokens.length),
    )
  )
    return
  yield* text(spoken, at)
}
