import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  readonly port: number
  /** From now on no byte passes, and nobody is told: what is open stays open, what is new is taken and not answered. */
  stall(): void
  /** New connections pass again. Those that were open when it stalled are dead for ever, as after a failover. */
  resume(): void
  /** Of connections made from now on, what the client says passes and what the server says is lost. */
  mute(): void
  /** Resets every connection; new ones pass. */
  cut(): void
  close(): Promise<void>
}

/** Stands between a client and a server on 127.0.0.1 and breaks the line when told to. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let stalled = false
  let muted = false

  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    return socket
  }
  const server = createServer({ pauseOnConnect: true }, (client) => {
    keep(client)
    if (stalled) return
    const target = keep(connect(targetPort, '127.0.0.1'))
    client.pipe(target)
    if (muted) target.resume()
    else target.pipe(client)
    client.on('close', () => target.destroy())
    target.on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const destroyAll = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }

  return {
    port: (server.address() as AddressInfo).port,
    stall() {
      stalled = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    resume() {
      stalled = false
    },
    mute() {
      muted = true
    },
    cut() {
      stalled = false
      muted = false
      destroyAll()
    },
    async close() {
      server.close()
      destroyAll()
      await once(server, 'close')
    },
  }
}
