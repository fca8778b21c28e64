import { fstatSync, writeSync } from 'node:fs'
import type { Lines } from './gather-lines.ts'

const lose = () => {}

/**
 * Standard output or standard error, when its disk is full or nobody reads it any more: that costs lines, never the
 * process, which Node would end. Node's own stream to a file does not write again after an error, so a file is written
 * to past it, and goes on when there is room.
 */
export function standardOutput(out: NodeJS.WriteStream & { fd?: number }): Lines {
  out.off('error', lose).on('error', lose)
  const { fd } = out
  if (out.isTTY || !isFile(fd)) return out
  return {
    write(line) {
      try {
        writeSync(fd, line)
      } catch {
        // There is nowhere left to say it.
      }
    },
  }
}

function isFile(fd: number | undefined): fd is number {
  if (fd === undefined) return false
  const kind = fstatSync(fd)
  return kind.isFile() || kind.isCharacterDevice()
}
