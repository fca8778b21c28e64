import type { AnyProcedure, AnyRouter, ProcedureType } from '@trpc/server'
import { type ProcedureCall, prepareProcedure } from './prepare-procedure.ts'
import { type ScalarKinds, scalarKinds } from './scalars.ts'

/** One procedure's place in the REST API, read from its `meta.openapi`. */
export interface RestRoute {
  /** The procedure's path in the router, such as `auth.signIn`. */
  readonly name: string
  readonly type: ProcedureType
  /** Calls the procedure. */
  readonly call: (call: ProcedureCall) => Promise<unknown>
  readonly method: string
  /** As OpenAPI writes it: `/tokens/{id}`. */
  readonly path: string
  /** Whether the input comes in the body; else it comes in the query string. */
  readonly takesBody: boolean
  readonly takesForm: boolean
  readonly hasParams: boolean
  readonly scalars: ScalarKinds
  /** `void` when the input schema allows nothing but undefined, `none` when there is no schema at all. */
  readonly input: 'parsed' | 'void' | 'none'
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const PATH = /^(?:\/(?:[\w.~-]+|\{[A-Za-z]\w*\}))+$/

/**
 * Reads the routes of a router. Procedures without `meta.openapi`, or with `enabled: false`, have none.
 *
 * @param forms names of the procedures that also take a form
 * @throws Error naming the procedure when its route cannot be served: a clash, a GET that changes something, a
 *   subscription, a path that is not one.
 */
export function readRoutes(router: AnyRouter, forms: readonly string[]): RestRoute[] {
  const lazy = Object.keys(router._def.lazy)
  if (lazy.length > 0) throw new Error(`${lazy[0]}: a lazy router has no routes to mount; import it eagerly`)
  const routes: RestRoute[] = []
  for (const [name, procedure] of Object.entries<AnyProcedure>(router._def.procedures)) {
    const openapi = openapiOf(procedure)
    if (openapi) routes.push(readRoute(name, procedure, openapi, forms.includes(name)))
  }
  refuseClashes(routes)
  return routes.sort((a, b) => compare(specificity(a.path), specificity(b.path)))
}

interface OpenApi {
  readonly method: string
  readonly path: string
  readonly enabled?: boolean
}

function openapiOf({ _def: { meta } }: AnyProcedure): OpenApi | undefined {
  const openapi = (meta as { openapi?: OpenApi } | undefined)?.openapi
  return openapi?.enabled === false ? undefined : openapi
}

function readRoute(name: string, procedure: AnyProcedure, openapi: OpenApi, takesForm: boolean): RestRoute {
  const { method, path } = openapi
  const { type, inputs } = procedure._def
  if (!METHODS.has(method)) throw new Error(`${name}: the method ${method} is not one of ${[...METHODS]}`)
  if (!PATH.test(path)) throw new Error(`${name}: ${path} is not a path such as /tokens/{id}`)
  if (type === 'subscription') throw new Error(`${name}: a subscription cannot be a REST route`)
  if (method === 'GET' && type !== 'query')
    throw new Error(`${name}: a GET must be a query, it changes nothing`)
  return {
    name,
    type,
    call: prepareProcedure(procedure),
    method,
    path,
    takesBody: method !== 'GET' && method !== 'DELETE',
    takesForm,
    hasParams: path.includes('{'),
    scalars: scalarKinds(inputs),
    input: inputs.length === 0 ? 'none' : inputs.every(isVoid) ? 'void' : 'parsed',
  }
}

function isVoid(schema: unknown): boolean {
  const type = (schema as { _zod?: { def: { type: string } } })._zod?.def.type
  return type === 'void' || type === 'undefined'
}

/** Two procedures may share a path, with different methods, but not call its parameters different names. */
function refuseClashes(routes: readonly RestRoute[]): void {
  const taken = new Map<string, RestRoute>()
  for (const route of routes) {
    const pattern = route.path.replace(/\{\w+\}/g, '{}')
    const other = taken.get(pattern)
    if (other && other.path !== route.path) {
      throw new Error(`${route.name} and ${other.name} name the parameters of ${pattern} differently`)
    }
    taken.set(pattern, route)
    const same = taken.get(`${route.method} ${pattern}`)
    if (same) throw new Error(`${route.name} and ${same.name} are both ${route.method} ${route.path}`)
    taken.set(`${route.method} ${pattern}`, route)
  }
}

/** Sorts literal segments before parameters, so that /tokens/current is not taken for /tokens/{id}. */
function specificity(path: string): string {
  return path.replace(/[^/{}]+(?=\/|$)/g, '0').replace(/\{\w+\}/g, '1')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
