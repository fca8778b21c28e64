import { RESET_CODE_S } from '@jarvis/core/auth/forgot-password'
import type { Language, Localized } from '@jarvis/core/language'

/** Why a request failed though neither the code nor the password was wrong. */
export type Trouble = 'too_many' | 'unavailable' | 'refused' | 'fault'

type Texts = {
  form: { title: string; intro: string; label: string; hint: string; submit: string }
  done: { title: string; intro: string; note: string }
  /** The code is wrong, used or expired. */
  deadLink: { title: string; intro: string; whatToDo: string; steps: string[]; note: string }
  failed: { title: string; button: string; retry: string; note: string } & Record<Trouble, string>
  /** What stands before the title of a page that tells of a mistake. */
  error: string
}

/** "10 минут", "10 minutes". */
const lifetime = (language: Language) =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(
    RESET_CODE_S / 60,
  )

/** All that the pages say. What the button in the app is called, the mails say too. */
export const TEXTS: Localized<Texts> = {
  ru: {
    form: {
      title: 'Задайте новый пароль',
      intro: 'С ним нужно будет снова войти в Jarvis на всех ваших устройствах.',
      label: 'Новый пароль',
      hint: 'Не короче 8 символов. Фразу из нескольких слов запомнить легче, а подобрать труднее.',
      submit: 'Сохранить пароль',
    },
    done: {
      title: 'Пароль изменён',
      intro: 'На всех ваших устройствах выполнен выход из Jarvis. Войдите снова — уже с новым паролем.',
      note: 'Эту страницу можно закрыть.',
    },
    deadLink: {
      title: 'Ссылка не работает',
      intro: `Она неполная, уже использована или устарела. Ссылка из письма действует ${lifetime('ru')} и срабатывает один раз, а каждое новое письмо отменяет прежние.`,
      whatToDo: 'Что делать',
      steps: [
        'Откройте ссылку из самого последнего письма от Jarvis.',
        'Не помогло? Нажмите в приложении «Забыли пароль?» — придёт новое письмо.',
      ],
      note: 'Если вы только что сменили пароль по этой ссылке, всё в порядке: входите с новым.',
    },
    failed: {
      title: 'Не получилось',
      too_many: 'Слишком много попыток.',
      unavailable: 'Сервер сейчас недоступен.',
      refused: 'Сервер не принял этот запрос.',
      fault: 'На сервере что-то пошло не так.',
      retry: 'Попробуйте ещё раз',
      button: 'Повторить',
      note: 'Если не поможет, откройте ссылку из письма заново.',
    },
    error: 'Ошибка',
  },
  en: {
    form: {
      title: 'Choose a new password',
      intro: 'You will need it to sign in to Jarvis again on all your devices.',
      label: 'New password',
      hint: 'At least 8 characters. A phrase of several words is easier to remember and harder to guess.',
      submit: 'Save password',
    },
    done: {
      title: 'Password changed',
      intro: 'All your devices were signed out of Jarvis. Sign in again with your new password.',
      note: 'You can close this page.',
    },
    deadLink: {
      title: 'This link does not work',
      intro: `It is incomplete, used or expired. The link in the mail is valid for ${lifetime('en')} and works once, and every new mail cancels the ones before.`,
      whatToDo: 'What to do',
      steps: [
        'Open the link in the latest mail from Jarvis.',
        'No luck? Press “Forgot password?” in the app to get a new mail.',
      ],
      note: 'If you have just changed your password with this link, all is well: sign in with the new one.',
    },
    failed: {
      title: 'That did not work',
      too_many: 'Too many attempts.',
      unavailable: 'The server is not available at the moment.',
      refused: 'The server did not accept this request.',
      fault: 'Something went wrong on the server.',
      retry: 'Try again',
      button: 'Try again',
      note: 'If that does not help, open the link in the mail again.',
    },
    error: 'Error',
  },
}

/** "Попробуйте ещё раз через 12 секунд.", "Try again in 2 minutes."; without a time when none is known. */
export function retrySentence(language: Language, seconds: number | undefined): string {
  const { retry } = TEXTS[language].failed
  if (seconds === undefined) return `${retry}.`
  const format = new Intl.RelativeTimeFormat(language)
  const wait =
    seconds < 60 ? format.format(seconds, 'second') : format.format(Math.ceil(seconds / 60), 'minute')
  return `${retry} ${wait}.`
}
