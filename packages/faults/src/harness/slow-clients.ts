import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Server } from './servers.ts'

/** Less often than that would be cut as silence by many a server; more often would be work. */
const DRIP_MS = 500

export type SlowClients = {
  /** How long each connection lived, in milliseconds, once all have ended. */
  lived: Promise<number[]>
}

/** Clients that begin with `opening` and then send a byte now and then, for as long as they are let. */
export async function startSlowClients(server: Server, count: number, opening: string): Promise<SlowClients> {
  const port = Number(new URL(server.url).port)
  const sockets: Socket[] = []
  const lives: Promise<number>[] = []
  const open = async () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {}).resume()
    sockets.push(socket)
    await once(socket, 'connect')
    const began = performance.now()
    lives.push(new Promise((resolve) => socket.on('close', () => resolve(performance.now() - began))))
    socket.write(opening)
  }
  // The kernel keeps 511 that the server has not taken yet.
  while (sockets.length < count)
    await Promise.all(Array.from({ length: Math.min(100, count - sockets.length) }, open))
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, DRIP_MS)
  const lived = Promise.all(lives).finally(() => clearInterval(dripping))
  onTestFinished(() => {
    clearInterval(dripping)
    for (const socket of sockets) socket.destroy()
  })
  return { lived }
}
