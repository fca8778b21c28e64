import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those around it that are missing, with `mode`; one that is there stays as it is. Throws the
 * system's error. Node's own recursive `mkdirSync` never returns (24.21) where the system takes no folder, as in /proc.
 */
export function makeFolder(dir: string, mode = 0o777): void {
  const parent = dirname(dir)
  if (!existsSync(parent)) makeFolder(parent, mode)
  try {
    mkdirSync(dir, { mode })
  } catch (error) {
    if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
