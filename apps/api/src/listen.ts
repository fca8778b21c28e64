import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Env } from './caller.ts'

/** A request that has not arrived whole by then is cut (408): slow clients must not hold sockets. */
const ARRIVAL_MS = 9_000
/** So long connections are still taken after a stop was asked for: some were on their way. */
const GRACE_MS = 250
/** How long requests in flight may go on after that. */
const DRAIN_MS = 8_000

export type Listening = {
  port: number
  /** Takes no more connections after a moment, lets what is in flight be answered, then closes. */
  drain(): Promise<void>
}

/** Serves what `fetch` answers; rejects with the system's error (EADDRINUSE, EACCES, …) when the port cannot be had. */
export function listen(fetch: Hono<Env>['fetch'], host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch,
        hostname: host,
        port,
        serverOptions: {
          headersTimeout: ARRIVAL_MS,
          requestTimeout: ARRIVAL_MS,
          connectionsCheckingInterval: 500,
          keepAliveTimeout: 65_000,
        },
      },
      (address) => {
        server.off('error', reject)
        resolve({ port: address.port, drain: () => drain(server) })
      },
    ) as Server
    server.once('error', reject)
  })
}

async function drain(server: Server): Promise<void> {
  await sleep(GRACE_MS)
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const deadline = AbortSignal.timeout(DRAIN_MS)
  // A kept-alive connection becomes idle when its answer is out; nobody else closes it then.
  while (!deadline.aborted) {
    server.closeIdleConnections()
    if (await Promise.race([closed.then(() => true), sleep(50, false)])) return
  }
  server.closeAllConnections()
  await closed
}
