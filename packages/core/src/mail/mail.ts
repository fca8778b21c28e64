/** A mail ready to send: one recipient, both forms of the text. */
export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  /** Names the mail across retries, so that a transport that can will send it once. */
  idempotencyKey: string
}

/** Where mails go. `send` resolves when the transport has taken the mail, and throws when it should be tried again. */
export interface MailTransport {
  readonly kind: 'resend' | 'smtp' | 'outbox'
  /** Whether mails leave this machine: then addresses are checked by DNS first. */
  readonly real: boolean
  send(mail: Mail): Promise<void>
  close(): Promise<void>
}
