/** A mail ready to send: one recipient, both forms of the text. */
export type Mail = {
  /** One bare address, as `EmailAddress` gives it. */
  to: string
  subject: string
  text: string
  html: string
  /** Names the mail across retries (1–256 visible ASCII characters), so that a transport that can will send it once. */
  idempotencyKey: string
  /** What kind of mail it is, for file names: the template's name. */
  name?: string
}

/**
 * Where mails go. `send` resolves when the transport has taken the mail, with the path of the file if it was written to
 * one, and throws a MailError otherwise: it should be tried again unless the error is `permanent`.
 */
export interface MailTransport {
  readonly kind: 'resend' | 'smtp' | 'outbox'
  /** Whether mails leave this machine: then addresses are checked by DNS first. */
  readonly real: boolean
  send(mail: Mail): Promise<string | undefined>
  close(): Promise<void>
}
