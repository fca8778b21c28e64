import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Start } from './commands.server.ts'

/** A server in a process of its own. */
export type Served = { child: ChildProcess; url: string }

/** Starts what is asked for; whoever starts it ends the child, which is in `children` before it serves. */
export async function serve(children: ChildProcess[], message: Start): Promise<Served> {
  const child = fork(new URL('./commands.server.ts', import.meta.url), {
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  child.send(message)
  const [port] = await once(child, 'message')
  return { child, url: `http://127.0.0.1:${port}` }
}
