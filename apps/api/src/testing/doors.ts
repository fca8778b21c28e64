import type { AnyProcedure } from '@trpc/server'
import { appRouter } from '../router.ts'
import type { Answer, Sent, TestApp } from './test-app.ts'

/** The two ways to every procedure. */
export const DOORS = ['REST', 'tRPC'] as const
export type Door = (typeof DOORS)[number]

/** Calls a procedure by its name, such as `auth.signIn`. Both doors give the same: status, headers, output or error. */
export type Ask = (procedure: string, input?: object, sent?: Omit<Sent, 'body'>) => Promise<Answer>

/** One door of the app, spoken to in plain HTTP. */
export function through(door: Door, app: TestApp): Ask {
  return door === 'REST' ? restDoor(app) : trpcDoor(app)
}

const procedureOf = (name: string): AnyProcedure => {
  const procedure = (appRouter._def.procedures as unknown as Record<string, AnyProcedure>)[name]
  if (!procedure) throw new Error(`there is no procedure ${name}`)
  return procedure
}

function restDoor(app: TestApp): Ask {
  return (name, input = {}, sent = {}) => {
    const { openapi } = procedureOf(name)._def.meta as { openapi: { method: string; path: string } }
    const rest: Record<string, unknown> = { ...input }
    const path = openapi.path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
      const value = rest[parameter]
      delete rest[parameter]
      return encodeURIComponent(String(value))
    })
    if (openapi.method === 'POST') return app.call('POST', path, { ...sent, body: rest })
    const query = new URLSearchParams(rest as Record<string, string>).toString()
    return app.call(openapi.method, query === '' ? path : `${path}?${query}`, sent)
  }
}

function trpcDoor(app: TestApp): Ask {
  return async (name, input = {}, sent = {}) => {
    const query = procedureOf(name)._def.type === 'query'
    const answer = query
      ? await app.get(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, sent)
      : await app.post(`/trpc/${name}`, input, sent)
    return { ...answer, body: unwrap(answer.body) }
  }
}

/** What tRPC wraps outputs and errors in: `{ result: { data } }`, `{ error: { data } }`. */
export function unwrap(body: Record<string, unknown>): Answer['body'] {
  const { result, error } = body as { result?: { data: Answer['body'] }; error?: { data: Answer['body'] } }
  if (result) return result.data
  const { httpStatus, path, ...told } = error?.data ?? {}
  return told
}
