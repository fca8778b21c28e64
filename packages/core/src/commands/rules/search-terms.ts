import { EN_QUESTION_WORDS, RU_QUESTION_WORDS } from '../language/fillers.ts'
import type { SlotReader } from './match-sentence.ts'
import { quote } from './spoken.ts'

// Things people look for on the computer, on the page, on a map or in their own records rather than on the web.
const NOT_ON_THE_WEB = new Set(
  (
    'файл папк документ выписк договор счет письм сообщени контакт телефон заметк напоминани странице страниц вкладк ' +
    'почт переписк ключ пульт окно скриншот меня мой мою мои мне рядом поблизости ближайший ближайш песн трек музык ' +
    'слов текст ошибк объект клиент заказ'
  ).split(' '),
)

/** What to search the web for where the verb does not say that it is the web ("найди …"). */
export const searchTerms: SlotReader = function* (spoken, at) {
  const words = spoken.tokens.slice(at)
  if (words.some((token) => NOT_ON_THE_WEB.has(token.stem) || NOT_ON_THE_WEB.has(token.form))) return
  const end = spoken.tokens.length
  if (end > at) yield { value: quote(spoken, at, end), next: end, free: end - at }
}

/** Something to be reminded of: not a question that begins with "напомни". */
export const task: SlotReader = function* (spoken, at) {
  const first = spoken.tokens[at]?.form ?? ''
  const questions = spoken.language === 'ru' ? RU_QUESTION_WORDS : EN_QUESTION_WORDS
  if (questions.has(first) || first === 'не' || first === 'not') return
  const end = spoken.tokens.length
  if (end > at) yield { value: quote(spoken, at, end), next: end, free: end - at }
}
