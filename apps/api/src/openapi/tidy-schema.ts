/** A part of a JSON document. */
type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json }
type JsonObject = { [name: string]: Json }

/** What zod writes for a bound that nobody set. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER
const MAX_INT32 = 2 ** 31 - 1

/** What a value may be in both directions, or only in answers: null for a field of a request means leaving it out. */
type Direction = 'answer' | 'request'

/**
 * A JSON schema as a person or a generator reads it best: without the patterns that only repeat a `format`, without
 * `additionalProperties` false or of any kind (answers may grow, requests may hold anything beside), with the width of
 * integers and null as one more type. Takes and returns plain JSON; everything around schemas may be in it too.
 */
export function tidySchema<T>(value: T, direction: Direction = 'answer'): T {
  return tidy(value as Json, direction) as T
}

function tidy(value: Json, direction: Direction): Json {
  if (Array.isArray(value)) return value.map((part) => tidy(part, direction))
  if (typeof value !== 'object' || value === null) return value
  const tidied = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, tidy(part, direction)]),
  )
  return withoutNull(integer(withoutNoise(tidied)), direction)
}

function withoutNoise(schema: JsonObject): JsonObject {
  const { format, pattern, additionalProperties, propertyNames, ...rest } = schema
  const repeatsFormat = format === 'uuid' || format === 'date-time'
  const saysNothing = JSON.stringify(propertyNames) === '{"type":"string"}'
  const openOrClosed = ['{}', 'false', undefined].includes(JSON.stringify(additionalProperties))
  return {
    ...rest,
    ...(format !== undefined && { format }),
    ...(pattern !== undefined && !repeatsFormat && { pattern }),
    ...(!openOrClosed && { additionalProperties }),
    ...(propertyNames !== undefined && !saysNothing && { propertyNames }),
  }
}

function integer(schema: JsonObject): JsonObject {
  const { type, const: only, minimum, maximum } = schema
  if (type === 'number' && Number.isSafeInteger(only)) return { ...schema, type: 'integer' }
  if (type !== 'integer') return schema
  const { minimum: _, maximum: __, ...rest } = schema
  const low = minimum === -UNBOUNDED ? undefined : minimum
  const high = maximum === UNBOUNDED ? undefined : maximum
  return {
    ...rest,
    format: typeof high === 'number' && high <= MAX_INT32 ? 'int32' : 'int64',
    ...(low !== undefined && { minimum: low }),
    ...(high !== undefined && { maximum: high }),
  }
}

/** `anyOf: [X, null]`: X alone in a request; in an answer one type more, where X has a type of its own. */
function withoutNull(schema: JsonObject, direction: Direction): JsonObject {
  const { anyOf, ...rest } = schema
  if (direction === 'request' && Array.isArray(schema.type)) {
    const [type, ...others] = schema.type.filter((each) => each !== 'null')
    return { ...schema, type: others.length > 0 ? [type, ...others] : type }
  }
  if (!Array.isArray(anyOf)) return schema
  const others = anyOf.filter((each) => !isNull(each))
  const [alone] = others
  if (others.length !== 1 || others.length === anyOf.length || !isObject(alone)) return schema
  if (direction === 'request') return { ...alone, ...rest }
  return typeof alone.type === 'string' ? { ...alone, ...rest, type: [alone.type, 'null'] } : schema
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNull = (value: Json): boolean => isObject(value) && value.type === 'null'
