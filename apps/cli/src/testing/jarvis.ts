import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { search } from '@jarvis/api/testing/search-answer'
import { type ServedApp, serveTestApp } from '@jarvis/api/testing/serve-test-app'
import { createTestApp, type TestApp } from '@jarvis/api/testing/test-app'

const MAIN = join(import.meta.dirname, '../main.ts')
export const ADMIN_TOKEN = 'admin-token-of-the-tests'

export type Ended = { code: number | null; stdout: string; stderr: string }
/** A variable that is undefined is not set; `main` is the CLI of another checkout. */
type Given = { env?: Record<string, string | undefined>; input?: string; cwd?: string; main?: string }

export type Bench = {
  app: TestApp
  served: ServedApp
  /** A folder of this bench's own. */
  dir: string
  /** The environment of a machine where the server runs and nobody signed in. */
  env: Record<string, string>
  /** Starts the CLI. */
  start(args: string[], given?: Given): ChildProcessWithoutNullStreams
  /** Runs the CLI to its end. */
  jarvis(args: string, given?: Given): Promise<Ended>
  /** Runs it with `--json` and parses what it wrote. */
  json<T = Record<string, never>>(args: string, given?: Given): Promise<T>
  close(): Promise<void>
}

/** A running API and the means to run the real CLI against it. */
export async function createBench(): Promise<Bench> {
  const app = await createTestApp()
  const served = await serveTestApp(app)
  const dir = mkdtempSync(join(tmpdir(), 'jarvis-cli-'))
  writeFileSync(join(dir, 'admin-token'), `${ADMIN_TOKEN}\n`, { mode: 0o600 })
  const env = {
    HOME: dir,
    DATA_DIR: dir,
    PORT: String(served.port),
    INSTANCE_HOST: '',
    ADMIN_TOKEN: '',
    TZ: 'UTC',
  }
  const start: Bench['start'] = (args, given = {}) =>
    spawn(process.execPath, [given.main ?? MAIN, ...args], {
      env: { ...env, ...given.env },
      cwd: given.cwd ?? dir,
    })
  const jarvis: Bench['jarvis'] = async (args, given = {}) => {
    const child = start(args.split(' ').filter(Boolean), given)
    child.stdin.end(given.input ?? '')
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('exit', resolve)),
    ])
    search(`jarvis ${args}`, stdout + stderr)
    return { code, stdout, stderr }
  }
  return {
    app,
    served,
    dir,
    env,
    start,
    jarvis,
    async json(args, given) {
      const { code, stdout, stderr } = await jarvis(`${args} --json`, given)
      if (code !== 0) throw new Error(`jarvis ${args} ended with ${code}: ${stderr}`)
      return JSON.parse(stdout)
    },
    async close() {
      await served.close()
      await app.core.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
