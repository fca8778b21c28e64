/** What the process ends with, beside 0. */
export const EXIT = {
  failure: 1,
  usage: 2,
  /** The server cannot be reached, or does not know who asks. */
  unreachable: 3,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const

/** What a person is told in one line on stderr, and what the process ends with. */
export class Failure extends Error {
  readonly exitCode: number
  /** Whether it may be over in a moment, so that trying again makes sense. */
  readonly passing: boolean

  constructor(exitCode: (typeof EXIT)[keyof typeof EXIT], message: string, passing = false) {
    super(message)
    this.name = 'Failure'
    this.exitCode = exitCode
    this.passing = passing
  }
}
