import type { z } from 'zod'
import type { Issue } from './errors.ts'
import type { Language, Localized } from './language.ts'

/** Rules of single fields, by the key that their schema gives as `error`. */
const RULES: Record<string, Localized> = {
  required: { ru: 'Обязательное поле.', en: 'This field is required.' },
  email: { ru: 'Это не похоже на адрес электронной почты.', en: 'This is not an e-mail address.' },
  login: {
    ru: 'От 3 до 32 букв, цифр и знаков . _ -, первой должна быть буква или цифра.',
    en: '3 to 32 letters, digits, or . _ -, beginning with a letter or digit.',
  },
  password_common: {
    ru: 'Этот пароль слишком распространён.',
    en: 'This password is one of the most common.',
  },
  password_is_name: {
    ru: 'Пароль не должен совпадать с логином или адресом.',
    en: 'The password must differ from the login and the address.',
  },
  timezone: {
    ru: 'Неизвестный часовой пояс, нужен пояс из базы IANA, например Europe/Moscow.',
    en: 'Unknown time zone; use an IANA name such as Europe/Berlin.',
  },
  nothing_heard: {
    ru: 'Нужен хотя бы один непустой текст: text_ru, text_en или text вместе с language.',
    en: 'At least one text must not be empty: text_ru, text_en, or text with language.',
  },
  text_needs_language: {
    ru: 'К полю text нужно поле language: ru или en.',
    en: 'The field text needs the field language: ru or en.',
  },
  nothing_to_update: { ru: 'Укажите, что изменить.', en: 'Say what to change.' },
  action_not_built_in: {
    ru: 'Встроенного действия с таким именем нет.',
    en: 'There is no built-in action of this name.',
  },
  action_redefined: {
    ru: 'Встроенное действие нельзя переопределить.',
    en: 'A built-in action cannot be redefined.',
  },
  action_twice: { ru: 'Действие с таким именем уже есть.', en: 'There is an action of this name already.' },
  parameter_unknown: { ru: 'Такой параметр не описан.', en: 'No such parameter is declared.' },
  characters: { ru: 'Недопустимые символы.', en: 'Characters that are not allowed.' },
  too_deep: { ru: 'Слишком глубокая вложенность.', en: 'Nested too deeply.' },
  repeated: { ru: 'Параметр указан несколько раз.', en: 'The parameter is given more than once.' },
}

const TYPES: Record<string, Localized> = {
  string: { ru: 'Нужна строка.', en: 'Expected a string.' },
  number: { ru: 'Нужно число.', en: 'Expected a number.' },
  int: { ru: 'Нужно целое число.', en: 'Expected a whole number.' },
  boolean: { ru: 'Нужно true или false.', en: 'Expected true or false.' },
  array: { ru: 'Нужен массив.', en: 'Expected an array.' },
  object: { ru: 'Нужен объект.', en: 'Expected an object.' },
}

const NOT_VALID: Localized = { ru: 'Недопустимое значение.', en: 'This value is not valid.' }

/** What a broken rule says, by its key; a general text for a key of no rule. */
export const ruleMessage = (rule: string, language: Language): string => (RULES[rule] ?? NOT_VALID)[language]

/** The wrong fields of a zod error as the API tells them. Only rules and limits are told, never what was sent. */
export function issuesOf(error: z.ZodError, language: Language): Issue[] {
  return error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    message: messageOf(issue, language),
  }))
}

function messageOf(issue: z.core.$ZodIssue, language: Language): string {
  const ru = language === 'ru'
  if (RULES[issue.message]) return ruleMessage(issue.message, language)
  const [, bound, length] = /^(at_least|at_most):(\d+)$/.exec(issue.message) ?? []
  if (bound) return lengthMessage(bound, Number(length), language)
  switch (issue.code) {
    case 'invalid_type':
      // zod tells a missing value only by its message, which is its own English one here.
      if (issue.message.endsWith('received undefined')) return ruleMessage('required', language)
      return (TYPES[issue.expected] ?? NOT_VALID)[language]
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1)
        return ru ? 'Не должно быть пустым.' : 'Must not be empty.'
      return ru
        ? `Не меньше ${issue.minimum}${unit(issue.origin, ru)}.`
        : `At least ${issue.minimum}${unit(issue.origin, ru)}.`
    case 'too_big':
      return ru
        ? `Не больше ${issue.maximum}${unit(issue.origin, ru)}.`
        : `At most ${issue.maximum}${unit(issue.origin, ru)}.`
    case 'invalid_value':
      return `${ru ? 'Допустимые значения' : 'Allowed values'}: ${issue.values.map(String).join(', ')}.`
    default:
      return NOT_VALID[language]
  }
}

function lengthMessage(bound: string, length: number, language: Language): string {
  if (bound === 'at_least' && length === 1)
    return language === 'ru' ? 'Не должно быть пустым.' : 'Must not be empty.'
  const least = language === 'ru' ? 'Не меньше' : 'At least'
  const most = language === 'ru' ? 'Не больше' : 'At most'
  return `${bound === 'at_least' ? least : most} ${length}${unit('string', language === 'ru')}.`
}

const unit = (origin: string, ru: boolean): string => {
  if (origin === 'string') return ru ? ' символов' : ' characters'
  if (origin === 'array') return ru ? ' элементов' : ' items'
  return ''
}
