import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { onTestFinished } from 'vitest'

/** Serves an app on a free port of 127.0.0.1 until the test ends. */
export async function listen(app: Hono): Promise<number> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** An HTTP answer as it came over the wire; the body is whatever came with it so far. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** One TCP connection on which a test writes exactly the bytes it wants. */
export class RawConnection {
  readonly socket: Socket
  #received = ''
  #ended = false
  #wake = () => {}

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      this.#received += text
      this.#wake()
    })
    // A reset after the answer is the end of the connection too.
    socket.on('error', () => {})
    socket.on('close', () => {
      this.#ended = true
      this.#wake()
    })
    onTestFinished(() => void socket.destroy())
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return new RawConnection(socket)
  }

  write(...parts: string[]): void {
    this.socket.write(parts.join(''))
  }

  get isEnded(): boolean {
    return this.#ended
  }

  /** Takes the next answer with a Content-Length (or without a body) off the connection. */
  async answer(expectBody = true): Promise<RawAnswer> {
    const head = await this.until(/^.*?\r\n\r\n/s)
    const [statusLine = '', ...lines] = head.trim().split('\r\n')
    const headers = new Headers(lines.map((line) => line.split(/:\s*/, 2) as [string, string]))
    const length = expectBody ? Number(headers.get('content-length') ?? 0) : 0
    const body = length > 0 ? await this.until(new RegExp(`^[^]{${length}}`)) : ''
    return { status: Number(statusLine.split(' ')[1]), headers, body: Buffer.from(body, 'latin1').toString() }
  }

  /** Takes what matches off the front of what has come, waiting for it. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const [match] = pattern.exec(this.#received) ?? []
      if (match !== undefined) {
        this.#received = this.#received.slice(match.length)
        return match
      }
      if (this.#ended) throw new Error(`The connection ended; received: ${this.#received}`)
      await this.#news()
    }
  }

  /** Resolves when the server has closed the connection. */
  async ended(): Promise<void> {
    while (!this.#ended) await this.#news()
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
