import { z } from 'zod'
import type { Localized } from './language.ts'

/** What the server says when something was done. */
export const MESSAGES = {
  reset_mail_sent: {
    ru: 'Если такой адрес зарегистрирован, мы отправили на него письмо со ссылкой для смены пароля.',
    en: 'If an account has this address, a mail with a link to set a new password is on its way.',
  },
  password_changed: {
    ru: 'Пароль изменён.',
    en: 'The password has been changed.',
  },
} as const satisfies Record<string, Localized>

/** An answer that only tells a person that it was done. */
export const Message = z.object({ message: z.string() })
export type Message = z.infer<typeof Message>
