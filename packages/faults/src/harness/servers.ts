import { startServer as startProcess, temporaryFolder } from '@jarvis/api/testing/server-process'
import { freePort } from '@jarvis/testing/free-port'
import { onTestFinished } from 'vitest'
import { type Answer, ask, type Sent } from './ask.ts'

export type Ended = { code: number | null; signal: NodeJS.Signals | null }

/** One instance of the server: a process of its own, with a folder, a port and an environment that it keeps. */
export type Server = {
  readonly url: string
  /** Where it runs: `.env`, `.data` and `logs` are here, unless its environment says otherwise. */
  readonly dir: string
  readonly pid: number
  /** Everything the present process wrote, to either output. */
  output(): string
  /** One request, as "GET /readyz"; never throws. */
  ask(request: string, sent?: Sent): Promise<Answer>
  /** Resolves when it says that it is ready; rejects with its output when it ends before. */
  ready(): Promise<void>
  /** Resolves with how the process ended, when it has. */
  ended(): Promise<Ended>
  /** SIGKILL, and waits for its end. */
  kill(): Promise<void>
  /** SIGTERM, and waits for its end. */
  stop(): Promise<Ended & { ms: number }>
  /** Any other signal: SIGSTOP freezes it, SIGCONT lets it go on. */
  signal(name: NodeJS.Signals): void
  /** Starts it again, after its end, in the same folder, on the same port. Does not wait until it is ready. */
  launch(): void
  /** `launch`, and waits until it is ready. */
  start(): Promise<void>
}

/**
 * Starts a server as `npm start` does and waits until it is ready. It sees no variable but these; rate limits are off
 * unless RATE_LIMITS says otherwise. Only inside a test: when that is over, so is the server.
 */
export async function startServer(env: Record<string, string> = {}, dir?: string): Promise<Server> {
  const server = await launchServer(env, dir)
  await server.ready()
  return server
}

/**
 * As `startServer`, but does not wait: for starts that fail, or take long. With `out`, an open file, the process writes
 * there what it says, and `output()` and `ready()` never know.
 */
export async function launchServer(
  env: Record<string, string> = {},
  dir?: string,
  out?: number,
): Promise<Server> {
  const folder = dir === undefined ? await temporaryFolder() : null
  const home = dir ?? folder?.dir ?? ''
  const port = env['PORT'] ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const launch = () => startProcess(home, { ...env, PORT: port }, out)
  let running = launch()
  const kill = async () => {
    running.child.kill('SIGKILL')
    await running.ended
  }
  onTestFinished(async () => {
    await kill()
    await folder?.remove()
  })
  const server: Server = {
    url,
    dir: home,
    get pid() {
      return running.child.pid ?? 0
    },
    output: () => running.output(),
    ask: (request, sent) => ask(url, request, sent),
    ready: async () => void (await running.ready),
    ended: () => running.ended,
    kill,
    async stop() {
      const began = performance.now()
      running.child.kill('SIGTERM')
      return { ...(await running.ended), ms: performance.now() - began }
    },
    signal: (name) => void running.child.kill(name),
    launch() {
      running = launch()
    },
    async start() {
      server.launch()
      await server.ready()
    },
  }
  return server
}
