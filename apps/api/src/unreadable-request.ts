import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { newId } from '@jarvis/core/db/columns'
import { DomainError, type Reason } from '@jarvis/core/errors'
import { crossOriginHeaders } from './cross-origin.ts'
import type { Settings } from './env.ts'
import { toErrorBody } from './errors.ts'
import { HEADERS_OF_ALL } from './request-log.ts'

/** What Node's HTTP server itself has to say of a request, by its error codes; else 400. */
const REFUSALS: Record<string, { status: number; reason: Reason }> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'invalid_input' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, reason: 'body_too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'invalid_input' },
}
const BROKEN = { status: 400, reason: 'invalid_input' } as const

/**
 * Answers what is no request that anything could be asked of (Node's event `clientError`) as every other refusal is
 * answered, and ends the connection. Its headers are not known, so its language and its request id are not either.
 */
export const answerUnreadable =
  (settings: Settings) =>
  (error: Error & { code?: string }, socket: Duplex): void => {
    // As Node does by default: nothing is written into an answer that has begun.
    const answering = Reflect.get(socket, '_httpMessage') as { headersSent: boolean } | null | undefined
    if (socket.writable && !answering?.headersSent) {
      const { status, reason } = REFUSALS[error.code ?? ''] ?? BROKEN
      const requestId = newId()
      const to = { language: settings.core.defaultLanguage, requestId, userId: null }
      const body = JSON.stringify(toErrorBody(new DomainError(reason), to))
      const headers = {
        ...HEADERS_OF_ALL,
        ...crossOriginHeaders(settings.corsOrigins, undefined),
        'x-request-id': requestId,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        connection: 'close',
      }
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'))
    }
    socket.destroy(error)
  }
