import { isAdminToken } from '@jarvis/core/admin/admin-token'
import { DomainError } from '@jarvis/core/errors'
import { addressKey, type Limits } from '@jarvis/core/limits/limits'
import type { Secret } from '@jarvis/core/secret'
import { allowOnly } from '@jarvis/rest'
import type { Context, Hono } from 'hono'
import ipaddr from 'ipaddr.js'
import { type Env, peerOf } from './caller.ts'
import type { Metrics } from './metrics.ts'
import type { Refusals } from './shell.ts'
import { bearerOf } from './trpc.ts'

/** What only a proxy or a web page sends. */
const NOT_DIRECT = /^(forwarded|via|origin|x-real-ip|x-client-ip|true-client-ip|x-forwarded-.*|cf-.*)$/
const LOOPBACK_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i

export type Around = {
  metrics: Metrics
  limits: Limits
  adminToken: Secret
  /** How many proxies are in front. */
  trustProxy: number
  readiness: () => Promise<'ready' | 'starting' | 'stopping' | 'database_unavailable'>
}

/**
 * What an orchestrator and a monitor ask: `/healthz`, `/readyz`, `/metrics`; a person who opens `/` gets the
 * documentation.
 */
export function mountAround(app: Hono<Env>, refusals: Refusals, around: Around): void {
  app.get('/', (c) => c.redirect('doc'))
  app.get('/healthz', (c) => c.json({ status: 'ok' }))

  app.get('/readyz', async (c) => {
    const status = await around.readiness()
    return status === 'ready' ? c.json({ status }) : c.json({ status }, 503, { 'retry-after': '1' })
  })

  app.get('/metrics', async (c) => {
    // Behind proxies the one on this machine is what comes from loopback, and some send no header that says so.
    const isLocal = around.trustProxy === 0 && isDirectFromLoopback(c)
    const caller = c.get('caller')
    if (!isLocal && !isAdminToken(around.adminToken, bearerOf(caller))) {
      await around.limits.take('everythingElse', addressKey(caller.ip))
      throw new DomainError('token_invalid')
    }
    return c.body(await around.metrics.text(), 200, { 'content-type': around.metrics.contentType })
  })

  for (const path of ['/', '/healthz', '/readyz', '/metrics']) allowOnly(app, path, ['GET'], refusals)
}

/**
 * Whether a client on this machine asks by itself: not a proxy for somebody, not a page by another name of this host.
 * nginx, where nothing else is set, sends no header of a proxy and this machine's name for the host, but HTTP/1.0.
 */
function isDirectFromLoopback(c: Context): boolean {
  if (c.env?.incoming && c.env.incoming.httpVersion !== '1.1') return false
  if (Object.keys(c.req.header()).some((name) => NOT_DIRECT.test(name))) return false
  if (!LOOPBACK_NAME.test(c.req.header('host') ?? 'localhost')) return false
  return ipaddr.isValid(peerOf(c)) && ipaddr.process(peerOf(c)).range() === 'loopback'
}
