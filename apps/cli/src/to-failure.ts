import { TRPCClientError } from '@trpc/client'
import { EXIT, Failure } from './failure.ts'
import type { Target } from './locate-server.ts'

/** The reasons that a command has its own words for. */
export type Words = Partial<Record<string, string>>

/** What a person is told of where it was tried; a token from nowhere was just given. */
type Told = Pick<Target, 'server' | 'serverFrom' | 'ifDown'> & Partial<Pick<Target, 'tokenFrom'>>

type Body = {
  reason: string
  issues?: { path: (string | number)[]; message: string }[]
  request_id?: string
}

/** Reasons that may be over in a moment. */
const PASSING: readonly string[] = ['rate_limited', 'overloaded']

/** Why a connection could not be made, by Node's and undici's codes. */
const CONNECTION: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name cannot be looked up now',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
}

/** What a person is told of an error of the client, in one line; `words` are the command's own, by reason. */
export function toFailure(error: unknown, target: Told, words: Words = {}): Failure {
  if (error instanceof Failure) return error
  if (isOfWrongShape(error)) return new Failure(EXIT.unreachable, notJarvis(target))
  if (!(error instanceof TRPCClientError)) throw error
  const told = bodyOf(error.data)
  if (told === null) return new Failure(EXIT.unreachable, unreachable(error, target), true)
  const own = words[told.reason]
  switch (told.reason) {
    case 'token_missing':
    case 'token_invalid':
      return new Failure(
        EXIT.unreachable,
        own ?? `The server at ${target.server} does not accept ${tokenOf(target)}`,
      )
    case 'invalid_credentials':
      return new Failure(EXIT.unreachable, 'The login or the password is wrong')
    case 'forbidden':
      return new Failure(
        EXIT.failure,
        own ?? `${capital(tokenOf(target))} belongs to a user who is not an admin`,
      )
    case 'invalid_input':
      return new Failure(EXIT.usage, issuesOf(told) || error.message)
    case 'unavailable':
      return new Failure(EXIT.failure, 'The server has no database now; try again in a moment', true)
    case 'internal':
      return new Failure(
        EXIT.failure,
        `The server failed; its log says more under request id ${told.request_id ?? 'unknown'}`,
      )
    default:
      return new Failure(EXIT.failure, own ?? error.message, PASSING.includes(told.reason))
  }
}

const tokenOf = ({ tokenFrom }: Told): string =>
  tokenFrom === undefined ? 'that token' : `the token from ${tokenFrom}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What a command trips over when an answer is not made like Jarvis's: the client does not look at it. */
export const isOfWrongShape = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError

const notJarvis = ({ server, serverFrom }: Pick<Told, 'server' | 'serverFrom'>): string =>
  `What answers at ${server} (${serverFrom}) is not a Jarvis server`

/** What a Jarvis server tells with an error; null when it is another's. */
function bodyOf(data: unknown): Body | null {
  if (typeof data !== 'object' || data === null || !('reason' in data)) return null
  const { reason, issues = [] } = data as { reason: unknown; issues?: unknown }
  const isIssue = (issue: unknown) =>
    typeof issue === 'object' && issue !== null && 'path' in issue && Array.isArray(issue.path)
  if (typeof reason !== 'string' || !Array.isArray(issues) || !issues.every(isIssue)) return null
  return data as Body
}

const issuesOf = ({ issues = [] }: Body): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ')

function unreachable(error: TRPCClientError<never>, { server, serverFrom, ifDown }: Told) {
  const place = `${server} (${serverFrom})`
  const code = codeOf(error)
  if (code !== undefined) {
    return `Cannot reach the server at ${place}: ${CONNECTION[code] ?? code}. ${ifDown}`
  }
  if (error.cause?.name === 'TimeoutError') return `The server at ${place} did not answer in time`
  if (error.cause instanceof TypeError) return `Cannot reach the server at ${place}: ${reasonOf(error.cause)}`
  return notJarvis({ server, serverFrom })
}

function codeOf(error: unknown): string | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    // A host with several addresses fails with one error for each.
    if (e instanceof AggregateError && e.errors.length > 0) return codeOf(e.errors[0])
    if ('code' in e && typeof e.code === 'string') return e.code
  }
  return undefined
}

const reasonOf = (error: Error): string =>
  error.cause instanceof Error ? error.cause.message : error.message
