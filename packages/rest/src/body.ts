import type { IncomingMessage } from 'node:http'
import { TRPCError } from '@trpc/server'
import type { Context } from 'hono'

/** A body within the limit, or a way to read what is left of one that is over it and throw it away. */
export type Body = { readonly bytes: Uint8Array } | { readonly discard: () => Promise<void> }

const EMPTY: Body = { bytes: new Uint8Array() }

/** More than this is not read to the end for the sake of a polite close. */
const MAX_DISCARDED_BYTES = 16 * 1024 * 1024

/** The request as Node sees it, when the app is served by @hono/node-server. */
export function incomingOf(c: Context): IncomingMessage | undefined {
  return (c.env as { incoming?: IncomingMessage } | undefined)?.incoming
}

/**
 * Reads the body, keeping at most `maxBytes` of it in memory however it is sent, and whatever it claims its length
 * to be. What a middleware has read through `c.req` already is used again.
 *
 * @throws TRPCError `CLIENT_CLOSED_REQUEST` when the client hung up before the end.
 */
export async function readBody(c: Context, maxBytes: number): Promise<Body> {
  try {
    return await read(c, maxBytes)
  } catch (cause) {
    const incoming = incomingOf(c)
    if (!c.req.raw.signal.aborted && !incoming?.errored && !incoming?.readableAborted) throw cause
    throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST', message: 'The client hung up', cause })
  }
}

async function read(c: Context, maxBytes: number): Promise<Body> {
  const { raw } = c.req
  const incoming = incomingOf(c)
  const length = Number(raw.headers.get('content-length') ?? 0)
  if (length > maxBytes) return { discard: () => discard(raw.body?.getReader()) }
  // Node's HTTP/1 parser hands over exactly Content-Length bytes: nothing to count, and much faster than a stream.
  if (incoming?.httpVersionMajor === 1 && incoming.headers['transfer-encoding'] === undefined) {
    return length === 0 ? EMPTY : { bytes: new Uint8Array(await c.req.arrayBuffer()) }
  }
  if (Object.keys(c.req.bodyCache).length > 0) {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return bytes.byteLength > maxBytes ? { discard: async () => {} } : { bytes }
  }
  return raw.body === null ? EMPTY : count(raw.body.getReader(), maxBytes)
}

async function count(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<Body> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) return { discard: () => discard(reader) }
    chunks.push(value)
  }
  return { bytes: Buffer.concat(chunks, size) }
}

async function discard(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  let size = 0
  while (reader && size < MAX_DISCARDED_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
  }
}
