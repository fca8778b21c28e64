import { type Agent, request } from 'node:http'
import type { Wire } from './wire.ts'

export type WireAnswer = { status: number; headers: Headers; body: string }

/** No answer takes longer than that, whatever was asked. */
const PATIENCE_MS = 10_000
/** Chunks of that many bytes. */
const CHUNK = 10_000

/** Sends one request over a real socket and takes the whole answer; rejects when there is none. */
export function send(port: number, agent: Agent, wire: Wire): Promise<WireAnswer> {
  const { method, target, headers, body, chunked } = wire
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      agent,
      method,
      path: target,
      headers: {
        ...headers,
        ...(body &&
          (chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(body.length) })),
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    sent.once('error', reject)
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        const flat = Object.entries(response.headersDistinct).map(([name, values]): [string, string] => [
          name,
          values?.join(', ') ?? '',
        ])
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(flat),
          body: Buffer.concat(chunks).toString(),
        })
      })
    })
    if (body && chunked) {
      for (let at = 0; at < body.length; at += CHUNK) sent.write(body.subarray(at, at + CHUNK))
    }
    sent.end(chunked ? undefined : body)
  })
}
