import type { Logger } from 'pino'

/** Where the domain writes what happened; the one who starts it chooses the form. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>
