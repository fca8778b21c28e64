import type { Reason } from '@jarvis/core/errors'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../router.ts'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>
type Group = 'auth' | 'profile' | 'commands'

/**
 * What the document says of an operation beyond its schemas. Examples are by name; the answers are those of a running
 * server, with secrets made up.
 */
export type Notes<Input = unknown, Output = unknown> = {
  requests?: Record<string, Input>
  answers: Record<string, Output>
  /** What the operation itself refuses for; what follows from its method and its token is added. */
  reasons?: readonly Reason[]
  /** An input that is refused, for an example of `issues`; `{}` unless told. */
  wrong?: unknown
  /** Also answers in pages, for browsers. */
  html?: true
  /** Also takes the body of a form. */
  form?: true
  /** An example of the answer as text/event-stream. */
  stream?: string
}

/** The notes of a router; a procedure without any does not compile. */
export type NotesOf<G extends Group> = {
  [P in keyof Outputs[G]]: Notes<P extends keyof Inputs[G] ? Inputs[G][P] : never, Outputs[G][P]>
}
