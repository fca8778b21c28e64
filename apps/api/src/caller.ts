import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import { languageFromHeader } from '@jarvis/core/language'
import { Secret } from '@jarvis/core/secret'
import type { Context } from 'hono'
import type { Settings } from './env.ts'
import type { Caller } from './trpc.ts'

/** What Hono's context carries along. */
export type Env = { Variables: { caller: Caller } }

/** What the request says of who calls: address, language, token, key. */
export function callerOf(c: Context, settings: Settings): Caller {
  const header = (name: string) => c.req.header(name)
  const authorization = header('authorization')
  return {
    requestId: requestIdOf(header('x-request-id')),
    ip: addressOf(c, settings.trustProxy),
    language: languageFromHeader(header('accept-language')) ?? settings.core.defaultLanguage,
    userAgent: header('user-agent') ?? null,
    signal: undefined,
    userId: null,
    authorization: authorization === undefined ? undefined : new Secret(authorization),
    idempotencyKey: header('idempotency-key'),
    setHeader: (name, value) => c.header(name, value),
  }
}

/** A request id of ours: nothing sorts by it, so it need not tell the time. */
export const newRequestId = (): string => randomUUID()

/** A request id of the caller's own is kept when it can stand in a log line and a header. */
export const requestIdOf = (given: string | undefined): string =>
  given !== undefined && /^[A-Za-z0-9._-]{1,128}$/.test(given) ? given : newRequestId()

/**
 * The client's address: the peer's, or the one that the outermost of the `hops` trusted proxies saw, which stands that
 * many places from the right in X-Forwarded-For. What is further left anybody could have written.
 */
function addressOf(c: Context, hops: number): string {
  const peer = peerOf(c)
  if (hops === 0) return peer
  const list = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const seen = withoutPort(list.at(-Math.min(hops, list.length)) ?? '')
  return isIP(seen) ? seen : peer
}

/** Some proxies write the port as well: `192.0.2.3:5678`, `[2001:db8::7]:443`. */
const withoutPort = (node: string) => node.replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3')

/** The address of the other end of the connection; tests without one come from loopback. */
export function peerOf(c: Context): string {
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? '127.0.0.1') : '127.0.0.1'
}
