import { createHash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser'
import { checkMail } from './check-mail.ts'
import type { Mail } from './mail.ts'

/** Says that a machine wrote this, so that no vacation notice comes back (RFC 3834, section 5). */
export const MAIL_HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/**
 * The mail as nodemailer takes it. The recipient goes in as an object and stands alone in the envelope: nothing
 * is parsed out of it. The Message-ID follows from the idempotency key, so that a duplicate can be told.
 */
export function composeMessage(mail: Mail, from: string): SendMailOptions {
  checkMail(mail)
  const sender = addressparser(from, { flatten: true })[0]?.address ?? from
  const domain = sender.slice(sender.lastIndexOf('@') + 1)
  const id = createHash('sha256').update(mail.idempotencyKey).digest('hex').slice(0, 32)
  return {
    from,
    to: { name: '', address: mail.to },
    envelope: { from: sender, to: [mail.to] },
    messageId: `<${id}@${domain}>`,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: MAIL_HEADERS,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
