import { once } from 'node:events'
import { createServer } from 'node:net'

// Systems take the ports of outgoing connections from 32768 on: a server there may not get its port back when it
// starts again, and a client that tries it meanwhile may be connected to itself.
const FIRST = 20_000
const COUNT = 12_000
/** Each process begins somewhere else, and gives no port twice: a server takes its port a second after it was given one. */
let next = Math.floor(Math.random() * COUNT)

/** A port of 127.0.0.1 that nobody listens on, and that no outgoing connection will take. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (next++ % COUNT)
    const probe = createServer().listen(port, '127.0.0.1')
    const free = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]).catch(() => false)
    if (!free) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}
