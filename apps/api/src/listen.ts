import { once } from 'node:events'
import { createServer, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Admit } from './admission.ts'
import type { Env } from './caller.ts'
import type { Unreadable } from './unreadable-request.ts'

/**
 * A request that has not arrived whole by then is cut (408): slow clients must not hold sockets. Ten seconds are
 * promised: the rest is for a busy machine.
 */
const ARRIVAL_MS = 8_000
/**
 * A connection on which nothing moves for so long is cut, also in the middle of an answer: who reads none of it must not
 * make the server keep it. While the kernel still takes some of one, Node counts anew. Longer than any answer lets wait
 * for its first byte: a repeated Idempotency-Key waits 30 s, and may then have the work to do.
 */
const STILL_MS = 60_000
/**
 * So long are connections still taken after a stop was asked for, when anybody is connected: a proxy needs time to see
 * at `/readyz` that it must ask another instance.
 */
const LEAVE_MS = 2_000
/** How long requests in flight may go on, from when the stop was asked for. */
const DRAIN_MS = 8_000
/** Else until none has come for so many turns of 50 ms, and for so long at most. */
const QUIET_TURNS = 5
const TAKING_MS = 2_000

const SERVER: ServerOptions = {
  headersTimeout: ARRIVAL_MS,
  requestTimeout: ARRIVAL_MS,
  // Often, so that those who came within a second are not all cut at one moment.
  connectionsCheckingInterval: 100,
  keepAliveTimeout: 65_000,
  // Node would refuse such a request by itself, without a word.
  requireHostHeader: false,
}

export type Listening = {
  port: number
  /**
   * Closes each connection behind its next answer, takes no more of them after a moment, lets what is in flight be
   * answered, then closes.
   */
  drain(): Promise<void>
}

/**
 * Serves what `fetch` answers, to whom `admit` lets in; `unreadable` answers what is no request. Rejects with the
 * system's error (EADDRINUSE, EACCES, …) when the port cannot be had.
 */
export async function listen(
  fetch: Hono<Env>['fetch'],
  host: string,
  port: number,
  unreadable: Unreadable,
  admit: Admit = (serve) => serve,
  stillMs = STILL_MS,
): Promise<Listening> {
  const serve = getRequestListener(fetch, { hostname: host, errorHandler: unreadable.toResponse })
  const server = createServer(SERVER, admit(unreadable.withOneHost(serve)))
  server.setTimeout(stillMs)
  server.on('clientError', unreadable.onClientError)
  server.on('checkExpectation', unreadable.onExpectation)
  server.listen(port, host)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, drain: () => drain(server) }
}

async function drain(server: Server): Promise<void> {
  const began = performance.now()
  const passed = () => performance.now() - began
  // Whoever would send the next request on this connection might send it just when that is closed.
  server.prependListener('request', (_, response) => response.setHeader('connection', 'close'))
  if (await isConnected(server)) await sleep(LEAVE_MS)
  else await takeWhatIsOnItsWay(server)
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A kept-alive connection becomes idle when its answer is out; nobody else closes it then.
  while (passed() < DRAIN_MS) {
    server.closeIdleConnections()
    if (await Promise.race([closed.then(() => true), sleep(50, false)])) return
  }
  server.closeAllConnections()
  await closed
}

const isConnected = (server: Server): Promise<boolean> =>
  new Promise((resolve) => server.getConnections((_, count) => resolve(count > 0)))

/**
 * Closing resets what waits in the backlog, of which Node takes one connection at a time: a busy machine needs a while.
 */
async function takeWhatIsOnItsWay(server: Server): Promise<void> {
  let taken = 0
  const count = () => {
    taken++
  }
  server.on('connection', count)
  const end = AbortSignal.timeout(TAKING_MS)
  for (let quiet = 0; quiet < QUIET_TURNS && !end.aborted; ) {
    const before = taken
    await sleep(50)
    quiet = taken === before ? quiet + 1 : 0
  }
  server.off('connection', count)
}
