import { EN_QUESTION_WORDS, RU_QUESTION_WORDS } from '../language/fillers.ts'
import type { SlotReader } from './match-sentence.ts'
import { quote, quoted, type Spoken } from './spoken.ts'

// Things people look for on the computer, on the page, on a map or in their own records rather than on the web.
const NOT_ON_THE_WEB = new Set(
  (
    'файл папк документ выписк договор счет письм сообщени контакт телефон заметк напоминани странице страниц вкладк ' +
    'почт переписк ключ пульт окно скриншот меня мой мою мои мне рядом поблизости ближайший ближайш песн трек музык ' +
    'слов текст ошибк объект клиент заказ file files folder document documents contacts email emails inbox notes page ' +
    'calendar desktop computer keys my mom dad bookmarks tab tabs history downloads settings word'
  ).split(' '),
)

const SOMEBODYS = new Set('your his her their our'.split(' '))
const HOW = /(?:[лнрт]ее|лучше|хорошенько|harder|better|closer|again)$/
// Whom nobody looks for in a browser: "найди мне жену".
const LOVED_ONES = new Set(
  'жену мужа девушку парня невесту жениха друга подругу друзей любовь счастье'.split(' '),
)

// "google maps …" is no search of Google's, "google it" says nothing of what.
const PRODUCTS = new Set(
  'maps drive docs translate calendar earth photos home assistant play pay chrome is'.split(' '),
)
// "Найди и удали": what to find was not said.
const CONJUNCTIONS = new Set(['и', 'and'])
const PRONOUNS = new Set('it that this him her them это его ее их не'.split(' '))

/** What to search the web for where the verb does not say that it is the web ("найди …"). */
export const searchTerms: SlotReader = function* (spoken, at) {
  const words = spoken.tokens.slice(at)
  if (CONJUNCTIONS.has(words[0]?.form ?? '')) return
  // "Search for for …": the preposition belongs to the verb. After it nothing is a product's name.
  if (words[0]?.form === 'for') return
  const isNamed = spoken.tokens[at - 1]?.form !== 'for' && PRODUCTS.has(words[0]?.form ?? '')
  if (isNamed || (words.length === 1 && PRONOUNS.has(words[0]?.form ?? ''))) return
  if (words.some((token) => NOT_ON_THE_WEB.has(token.stem) || NOT_ON_THE_WEB.has(token.form))) return
  // "Search your feelings", "search her bag": what is somebody's is not on the web, while one may search for it there.
  if (spoken.tokens[at - 1]?.form === 'search' && SOMEBODYS.has(words[0]?.form ?? '')) return
  if (LOVED_ONES.has(words.at(-1)?.form ?? '') && (words.length === 1 || words[0]?.form === 'себе')) return
  // "Поищи внимательнее" says how.
  if (words.length === 1 && HOW.test(words[0]?.form ?? '')) return
  // "search for my keys": the word was passed over, yet it says where to look.
  const [before, first] = [spoken.tokens[at - 1], words[0]]
  if (before && first && /\b(?:my|this|that)\b/i.test(spoken.text.slice(before.end, first.start))) return
  const end = spoken.tokens.length
  if (end > at) yield quoted(spoken, at, end)
}

// A day or a repetition that the sentence did not take for the moment itself: then the moment would be a wrong one.
const ANOTHER_TIME = new Set(
  (
    'каждый каждую каждое каждые каждого ежедневно еженедельно ежемесячно через завтра послезавтра сегодня неделю неделе ' +
    'месяц месяце понедельник понедельникам вторник вторникам среду средам четверг четвергам пятницу пятницам субботу ' +
    'субботам воскресенье воскресеньям января февраля марта апреля мая июня июля августа сентября октября ноября декабря ' +
    'every each daily weekly monthly hourly weekday weekdays weekend weekends week month today tomorrow tonight monday ' +
    'tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays ' +
    'утрам вечерам ночам дням january february march april june july august september october november december until unless when if если когда пока'
  ).split(' '),
)

/** Something to be reminded of: not a question that begins with "напомни", and no time of its own. */
export const task: SlotReader = function* (spoken, at) {
  const end = spoken.tokens.length
  if (end > at && isTask(spoken, at, end)) yield quoted(spoken, at, end)
}

const INFINITIVE = /^(?:не )?\S*(?:ть|ти|чь)(?:ся)?(?:\s|$)/i

/** The same, said as something to do: "позвонить маме", where no moment follows. */
export const deed: SlotReader = function* (spoken, at) {
  for (const read of task(spoken, at)) if (INFINITIVE.test(String(read.value))) yield read
}

/** The same, before a moment. */
export const shortTask: SlotReader = function* (spoken, at) {
  for (let next = at + 1; next < spoken.tokens.length; next += 1)
    if (isTask(spoken, at, next)) yield quoted(spoken, at, next)
}

const PARTICLES = new Set(['to', 'about', 'that', 'of', 'for', 'что', 'чтобы', 'о', 'об', 'про'])

/** "Не забыть паспорт", "not to be late". */
function isNotToDo(spoken: Spoken, at: number, end: number): boolean {
  const [not, next] = [spoken.tokens[at]?.form, spoken.tokens[at + 1]?.form]
  if (at + 1 >= end) return false
  return not === 'not' ? next === 'to' : not === 'не' && INFINITIVE.test(quote(spoken, at + 1, at + 2))
}

// "Напомни, о чём …", "напомни не …".
const NO_TASK = new Set(['чем', 'ком', 'не', 'not'])
const OTHERS = new Set(['ей', 'ему', 'им', 'him', 'her', 'them'])
const POINTS = new Set('это этом этого нем ней него нее it that this'.split(' '))
const BEFORE_CLOCK = new Set(['at', 'by', 'в', 'к', 'на'])

function isTask(spoken: Spoken, at: number, end: number): boolean {
  const first = spoken.tokens[at]?.form ?? ''
  const questions = spoken.language === 'ru' ? RU_QUESTION_WORDS : EN_QUESTION_WORDS
  if (questions.has(first) || (NO_TASK.has(first) && !isNotToDo(spoken, at, end))) return false
  if (OTHERS.has(first)) return false
  // A time of day that the sentence did not take, or took a part of: "to at five pm", "to at".
  const said = spoken.tokens.slice(at, end).map(({ form }) => form)
  const from = said.findIndex((form) => !PARTICLES.has(form) && !BEFORE_CLOCK.has(form))
  // "Не забудь про это": nobody would know what.
  if (from === said.length - 1 && POINTS.has(said[from] ?? '')) return false
  if (from < 0 || (BEFORE_CLOCK.has(said[from - 1] ?? '') && /^\d/.test(said[from] ?? ''))) return false
  // A particle that the sentence did not take: "remind me to" and nothing, "to what is …".
  const second = spoken.tokens[at + 1]?.form ?? ''
  if (PARTICLES.has(first) && (end === at + 1 || questions.has(second) || NO_TASK.has(second))) return false
  return !spoken.tokens.slice(at, end).some(({ form }) => ANOTHER_TIME.has(form))
}
