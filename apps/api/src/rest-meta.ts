import type { OpenApiMeta } from 'trpc-to-openapi'

type OpenApi = NonNullable<OpenApiMeta['openapi']>
type Method = OpenApi['method']

/** What a procedure says of itself as a REST operation. `protect` is for those that need a token. */
export function rest(
  method: Method,
  path: `/${string}`,
  about: { summary: string; description?: string; tags: string[]; protect?: boolean },
): { openapi: OpenApi } {
  return { openapi: { method, path, protect: false, ...about } }
}
