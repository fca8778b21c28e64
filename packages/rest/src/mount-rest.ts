import type { AnyRouter } from '@trpc/server'
import type { Env, Hono, Schema } from 'hono'
import { refuseMethod, refusePath } from './refuse.ts'
import type { RestOptions } from './rest-options.ts'
import { readRoutes } from './routes.ts'
import { serveRoute } from './serve-route.ts'

/**
 * Mounts every procedure whose meta has `openapi: { method, path }` on the app's own router, and answers every other
 * path with 404 (the app may set its own `notFound` afterwards). Routes that the app registered before win.
 *
 * @throws Error naming the procedure, when two share a method and path, when one cannot be a route, or when an
 *   option names one that is not there.
 */
export function mountRest<R extends AnyRouter, E extends Env, S extends Schema, P extends string>(
  app: Hono<E, S, P>,
  options: RestOptions<R, E>,
): void {
  const { representations = {}, streams = {}, forms = [] } = options
  const routes = readRoutes(options.router, forms)
  const names = new Set(routes.map(({ name }) => name))
  for (const name of [...Object.keys(representations), ...Object.keys(streams), ...forms]) {
    if (!names.has(name)) throw new Error(`${name}: the options name a procedure that has no route`)
  }

  // One handler a path, not one a method: Hono calls a lone handler without composing anything.
  for (const [path, onPath] of Map.groupBy(routes, (route) => route.path)) {
    const handlers = new Map(onPath.map((route) => [route.method, serveRoute(route, options)]))
    const refuse = refuseMethod([...handlers.keys()], options)
    app.all(path.replace(/\{(\w+)\}/g, ':$1'), (c) => {
      const { method } = c.req
      const handler = handlers.get(method === 'HEAD' ? 'GET' : method) ?? refuse
      return handler(c)
    })
  }
  app.notFound(refusePath(options))
}
