import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { search } from '@jarvis/core/testing/canaries'

/** What `npm start` runs. */
export const SERVER = fileURLToPath(new URL('../server.ts', import.meta.url))

/** A server in a process of its own, as `npm start` runs it. */
export type ServerProcess = {
  child: ChildProcess
  /** Everything it wrote, to either output. */
  output(): string
  /** Resolves to its URL when it says that it is ready; rejects with its output when it ends before. */
  ready: Promise<string>
  /** Its exit code and signal, when it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/**
 * Starts the server in `dir` with these variables only, on a free port unless PORT says otherwise. With `out`, an open
 * file, its outputs go there, and `output()` and `ready` never know.
 */
export function startServer(
  dir: string,
  env: Record<string, string> = {},
  out: number | 'pipe' = 'pipe',
): ServerProcess {
  const child = spawn(process.execPath, [SERVER], {
    cwd: dir,
    env: { PORT: '0', RATE_LIMITS: 'off', ...env },
    stdio: ['ignore', out, out],
  })
  let output = ''
  const ready = Promise.withResolvers<string>()
  ready.promise.catch(() => {})
  const read = (chunk: Buffer) => {
    output += chunk
    const url = /API +(http\S+)/.exec(output)?.[1]
    if (url && output.includes('Ctrl-C')) ready.resolve(url)
  }
  child.stdout?.on('data', read)
  child.stderr?.on('data', read)
  const ended = once(child, 'close').then(([code, signal]) => {
    ready.reject(new Error(`the server ended: ${output}`))
    search('output of the server', output)
    return { code, signal }
  })
  return { child, output: () => output, ready: ready.promise, ended }
}

/** A folder to run a server in, and to delete afterwards. */
export async function temporaryFolder(): Promise<{ dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'jarvis-server-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}
