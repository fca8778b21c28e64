import { EmailAddress } from '../auth/email-address.ts'
import type { Mail } from './mail.ts'
import { MailError } from './mail-error.ts'

/** C0, C1, and the line separators: none belongs into a header. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u
const KEY = /^[!-~]{1,256}$/

/**
 * The last look before a mail leaves, whoever wrote it: exactly one recipient, in the form that is stored, and
 * nothing that could add a header. Throws a permanent MailError.
 */
export function checkMail(mail: Mail): void {
  if (EmailAddress.safeParse(mail.to).data !== mail.to) throw new MailError('not one address: to', true)
  if (CONTROL.test(mail.subject)) throw new MailError('control character: subject', true)
  if (!KEY.test(mail.idempotencyKey)) throw new MailError('not 1–256 visible ASCII: idempotencyKey', true)
}
