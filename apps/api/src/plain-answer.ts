import { STATUS_CODES } from 'node:http'
import { crossOriginHeaders } from './cross-origin.ts'
import type { Settings } from './env.ts'
import { HEADERS_OF_ALL } from './request-log.ts'

/** An answer that is given without Hono: by Node's own HTTP server, or straight into a socket. */
export type PlainAnswer = { status: number; headers: Record<string, string>; body: string }

/** JSON, with the headers of every answer and `more`; `origin` is the request's, where it is known. */
export function plainAnswer(
  settings: Settings,
  status: number,
  json: object,
  {
    requestId,
    origin,
    more,
  }: { requestId: string; origin?: string | undefined; more?: Record<string, string> },
): PlainAnswer {
  const body = JSON.stringify(json)
  const headers = {
    ...HEADERS_OF_ALL,
    ...crossOriginHeaders(settings.corsOrigins, origin),
    'x-request-id': requestId,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...more,
  }
  return { status, headers, body }
}

/** The answer as it goes into a socket; the connection ends with it. */
export function toBytes({ status, headers, body }: PlainAnswer): string {
  const lines = Object.entries({ ...headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n')
}
