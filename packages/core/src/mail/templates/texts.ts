import type { Language, Localized } from '../../language.ts'
import type { MailTemplate } from './templates.ts'

/**
 * What a mail says, in the order it is read; both the HTML and the plain text are made of it. All of it is the server's
 * own: anybody can register with somebody else's address, and a login in that mail would be a stranger's words there,
 * which mail programs turn into a link when they look like a domain.
 */
export type MailText = {
  subject: string
  heading: string
  intro: string
  /** Shown each on a line of its own. */
  facts: { label: string; value: string }[]
  action: { label: string; url: string } | null
  notes: string[]
}

/** Words that every mail shares. */
export const FRAME: Localized<{ fallback: string; footer: string }> = {
  ru: {
    fallback: 'Если кнопка не работает, откройте эту ссылку в браузере:',
    footer: 'Это письмо отправлено автоматически, отвечать на него не нужно.',
  },
  en: {
    fallback: 'If the button does not work, open this link in your browser:',
    footer: 'This message was sent automatically; there is no need to reply.',
  },
}

type Texts = {
  [Name in MailTemplate['name']]: Localized<(data: Extract<MailTemplate, { name: Name }>) => MailText>
}

export const TEXTS: Texts = {
  reset_password: {
    ru: ({ link, minutes }) => ({
      subject: 'Новый пароль для Jarvis',
      heading: 'Задайте новый пароль',
      intro:
        'Мы получили запрос на смену пароля вашей учётной записи Jarvis. Чтобы задать новый пароль, перейдите по ссылке.',
      facts: [],
      action: { label: 'Задать новый пароль', url: link },
      notes: [
        `Ссылка действует ${count('ru', minutes, { one: 'минуту', few: 'минуты', other: 'минут' })} и сработает только один раз.`,
        'Если вы не просили сменить пароль, не обращайте внимания на это письмо: пароль останется прежним.',
      ],
    }),
    en: ({ link, minutes }) => ({
      subject: 'Your new Jarvis password',
      heading: 'Choose a new password',
      intro:
        'We received a request to change the password of your Jarvis account. To choose a new one, follow the link.',
      facts: [],
      action: { label: 'Choose a new password', url: link },
      notes: [
        `The link is valid for ${count('en', minutes, { one: 'minute', other: 'minutes' })} and works only once.`,
        'If it was not you, ignore this mail: your password stays as it is.',
      ],
    }),
  },

  password_changed: {
    ru: ({ at, byCode, resetUrl }) => ({
      subject: 'Пароль от Jarvis изменён',
      heading: 'Пароль изменён',
      intro: `Пароль вашей учётной записи Jarvis изменён. На ${byCode ? 'всех' : 'остальных'} устройствах нужно будет войти заново.`,
      facts: [{ label: 'Когда', value: utc('ru', at) }],
      action: resetUrl === undefined ? null : { label: 'Задать новый пароль', url: resetUrl },
      notes: [
        'Если пароль сменили вы, ничего делать не нужно.',
        'Если это были не вы, сразу запросите новый пароль в приложении («Забыли пароль?») и смените пароль от этой почты: возможно, доступ к ней есть у кого-то ещё.',
      ],
    }),
    en: ({ at, byCode, resetUrl }) => ({
      subject: 'Your Jarvis password was changed',
      heading: 'Password changed',
      intro: `The password of your Jarvis account was changed. ${byCode ? 'All' : 'Your other'} devices have to sign in again.`,
      facts: [{ label: 'When', value: utc('en', at) }],
      action: resetUrl === undefined ? null : { label: 'Choose a new password', url: resetUrl },
      notes: [
        'If you changed it, there is nothing to do.',
        'If it was not you, ask for a new password in the app right away (“Forgot password?”), and change the password of this mailbox: somebody else may have access to it.',
      ],
    }),
  },

  test: {
    ru: ({ at, publicUrl }) => ({
      subject: 'Проверка почты Jarvis',
      heading: 'Почта работает',
      intro:
        'Это проверочное письмо: его отправил администратор сервера Jarvis. Раз вы его читаете, почта настроена верно.',
      facts: [
        { label: 'Сервер', value: publicUrl },
        { label: 'Отправлено', value: utc('ru', at) },
      ],
      action: null,
      notes: ['С этого адреса начинаются ссылки во всех письмах. Если он неверный, исправьте PUBLIC_URL.'],
    }),
    en: ({ at, publicUrl }) => ({
      subject: 'Jarvis mail test',
      heading: 'Mail works',
      intro:
        'This is a test, sent by the administrator of the Jarvis server. If you can read it, mail is set up correctly.',
      facts: [
        { label: 'Server', value: publicUrl },
        { label: 'Sent', value: utc('en', at) },
      ],
      action: null,
      notes: ['Links in all mails begin with this address. If it is wrong, correct PUBLIC_URL.'],
    }),
  },
}

/** A number and its word in the right form (CLDR plural rules). */
function count(language: Language, n: number, forms: { one: string; few?: string; other: string }): string {
  const rule = new Intl.PluralRules(language).select(n)
  return `${n} ${(rule === 'one' || rule === 'few' ? forms[rule] : undefined) ?? forms.other}`
}

/** "23 ноября 2026 г. в 09:26 UTC", "23 November 2026 at 09:26 UTC". */
function utc(language: Language, at: Date): string {
  const locale = language === 'en' ? 'en-GB' : language
  return `${at.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`
}
