import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { type Answer, ask, type Sent } from './ask.ts'
import type { Server } from './servers.ts'

export type Proxy = {
  /** One request, to whichever instance is next. */
  ask(request: string, sent?: Sent): Promise<Answer>
  /** How many instances it would ask. */
  ready(): number
}

const CHECK_MS = 1_000

/**
 * A reverse proxy as operators run them, strict: it asks the instances in turn, those whose `/readyz` says 200 when it
 * looks, every second; it keeps connections alive; and it sends nothing twice but what found no connection.
 */
export async function startProxy(instances: Pick<Server, 'url'>[]): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true })
  const ready = new Set<string>()
  let turn = 0
  let closed = false

  const forward = (incoming: IncomingMessage, body: Buffer, response: ServerResponse, refused = 0) => {
    const all = [...ready]
    const instance = all[turn++ % all.length]
    if (instance === undefined) return void response.writeHead(502).end()
    const { method = '', headers, url = '' } = incoming
    const asked = request(instance + url, { agent, method, headers }, (answer) => {
      const { connection, 'keep-alive': _, ...rest } = answer.headers
      response.writeHead(answer.statusCode ?? 502, rest)
      answer.pipe(response)
    })
    asked.on('error', (error) => {
      const nothingSent = 'code' in error && error.code === 'ECONNREFUSED'
      if (nothingSent && refused < 2) forward(incoming, body, response, refused + 1)
      else response.writeHead(502).end(String(error))
    })
    asked.end(body)
  }
  const look = async (url: string) => {
    while (!closed) {
      const { status } = await ask(url, 'GET /readyz', { headers: { connection: 'close' }, timeoutMs: 1_000 })
      if (status === 200) ready.add(url)
      else ready.delete(url)
      await sleep(CHECK_MS)
    }
  }
  const server = createServer(async (incoming, response) => {
    forward(incoming, Buffer.concat(await incoming.toArray()), response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const looking = instances.map(({ url }) => look(url))
  onTestFinished(async () => {
    closed = true
    server.close()
    server.closeAllConnections()
    agent.destroy()
    await Promise.all(looking)
  })

  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { ask: (what, sent) => ask(url, what, sent), ready: () => ready.size }
}
