import { TRPCError } from '@trpc/server'

const CODES = {
  not_found: 'NOT_FOUND',
  method_not_allowed: 'METHOD_NOT_SUPPORTED',
  unsupported_media_type: 'UNSUPPORTED_MEDIA_TYPE',
  body_too_large: 'PAYLOAD_TOO_LARGE',
  invalid_json: 'BAD_REQUEST',
  invalid_input: 'BAD_REQUEST',
} as const

/** Why the library refused a request; each reason has one tRPC code. */
export type RestErrorReason = keyof typeof CODES

/** Given more than once; text or a name that holds U+0000 or half of a surrogate pair; nested too deeply. */
export type RestProblem = 'repeated' | 'characters' | 'too_deep'

/**
 * One wrong value of the input, for the app to put into words. An empty path means the input as a whole; names in it
 * are as they were sent, however long.
 */
export interface RestIssue {
  readonly path: readonly (string | number)[]
  readonly problem: RestProblem
}

/** What the library itself refuses, as opposed to what a procedure throws. */
export class RestError extends TRPCError {
  readonly reason: RestErrorReason
  readonly issues: readonly RestIssue[] | undefined

  constructor(reason: RestErrorReason, message: string, issues?: readonly RestIssue[]) {
    super({ code: CODES[reason], message })
    this.name = 'RestError'
    this.reason = reason
    this.issues = issues
  }
}
