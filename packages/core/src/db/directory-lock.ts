import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeFolder } from '../make-folder.ts'

/** Another process holds the directory; `owner` is what it said of itself, if it said anything. */
export class DirectoryInUse extends Error {
  readonly dir: string
  readonly owner: string | null

  constructor(dir: string, owner: string | null) {
    super(`${dir} is in use by another process${owner ? ` (${owner})` : ''}`)
    this.name = 'DirectoryInUse'
    this.dir = dir
    this.owner = owner
  }
}

export type DirectoryLock = {
  /** Tells whoever is refused where to find the holder; null, that it is about to let go. */
  announce(owner: string | null): void
  release(): void
}

const SQLITE_BUSY = 5

/**
 * SQLite takes its lock in steps. Of two who ask at the same moment each can hold a step that the other needs: asked
 * once, both are refused. By asking again, the one that is further waits until the other, refused, has let go.
 */
const PATIENCE_MS = 500

/**
 * Holds `dir` for this process alone, by an exclusive SQLite transaction on a file in it: Node has no file locks
 * of its own, SQLite's are the kernel's, so they end with the process however it ends.
 * Throws DirectoryInUse when another process holds it, after half a second; until then it blocks.
 */
export function lockDirectory(dir: string): DirectoryLock {
  makeFolder(dir, 0o700)
  const ownerFile = join(dir, 'owner')
  const lock = new DatabaseSync(join(dir, 'lock'))
  try {
    lock.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}; BEGIN EXCLUSIVE`)
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new DirectoryInUse(dir, readOwner(ownerFile))
  }
  rmSync(ownerFile, { force: true })
  return {
    // What is there after the release is of whoever holds it next.
    announce: (owner) => {
      if (!lock.isOpen) return
      if (owner === null) rmSync(ownerFile, { force: true })
      else writeFileSync(ownerFile, owner, { mode: 0o600 })
    },
    release: () => {
      if (!lock.isOpen) return
      rmSync(ownerFile, { force: true })
      lock.close()
    },
  }
}

/** Longer than a server takes to stop, or to open its database. */
const CHANGE_MS = 15_000
const AGAIN_MS = 100

/**
 * Holds `dir` as soon as a holder that is about to let go has done so. One that is just starting is waited for, too,
 * since where to find it is not known before; for at most `patienceMs`. Throws DirectoryInUse.
 */
export async function holdDirectory(dir: string, patienceMs = CHANGE_MS): Promise<DirectoryLock> {
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return lockDirectory(dir)
    } catch (error) {
      const changes = error instanceof DirectoryInUse && error.owner === null
      if (!changes || performance.now() >= end) throw error
      await sleep(AGAIN_MS)
    }
  }
}

/** A full disk, or a file that is not SQLite's, is nobody who holds it. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY

function readOwner(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    return null
  }
}
