import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type SmallDisk = {
  readonly dir: string
  /** Whether it is a disk: where none may be mounted, only files that are made after `fill` cannot be written. */
  readonly real: boolean
  /** Leaves no room at all. */
  fill(): Promise<void>
  free(): Promise<void>
}

/**
 * A disk of so many megabytes, to be filled: a tmpfs, if this process may mount one. If not, a folder in which `fill`
 * makes each of `names` a way to /dev/full.
 */
export async function newSmallDisk(megabytes: number, names: string[]): Promise<SmallDisk> {
  const dir = await mkdtemp(join(tmpdir(), 'jarvis-disk-'))
  const real = mount(dir, megabytes)
  onTestFinished(async () => {
    if (real) execFileSync('umount', ['--lazy', dir])
    await rm(dir, { recursive: true, force: true })
  })
  const filler = join(dir, 'filler')
  if (!real) {
    return {
      dir,
      real,
      fill: async () => void (await Promise.all(names.map((name) => symlink('/dev/full', join(dir, name))))),
      free: async () => void (await Promise.all(names.map((name) => rm(join(dir, name))))),
    }
  }
  return {
    dir,
    real,
    // It writes what fits, and fails.
    fill: () => writeFile(filler, Buffer.alloc(megabytes * 1024 * 1024)).catch(() => {}),
    free: () => rm(filler),
  }
}

function mount(dir: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
