import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { MailError } from '@jarvis/core/mail/mail-error'
import type { TestApp } from './test-app.ts'

export type ServedApp = { url: string; port: number; close(): Promise<void> }

/** Puts the app on a port of 127.0.0.1 (one that the OS chooses, unless given), for clients that are processes. */
export function serveTestApp(app: TestApp, port = 0): Promise<ServedApp> {
  return new Promise((resolve, reject) => {
    const fetch = (request: Request) => {
      const { pathname, search } = new URL(request.url)
      return app.fetch(pathname + search, request)
    }
    const server = serve({ fetch, hostname: '127.0.0.1', port }, (address: AddressInfo) =>
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        port: address.port,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    )
    server.once('error', reject)
  })
}

/** From now on the app's mail transport refuses every mail, for this reason. */
export function refuseMails(app: TestApp, reason: string): void {
  app.core.mail.send = () => Promise.reject(new MailError(reason))
}
