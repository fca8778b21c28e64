import type { IncomingMessage } from 'node:http'
import { TRPCError } from '@trpc/server'
import type { Context } from 'hono'

/** A body over the limit; some of it may not have been sent yet. */
export const TOO_LARGE = Symbol('body over the limit')

const EMPTY = new Uint8Array()

/** More than this is not read to the end for the sake of a polite close. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024

/** The request as Node sees it, when the app is served by @hono/node-server over HTTP/1. */
export function incomingOf(c: Context): IncomingMessage | undefined {
  const incoming = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming
  return incoming?.httpVersionMajor === 1 ? incoming : undefined
}

/**
 * Reads the body, keeping at most `maxBytes` of it in memory however it is sent, and whatever it claims its length
 * to be. What a middleware has read through `c.req` already is used again.
 *
 * @throws TRPCError `CLIENT_CLOSED_REQUEST` when the client hung up before the end.
 */
export async function readBody(c: Context, maxBytes: number): Promise<Uint8Array | typeof TOO_LARGE> {
  const { raw, bodyCache } = c.req
  const incoming = incomingOf(c)
  const length = incoming ? incoming.headers['content-length'] : raw.headers.get('content-length')
  if (Number(length ?? 0) > maxBytes) return TOO_LARGE
  if (incoming && Number(length ?? 0) === 0 && !incoming.headers['transfer-encoding']) return EMPTY
  try {
    if (incoming && isUntouched(incoming)) return await readIncoming(incoming, maxBytes)
    if (Object.keys(bodyCache).length === 0) return await readStream(raw.body, maxBytes)
    const cached = new Uint8Array(await c.req.arrayBuffer())
    return cached.byteLength > maxBytes ? TOO_LARGE : cached
  } catch (cause) {
    if (!raw.signal.aborted && !incoming?.errored && !incoming?.readableAborted) throw cause
    throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The client hung up', cause })
  }
}

/** Reads and throws away what the client still sends, up to 16 MiB. Never rejects. */
export function drain(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > MAX_DRAINED_BYTES) resolve()
    })
    for (const event of ['end', 'close', 'error']) incoming.once(event, () => resolve())
    if (incoming.readableEnded || incoming.destroyed) resolve()
    incoming.resume()
  })
}

function isUntouched(incoming: IncomingMessage): boolean {
  return !incoming.readableDidRead && incoming.readableFlowing === null && !incoming.destroyed
}

/** Much faster than the same through a web stream, which is what `Request.body` costs on Node. */
function readIncoming(incoming: IncomingMessage, maxBytes: number): Promise<Uint8Array | typeof TOO_LARGE> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      size += chunk.byteLength
      chunks.push(chunk)
      if (size <= maxBytes) return
      incoming.off('data', onData)
      incoming.pause()
      resolve(TOO_LARGE)
    }
    incoming.on('data', onData)
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    incoming.on('error', reject)
    // Every request closes in the end; making an Error for each would cost more than all the rest.
    incoming.on('close', () => incoming.readableEnded || reject(new Error('The body was cut off')))
  })
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | typeof TOO_LARGE> {
  if (!stream) return EMPTY
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks, size)
    size += value.byteLength
    if (size > maxBytes) return TOO_LARGE
    chunks.push(value)
  }
}
