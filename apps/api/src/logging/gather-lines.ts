/** Where lines of a log go. */
export type Lines = { write(line: string): void }

/** Pino tells the level of a line to a stream that has this (pino.multistream, `metadata`). */
const METADATA = Symbol.for('pino.metadata')
/** No piece is much longer: a log file is turned between two writes. */
const MAX_PIECE = 16 * 1024
/** Pino's number of `error`. */
const ERROR = 50

/**
 * Gathers the lines of one turn of the event loop, or of `ms`, and writes them as one piece: a busy server answers many
 * requests in a turn, and a write for each line would cost more than the line. An error is written at once, since the
 * process may be about to end; so is a piece of 16 KiB, and what waits when `flush` is called.
 */
export function gatherLines(
  to: Lines,
  ms = 0,
): Lines & { flush(): void; lastLevel: number; [METADATA]: true } {
  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  const later = () => {
    if (ms > 0) timer = setTimeout(flush, ms)
    else setImmediate(flush)
  }
  const flush = () => {
    clearTimeout(timer)
    if (waiting === '') return
    const piece = waiting
    waiting = ''
    to.write(piece)
  }
  return {
    [METADATA]: true,
    lastLevel: 0,
    flush,
    write(line) {
      if (waiting === '') later()
      waiting += line
      if (this.lastLevel >= ERROR || waiting.length >= MAX_PIECE) flush()
    },
  }
}
