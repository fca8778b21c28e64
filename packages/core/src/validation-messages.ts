import { z } from 'zod'
import type { Issue } from './errors.ts'
import type { Language, Localized } from './language.ts'

/** What a broken rule says, by the name that a schema gives as its `error`; `{n}` is the rule's number or list. */
const RULES = {
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
  nothing_to_update: {
    ru: 'Укажите language, login или оба поля.',
    en: 'Give language, login, or both.',
  },
  action_redefined: {
    ru: 'Встроенное действие нельзя переопределить.',
    en: 'A built-in action cannot be redefined.',
  },
  action_twice: { ru: 'Действие с таким именем уже есть.', en: 'There is an action of this name already.' },
  action_name_alone: {
    ru: 'Одно имя допустимо только для встроенного действия, остальные нужно описать.',
    en: 'A name alone must be that of a built-in action; others need a description.',
  },
  actions_too_big: {
    ru: 'Действия описаны слишком подробно: вместе они добавляют к вопросу модели больше {n} КиБ.',
    en: 'The actions are too big: together they add more than {n} KiB to a question to the model.',
  },
  options_at_most: {
    ru: 'Вариантов в enum у всех параметров вместе должно быть не больше {n}.',
    en: 'At most {n} options in the enums of all parameters together.',
  },
  bounds_need_number: {
    ru: 'minimum и maximum бывают только у чисел.',
    en: 'Only a number has a minimum or a maximum.',
  },
  minimum_above_maximum: { ru: 'minimum больше, чем maximum.', en: 'The minimum is above the maximum.' },
  option_of_type: { ru: 'Значение не того типа, нужен тип {n}.', en: 'Not of the type {n}.' },
  example_braces: { ru: 'Непарная фигурная скобка.', en: 'An unpaired brace.' },
  example_slot_unknown: {
    ru: 'В скобках параметр, который не описан.',
    en: 'Names a parameter that is not declared.',
  },
  example_slot_twice: { ru: 'Один параметр указан дважды.', en: 'Names a parameter twice.' },
  example_words: {
    ru: 'Кроме параметров нужно хотя бы одно слово.',
    en: 'Needs a word beside the parameters.',
  },
  name_words: { ru: 'Нужна хотя бы одна буква или цифра.', en: 'Needs a letter or a digit.' },
  app_or_url: { ru: 'Нужно либо app, либо url.', en: 'Needs either app or url.' },
  http_url: { ru: 'Нужен адрес http или https.', en: 'Expected an http or https address.' },
  parameter_unknown: { ru: 'Такой параметр не описан.', en: 'No such parameter is declared.' },
  idempotency_key: { ru: 'От 1 до 128 видимых символов ASCII.', en: '1 to 128 visible ASCII characters.' },
  characters: { ru: 'Недопустимые символы.', en: 'Characters that are not allowed.' },
  too_deep: { ru: 'Слишком глубокая вложенность.', en: 'Nested too deeply.' },
  repeated: { ru: 'Параметр указан несколько раз.', en: 'The parameter is given more than once.' },
  'type:string': { ru: 'Нужна строка.', en: 'Expected a string.' },
  'type:number': { ru: 'Нужно число.', en: 'Expected a number.' },
  'type:int': { ru: 'Нужно целое число.', en: 'Expected a whole number.' },
  'type:boolean': { ru: 'Нужно true или false.', en: 'Expected true or false.' },
  'type:array': { ru: 'Нужен массив.', en: 'Expected an array.' },
  'type:object': { ru: 'Нужен объект.', en: 'Expected an object.' },
  empty: { ru: 'Не должно быть пустым.', en: 'Must not be empty.' },
  at_least: { ru: 'Не меньше {n}.', en: 'At least {n}.' },
  at_most: { ru: 'Не больше {n}.', en: 'At most {n}.' },
  characters_at_least: { ru: 'Символов должно быть не меньше {n}.', en: 'At least {n} characters.' },
  characters_at_most: { ru: 'Символов должно быть не больше {n}.', en: 'At most {n} characters.' },
  items_at_least: { ru: 'Элементов должно быть не меньше {n}.', en: 'At least {n} items.' },
  items_at_most: { ru: 'Элементов должно быть не больше {n}.', en: 'At most {n} items.' },
  one_of: { ru: 'Допустимые значения: {n}.', en: 'Allowed values: {n}.' },
  invalid: { ru: 'Недопустимое значение.', en: 'This value is not valid.' },
} as const satisfies Record<string, Localized>

type Rule = keyof typeof RULES

const isRule = (name: string): name is Rule => Object.hasOwn(RULES, name)

/** What a broken rule (`name`, or `name=number`) says; a general text for a rule that nobody wrote one for. */
export function ruleMessage(rule: string, language: Language): string {
  const [name = '', value = ''] = rule.split(/=(.*)/s)
  return RULES[isRule(name) ? name : 'invalid'][language].replace('{n}', value)
}

/**
 * From here on every zod issue says the name of its rule, unless its schema names one: only here is the input known.
 */
z.config({ customError: ruleOf })

/** The wrong fields of a zod error, by the rules they broke. Only rules and limits are told, never what was sent. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    message,
  }))
}

function ruleOf(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined) return 'required'
  switch (issue.code) {
    case 'invalid_type':
      return `type:${issue.expected}`
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'empty'
      return bound(issue.origin, 'at_least', issue.minimum)
    case 'too_big':
      return bound(issue.origin, 'at_most', issue.maximum)
    case 'invalid_value':
      return `one_of=${issue.values.map(String).join(', ')}`
    default:
      return 'invalid'
  }
}

function bound(origin: string, rule: 'at_least' | 'at_most', limit: number | bigint): string {
  if (origin === 'string') return `characters_${rule}=${limit}`
  if (origin === 'array' || origin === 'set') return `items_${rule}=${limit}`
  return `${rule}=${limit}`
}
