import { Resend } from 'resend'
import type { MailConfig } from '../config.ts'
import { checkMail } from './check-mail.ts'
import { MAIL_HEADERS } from './compose-message.ts'
import type { MailTransport } from './mail.ts'
import { MailError } from './mail-error.ts'

type ResendConfig = Extract<MailConfig, { kind: 'resend' }> & { from: string }

/** Given outright, or the library would look into the environment for it. */
const BASE_URL = 'https://api.resend.com'

/**
 * Sends over the HTTP API of Resend, which keeps an idempotency key for 24 hours: a mail that is sent again
 * within them goes out once.
 */
export function createResendTransport(config: ResendConfig, timeoutMs = 15_000): MailTransport {
  const resend = new Resend(config.apiKey.reveal(), { baseUrl: config.baseUrl ?? BASE_URL })
  return {
    kind: 'resend',
    real: true,
    async send(mail) {
      checkMail(mail)
      const { to, subject, text, html, idempotencyKey } = mail
      const options = { idempotencyKey, signal: AbortSignal.timeout(timeoutMs) }
      const { error, headers } = await resend.emails.send(
        { from: config.from, to: [to], subject, text, html, headers: MAIL_HEADERS },
        options,
      )
      // The key was taken for a mail of other words (a newer version wrote it, say): the first one is under way.
      if (error === null || error.name === 'invalid_idempotent_request') return
      throw toMailError(error, Number(headers?.['retry-after']))
    },
    async close() {},
  }
}

/** Without the answer's words, which may repeat the address. 400 and 422 are about the mail, the rest is not. */
function toMailError(
  { name, statusCode }: { name: string; statusCode: number | null },
  retryAfterS: number,
): MailError {
  if (statusCode === null) return new MailError('Resend: no answer in time')
  const aboutUs = name === 'invalid_from_address' || name === 'missing_api_key'
  const permanent = (statusCode === 400 || statusCode === 422) && !aboutUs
  const told = `Resend: ${statusCode} ${String(name).slice(0, 50)}`
  return new MailError(told, permanent, retryAfterS > 0 ? retryAfterS : undefined)
}
