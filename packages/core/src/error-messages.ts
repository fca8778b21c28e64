import type { Reason } from './errors.ts'
import type { Localized } from './language.ts'

/** What a person is told for each reason; a missing one does not compile. */
export const ERROR_MESSAGES: Readonly<Record<Reason, Localized>> = {
  invalid_input: { ru: 'Некоторые поля заполнены неверно.', en: 'Some of the fields are not valid.' },
  invalid_json: {
    ru: 'Тело запроса должно быть объектом JSON.',
    en: 'The request body must be a JSON object.',
  },
  unsupported_media_type: {
    ru: 'Тело запроса нужно отправлять с заголовком Content-Type: application/json.',
    en: 'Send the request body with the header Content-Type: application/json.',
  },
  body_too_large: { ru: 'Тело запроса больше 64 КиБ.', en: 'The request body is larger than 64 KiB.' },
  not_found: { ru: 'Не найдено.', en: 'Not found.' },
  method_not_allowed: {
    ru: 'Этот метод здесь не поддерживается, допустимые перечислены в заголовке Allow.',
    en: 'This method is not supported here; the header Allow lists those that are.',
  },
  token_missing: {
    ru: 'Нужен заголовок Authorization: Bearer и токен, полученный при входе.',
    en: 'The header Authorization: Bearer with a token from signing in is required.',
  },
  token_invalid: {
    ru: 'Токен недействителен, войдите снова.',
    en: 'The token is not valid any more; sign in again.',
  },
  forbidden: { ru: 'На это нет прав.', en: 'You are not allowed to do this.' },
  invalid_credentials: { ru: 'Неверный логин или пароль.', en: 'The login or the password is wrong.' },
  email_taken: {
    ru: 'Этот адрес уже зарегистрирован.',
    en: 'An account with this e-mail address exists already.',
  },
  login_taken: { ru: 'Этот логин уже занят.', en: 'This login is taken.' },
  email_undeliverable: {
    ru: 'На этот адрес нельзя отправить письмо, проверьте его.',
    en: 'Mail cannot be delivered to this address; check its spelling.',
  },
  password_too_weak: {
    ru: 'Такой пароль легко подобрать, придумайте другой.',
    en: 'This password is easy to guess; choose another one.',
  },
  code_invalid: {
    ru: 'Код неверен, уже использован или устарел. Запросите новый.',
    en: 'The code is wrong, used or expired. Ask for a new one.',
  },
  rate_limited: { ru: 'Слишком много запросов, повторите позже.', en: 'Too many requests; try again later.' },
  quota_exceeded: { ru: 'Лимит исчерпан, повторите позже.', en: 'The quota is used up; try again later.' },
  session_not_found: { ru: 'Такой сессии нет.', en: 'There is no such session.' },
  idempotency_conflict: {
    ru: 'С этим Idempotency-Key уже был другой запрос.',
    en: 'This Idempotency-Key was already used with another request.',
  },
  ai_unavailable: {
    ru: 'Языковая модель сейчас не отвечает, повторите чуть позже.',
    en: 'The language model does not answer at the moment; try again shortly.',
  },
  overloaded: {
    ru: 'Сервер перегружен, повторите через секунду.',
    en: 'The server is overloaded; try again in a second.',
  },
  unavailable: {
    ru: 'Сервер временно недоступен, повторите через секунду.',
    en: 'The server is temporarily unavailable; try again in a second.',
  },
  internal: { ru: 'Внутренняя ошибка сервера.', en: 'Internal server error.' },
}

/** What somebody is told who is signed in and confirms with a wrong password: there was no login to be wrong. */
export const WRONG_PASSWORD: Localized = { ru: 'Неверный пароль.', en: 'The password is wrong.' }
