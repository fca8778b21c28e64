/** A mail that was not taken. Its message may be logged: it holds no address, text, link or secret. */
export class MailError extends Error {
  /** Whether the same mail would be refused again: no use in trying. */
  readonly permanent: boolean

  constructor(message: string, permanent = false) {
    super(message)
    this.name = 'MailError'
    this.permanent = permanent
  }
}
