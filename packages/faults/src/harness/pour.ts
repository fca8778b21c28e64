import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Sent } from './ask.ts'
import type { Server } from './servers.ts'

export type Order = {
  port: number
  /** Requests as bytes, each in its turn; see `rawRequest`. */
  requests: string[]
  /** At most so many at once. */
  connections: number
  /** So many a second, whether or not answers come; null: each connection asks when it has its answer. */
  rate: number | null
  seconds: number
}

export type Poured = {
  sent: number
  /** Due, but every connection was waiting for an answer. */
  unsent: number
  /** Connections that ended without the answer. */
  broken: number
  /** How long each answer took, in milliseconds, by status. */
  answers: Record<number, number[]>
}

export type Pour = (order: Omit<Order, 'port'>) => Promise<Poured>

/** A process that pours requests on a server, as often as it is told to, one order after the other. */
export function newPour(server: Server): Pour {
  const child = fork(fileURLToPath(new URL('pour-process.ts', import.meta.url)))
  onTestFinished(() => void child.kill('SIGKILL'))
  const port = Number(new URL(server.url).port)
  return async (order) => {
    child.send({ port, ...order } satisfies Order)
    const [poured] = await once(child, 'message')
    return poured
  }
}

/** A request as bytes. */
export function rawRequest(request: string, { token, body, headers }: Omit<Sent, 'timeoutMs'> = {}): string {
  const json = body === undefined ? '' : JSON.stringify(body)
  const all = {
    host: 'localhost',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(json)),
    }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`${request} HTTP/1.1`, ...lines, '', json].join('\r\n')
}
