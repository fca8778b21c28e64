import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { Env } from './caller.ts'
import { listen } from './listen.ts'
import { TEST_SETTINGS } from './testing/test-app.ts'
import { createUnreadable } from './unreadable-request.ts'

const STILL_MS = 300
/** More than the kernel takes off the server. */
const MUCH = 'much '.repeat(10_000_000)

/** Asks for much, reads nothing of it for a while, then what there still is: how many bytes that is. */
async function readAfter(port: number, ms: number): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {}).pause()
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  await sleep(ms)
  let bytes = 0
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength
  })
  const closed = once(socket, 'close')
  socket.resume()
  await closed
  return bytes
}

test('who reads nothing of an answer is cut, and nobody who only pauses', async () => {
  const app = new Hono<Env>()
  app.get('/', (c) => c.text(MUCH))
  const unreadable = createUnreadable(pino({ level: 'silent' }), TEST_SETTINGS)
  const { port, drain } = await listen(app.fetch, '127.0.0.1', 0, unreadable, undefined, STILL_MS)
  onTestFinished(drain)
  expect(await readAfter(port, STILL_MS / 3)).toBeGreaterThan(MUCH.length)
  expect(await readAfter(port, STILL_MS * 4)).toBeLessThan(MUCH.length)
})
