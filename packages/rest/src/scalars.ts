import type { $ZodType, $ZodTypes } from 'zod/v4/core'

/** What a query parameter is converted to. Everything else stays a string. */
export type ScalarKind = 'number' | 'boolean'

/** The parameters to convert, by name. */
export type ScalarKinds = ReadonlyMap<string, ScalarKind>

/** How a JSON number is written, without an exponent: no `+1`, `01`, `.5`, `0x10`, `1e3` or white space. */
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** Deeper wrapping than any schema has: a lazy schema may wrap itself for ever. */
const MAX_WRAPPERS = 32

/**
 * Finds the top-level properties of zod schemas that are numbers or booleans under any optional, nullable,
 * default and the like. It only reads the schemas.
 */
export function scalarKinds(schemas: readonly unknown[]): ScalarKinds {
  const kinds = new Map<string, ScalarKind>()
  for (const schema of schemas) if (isZod(schema)) collect(schema, kinds, 0)
  return kinds
}

/**
 * Converts what is exactly a decimal number, `true` or `false`. Anything else is handed on as the string it is,
 * for the schema to refuse in its own words.
 */
export function readScalar(text: string, kind: ScalarKind | undefined): string | number | boolean {
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  if (kind === 'number' && DECIMAL.test(text)) {
    const number = Number(text)
    return Number.isFinite(number) ? number : text
  }
  return text
}

function isZod(schema: unknown): schema is $ZodType {
  return typeof schema === 'object' && schema !== null && '_zod' in schema
}

function collect(schema: $ZodType, kinds: Map<string, ScalarKind>, depth: number): void {
  const { def } = unwrap(schema)._zod
  if (def.type === 'object') {
    for (const [name, property] of Object.entries(def.shape)) {
      const { type } = unwrap(property)._zod.def
      if (type === 'number' || type === 'boolean') kinds.set(name, type)
    }
  } else if (def.type === 'intersection' && depth < MAX_WRAPPERS) {
    collect(def.left, kinds, depth + 1)
    collect(def.right, kinds, depth + 1)
  }
}

/** The schema that meets the raw value first. Of a pipe that is its input: what comes after sees its output. */
function unwrap(schema: $ZodType): $ZodTypes {
  let inner = schema as $ZodTypes
  for (let wrappers = 0; wrappers < MAX_WRAPPERS; wrappers++) {
    const { def } = inner._zod
    if ('innerType' in def) inner = def.innerType as $ZodTypes
    else if (def.type === 'pipe') inner = def.in as $ZodTypes
    else if (def.type === 'lazy') inner = def.getter() as $ZodTypes
    else break
  }
  return inner
}
