import fc from 'fast-check'
import { follow, type Json, type Schema } from './operation.ts'

/** What is generated for a property instead of what its schema alone would give, most of the time. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** Every keyword of the schemas of requests. Another one is an error: a value that ignores it would be wrong. */
const KNOWN = new Set([
  ...[
    '$ref',
    'type',
    'enum',
    'const',
    'anyOf',
    'oneOf',
    'allOf',
    'format',
    'pattern',
    'minLength',
    'maxLength',
  ],
  ...[
    'minimum',
    'maximum',
    'properties',
    'required',
    'additionalProperties',
    'propertyNames',
    'maxProperties',
  ],
  ...['items', 'minItems', 'maxItems', 'description', 'examples', 'default'],
])

/**
 * Values that a JSON schema takes, out of the small part of JSON Schema that the document's requests are written in.
 */
export function valuesOf(document: Schema, from: Json, hints: Hints = {}): fc.Arbitrary<unknown> {
  const schema = follow(document, from)
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword))
  if (unknown !== undefined) throw new Error(`valuesOf does not know the keyword ${unknown}; teach it`)
  if ('const' in schema) return fc.constant(schema['const'])
  if (schema['enum']) return fc.constantFrom(...(schema['enum'] as Json[]))
  if (schema['anyOf'])
    return fc.oneof(...(schema['anyOf'] as Json[]).map((each) => valuesOf(document, each, hints)))
  switch (schema['type']) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer(range(schema))
    case 'number':
      return fc.double({ ...range(schema), noNaN: true, noDefaultInfinity: true })
    case 'string':
      return strings(schema)
    case 'array':
      return fc.array(valuesOf(document, schema['items'] ?? {}, hints), {
        minLength: Number(schema['minItems'] ?? 0),
        maxLength: Number(schema['maxItems'] ?? 20),
      })
    case 'object':
      return objects(document, schema, hints)
    default:
      throw new Error(`valuesOf does not know the type ${JSON.stringify(schema['type'])}; teach it`)
  }
}

const range = ({ minimum, maximum }: Schema) => ({
  ...(typeof minimum === 'number' && { min: minimum }),
  ...(typeof maximum === 'number' && { max: maximum }),
})

/** Lengths count code points, as JSON Schema has it; the longest ones come as often as short ones. */
function strings({ allOf, format, pattern, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  const patterns = [
    ...(pattern === undefined ? [] : [pattern]),
    ...((allOf ?? []) as Schema[]).map((part) => part['pattern'] as string),
  ].map((source) => new RegExp(String(source), 'u'))
  const [first, ...others] = patterns
  if (first) return fc.stringMatching(first).filter((text) => others.every((each) => each.test(text)))
  const least = Number(minLength)
  const most = Number(maxLength ?? 300)
  const full = fc
    .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom(least, most))
    .map(([character, length]) => character.repeat(length))
  return fc.oneof(
    fc.string({ minLength: least, maxLength: most }),
    fc.string({ unit: 'binary', minLength: least, maxLength: most }),
    full,
  )
}

/** With one of the fields that exclude each other, where `oneOf` says so. */
function objects(document: Schema, { oneOf, ...schema }: Schema, hints: Hints): fc.Arbitrary<unknown> {
  if (oneOf) {
    const choices = (oneOf as { required: string[] }[]).map(({ required }) => required)
    return fc.oneof(
      ...choices.map((chosen) => objects(document, withOnly(schema, chosen, choices.flat()), hints)),
    )
  }
  const properties = Object.entries((schema['properties'] ?? {}) as Schema)
  const fields = properties.map(([name, property]) => {
    const own = valuesOf(document, property, hints)
    const hint = hints[name]
    return [name, hint ? fc.oneof({ weight: 4, arbitrary: hint }, { weight: 1, arbitrary: own }) : own]
  })
  const record = fc.record(Object.fromEntries(fields), {
    requiredKeys: (schema['required'] ?? []) as never[],
    noNullPrototype: true,
  })
  const { additionalProperties, propertyNames } = schema
  if (typeof additionalProperties !== 'object') return record
  const names = valuesOf(document, propertyNames ?? { type: 'string' }) as fc.Arbitrary<string>
  const others = fc.dictionary(names, valuesOf(document, additionalProperties, hints), {
    maxKeys: Math.min(4, Number(schema['maxProperties'] ?? 4)),
    noNullPrototype: true,
  })
  return fc.tuple(others, record).map(([other, own]) => ({ ...other, ...own }))
}

/** The schema with the chosen fields required and their alternatives gone. */
function withOnly(schema: Schema, chosen: string[], alternatives: string[]): Schema {
  const properties = Object.entries((schema['properties'] ?? {}) as Schema).filter(
    ([name]) => chosen.includes(name) || !alternatives.includes(name),
  )
  const required = [...((schema['required'] ?? []) as string[]), ...chosen]
  return { ...schema, properties: Object.fromEntries(properties), required }
}
