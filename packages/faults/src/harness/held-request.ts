import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Answer, Sent } from './ask.ts'

/** A request of which the server has the headers and not yet the body: in flight, for as long as the test likes. */
export type HeldRequest = {
  /** Sends the body and gives the answer; never throws. */
  finish(): Promise<Answer>
}

/** Begins a POST and resolves when the server has asked for its body (100 Continue). */
export async function holdRequest(url: string, path: string, sent: Sent): Promise<HeldRequest> {
  const body = JSON.stringify(sent.body ?? {})
  const outgoing = request(url + path, {
    method: 'POST',
    headers: {
      expect: '100-continue',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(sent.token !== undefined && { authorization: `Bearer ${sent.token}` }),
    },
  })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('response', resolve)
    outgoing.on('error', reject)
  })
  answered.catch(() => {})
  outgoing.flushHeaders()
  await Promise.race([once(outgoing, 'continue'), answered])

  return {
    async finish() {
      const began = performance.now()
      const headers = new Headers()
      try {
        outgoing.end(body)
        const response = await answered
        const answer = await json(response)
        return { status: response.statusCode ?? 0, ms: performance.now() - began, headers, body: answer }
      } catch (error) {
        return { status: 0, ms: performance.now() - began, headers, body: String(error) }
      }
    },
  }
}
