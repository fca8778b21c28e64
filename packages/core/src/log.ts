import type { Logger } from 'pino'

type Level = 'debug' | 'info' | 'warn' | 'error'

/** Where the domain writes what happened; the one who starts it chooses the form. */
export type Log = Pick<Logger, Level> & {
  /** A log whose lines hold `bindings` too; `redact` are the paths that its lines hide, instead of the usual ones. */
  child(bindings: object, options?: { redact: string[] }): Log
}
