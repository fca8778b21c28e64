import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '@jarvis/core/make-folder'
import { createStream, type RotatingFileStream } from 'rotating-file-stream'

/** What a failing disk may cost: lines beyond that many waiting bytes are dropped, not kept in memory. */
const MAX_WAITING_BYTES = 1024 * 1024
const RETRY_MS = 5_000
/** The file is turned after the write that reached this size; so much less than 5 MB as a write may have. */
const TURN_AT = '5056K'

export type LogFile = { write(line: string): void; close(): Promise<void> }

/**
 * A log file of at most 5 MB with three backups (`name`, `name.1` …, the oldest last). A disk that is full or gone
 * costs lines, never the process: the file is tried again every five seconds.
 */
export function openLogFile(dir: string, name: string, onTrouble: (error: Error) => void): LogFile {
  let stream: RotatingFileStream | null = null
  let retryAt = 0

  function open(): RotatingFileStream | null {
    if (stream || Date.now() < retryAt) return stream
    const fail = (error: Error) => {
      if (stream === opened) stream = null
      retryAt = Date.now() + RETRY_MS
      onTrouble(error)
    }
    let opened: RotatingFileStream | null = null
    try {
      makeFolder(dir)
      const torn = endsTorn(join(dir, name))
      opened = createStream(name, { path: dir, size: TURN_AT, rotate: 3, mode: 0o640 })
      opened.on('error', fail)
      opened.on('warning', onTrouble)
      if (torn) opened.write('\n')
      stream = opened
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
    return stream
  }

  open()
  return {
    write(line) {
      const file = open()
      if (file && file.writableLength < MAX_WAITING_BYTES) file.write(line)
    },
    close: () =>
      new Promise((resolve) => {
        if (stream) stream.end(() => resolve())
        else resolve()
      }),
  }
}

/** Whether the last line of a file has no end: the disk was full, or the process was killed in the middle of it. */
function endsTorn(path: string): boolean {
  let fd: number | undefined
  try {
    fd = openSync(path, 'r')
    const last = Buffer.alloc(1)
    return readSync(fd, last, 0, 1, fstatSync(fd).size - 1) === 1 && last.toString() !== '\n'
  } catch {
    return false
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}
