/** A mail that was not taken. Its message may be logged: it holds no address, text, link or secret. */
export class MailError extends Error {
  /** Whether the same mail would be refused again: no use in trying. */
  readonly permanent: boolean
  /** For how many seconds the provider takes no mail at all, when it said so. */
  readonly retryAfterS: number | undefined

  constructor(message: string, permanent = false, retryAfterS?: number) {
    super(message)
    this.name = 'MailError'
    this.permanent = permanent
    this.retryAfterS = retryAfterS
  }
}
