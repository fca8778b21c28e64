import type { Context } from 'hono'
import { readFields } from './fields.ts'
import { RestError } from './rest-error.ts'
import type { RestRoute } from './routes.ts'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The input that a body holds: a JSON object, or a form where the route takes one. An empty body is `{}`, whatever
 * type it claims: Qt calls an empty POST a form.
 *
 * @throws RestError `unsupported_media_type`, `invalid_json`, or `invalid_input` for a form field given twice.
 */
export function parseBody(
  c: Context,
  bytes: Uint8Array,
  route: Pick<RestRoute, 'takesForm' | 'scalars'>,
): Record<string, unknown> {
  if (bytes.byteLength === 0) return {}
  const type = mediaType(c.req.raw.headers.get('content-type'))
  const isForm = type === FORM_TYPE && route.takesForm
  const encoding = c.req.raw.headers.get('content-encoding') ?? 'identity'
  if ((type !== JSON_TYPE && !isForm) || encoding !== 'identity') throw unsupported(route)
  const text = decode(bytes)
  return isForm ? readFields(text, route.scalars) : parseObject(text)
}

function mediaType(header: string | null): string | undefined {
  return header === JSON_TYPE ? header : header?.split(';', 1)[0]?.trim().toLowerCase()
}

function unsupported(route: Pick<RestRoute, 'takesForm'>): RestError {
  const types = route.takesForm ? `${JSON_TYPE} or ${FORM_TYPE}` : JSON_TYPE
  return new RestError('unsupported_media_type', `Send the body as Content-Type: ${types}, uncompressed`)
}

/** A byte order mark is dropped, as RFC 8259 section 8.1 allows. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new RestError('invalid_json', 'The body is not valid UTF-8')
  }
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The parser's own message quotes the body, which may hold a password.
    throw new RestError('invalid_json', 'The body is not valid JSON')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new RestError('invalid_json', 'The body must be a JSON object')
}
