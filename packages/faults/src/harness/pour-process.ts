/**
 * A generator of load that costs little: prepared bytes over kept-alive connections. It is a process of its own, so
 * that what it measures is the server and not the test; started by `pour.ts`.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Order, Poured } from './pour.ts'

process.on('message', async (order: Order) => process.send?.(await pour(order)))

/** How long the last answers are waited for. */
const PATIENCE_MS = 20_000

const FIRST = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'

type Line = { socket: Socket; received: string; sentAt: number }

/** Opens the connections, as clients that are there before; then asks, and waits for the last answer. */
async function pour({ port, requests, connections, rate, seconds }: Order): Promise<Poured> {
  const poured: Poured = { sent: 0, unsent: 0, broken: 0, answers: {} }
  const lines: Line[] = []
  const idle: Line[] = []
  let end = Infinity
  let underWay = 0

  const send = (line: Line) => {
    underWay++
    line.sentAt = performance.now()
    line.socket.write(requests[poured.sent++ % requests.length] ?? '')
  }
  const open = (): Line => {
    const line: Line = { socket: connect(port, '127.0.0.1'), received: '', sentAt: 0 }
    line.socket.setNoDelay(true).setEncoding('latin1')
    line.socket.on('error', () => {})
    line.socket.on('close', () => {
      if (line.sentAt === 0) return
      underWay--
      poured.broken++
    })
    line.socket.on('data', (text: string) => {
      line.received += text
      const status = completeAnswer(line.received)
      if (status === null || line.sentAt === 0) return
      const ms = performance.now() - line.sentAt
      poured.answers[status] = poured.answers[status] ?? []
      poured.answers[status].push(Math.round(ms * 10) / 10)
      line.received = ''
      line.sentAt = 0
      underWay--
      if (rate === null && performance.now() < end) send(line)
      else idle.push(line)
    })
    return line
  }

  // Each has had an answer before it counts: a connection may be made long before the server takes it.
  while (lines.length < connections) {
    const some = Array.from({ length: Math.min(50, connections - lines.length) }, open)
    await Promise.all(some.map(({ socket }) => once(socket, 'connect')))
    for (const line of some) line.socket.write(FIRST)
    await Promise.all(some.map(({ socket }) => once(socket, 'data')))
    for (const line of some) line.received = ''
    lines.push(...some)
  }
  idle.push(...lines)
  const began = performance.now()
  end = began + seconds * 1000
  if (rate === null) for (const line of idle.splice(0)) send(line)
  for (let now = began; now < end || (underWay > 0 && now < end + PATIENCE_MS); now = performance.now()) {
    const due = rate === null || now >= end ? 0 : ((now - began) / 1000) * rate - poured.sent - poured.unsent
    for (let i = 1; i <= due; i++) {
      let line = idle.shift()
      while (line?.socket.destroyed) line = idle.shift()
      if (line) send(line)
      else poured.unsent++
    }
    await sleep(1)
  }
  for (const { socket } of lines) socket.destroy()
  return poured
}

/** The status of an answer that has come whole; the server gives each one a length. */
function completeAnswer(received: string): number | null {
  const bodyAt = received.indexOf('\r\n\r\n') + 4
  if (bodyAt < 4) return null
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received)?.[1])
  return received.length >= bodyAt + length ? Number(received.slice(9, 12)) : null
}
