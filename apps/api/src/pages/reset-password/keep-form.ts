import type { Context, MiddlewareHandler } from 'hono'

const FORM_TYPE = 'application/x-www-form-urlencoded'

/**
 * Reads a form before the procedure does, so that a page can show it again with the code in it. Only one that says
 * its length: Node reads no more than that, and browsers always say it. Any other body is left as it came.
 */
export function keepForm(maxBytes: number): MiddlewareHandler {
  return async (c, next) => {
    const length = Number(c.req.header('content-length') ?? Number.NaN)
    // A client that hung up half-way is found out again by whoever reads next.
    if (isForm(c) && length <= maxBytes) await c.req.arrayBuffer().catch(() => undefined)
    await next()
  }
}

/** A field of the form that was kept; undefined when there is none, or when it was sent more than once. */
export async function keptField(c: Context, name: string): Promise<string | undefined> {
  const kept = await c.req.bodyCache.arrayBuffer
  if (!kept || !isForm(c)) return undefined
  const [value, ...more] = new URLSearchParams(new TextDecoder().decode(kept)).getAll(name)
  return more.length === 0 ? value : undefined
}

const isForm = (c: Context) =>
  c.req.method === 'POST' &&
  c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase() === FORM_TYPE
