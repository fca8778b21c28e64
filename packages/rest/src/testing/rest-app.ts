import { type AnyRouter, initTRPC } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { Hono } from 'hono'
import {
  type FormatError,
  mountRest,
  type Render,
  RestError,
  type RestOptions,
  type RestRequest,
} from '../rest.ts'

export type { Render }

interface Meta {
  openapi?: { method: string; path: string; enabled?: boolean }
}

/** tRPC whose context is the request itself, so that tests see what procedures are given. */
export const t = initTRPC.context<{ request: RestRequest }>().meta<Meta>().create()

/** A procedure with a place in the REST API. */
export function rest(method: string, path: string) {
  return t.procedure.meta({ openapi: { method, path } })
}

export const formatError: FormatError = (error) => ({
  status: getHTTPStatusCodeFromError(error),
  body: {
    code: error.code,
    message: error.message,
    ...(error instanceof RestError && { reason: error.reason, issues: error.issues }),
  },
})

/** An app that serves a router, with a body limit of 100 bytes. */
export function restApp(router: AnyRouter, options: Partial<RestOptions<AnyRouter>> = {}): Hono {
  const app = new Hono()
  const createContext = (request: RestRequest) => ({ request })
  mountRest(app, { router, createContext, formatError, maxBodyBytes: 100, ...options })
  return app
}

/** A POST, as JSON unless other headers are given. */
export function post(body?: RequestInit['body'], headers: Record<string, string> = json): RequestInit {
  return { method: 'POST', body: body ?? null, headers, duplex: 'half' } as RequestInit
}

export const json = { 'content-type': 'application/json' }
