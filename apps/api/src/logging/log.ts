import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import { gatherLines } from './gather-lines.ts'
import { openLogFile } from './log-file.ts'
import { standardOutput } from './standard-output.ts'

/** Where secrets could stand if somebody logged a request or an input whole. */
const SECRETS = ['password', 'current_password', 'token', 'confirm', 'authorization', 'apiKey', 'adminToken']
const redact = {
  paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  censor: '[redacted]',
}

/** A line is in its file so much later at most: each write there goes by way of another thread. */
const FILE_MS = 20

export type ServerLog = { log: Logger; close(): Promise<void> }

/**
 * The one logger: readable lines on a terminal (JSON lines when the output goes elsewhere), and JSON in
 * `all_logs.log` and `errors.log` in `dir`.
 */
export function createLog(level: string, dir: string, out: NodeJS.WriteStream = process.stdout): ServerLog {
  const terminal = out.isTTY
    ? pretty({
        destination: out,
        colorize: true,
        translateTime: 'SYS:HH:MM:ss',
        ignore: 'pid,hostname',
        sync: true,
      })
    : gatherLines(standardOutput(out))
  const stderr = standardOutput(process.stderr)
  const trouble = (error: Error) => stderr.write(`log file: ${error.message}\n`)
  const all = openLogFile(dir, 'all_logs.log', trouble)
  const errors = openLogFile(dir, 'errors.log', trouble)
  const lines = gatherLines(all, FILE_MS)
  const log = pino(
    { level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([
      { level: 'trace', stream: terminal },
      { level: 'trace', stream: lines },
      { level: 'error', stream: errors },
    ]),
  )
  return {
    log,
    async close() {
      lines.flush()
      if ('flush' in terminal) terminal.flush()
      await Promise.all([all.close(), errors.close()])
    },
  }
}
