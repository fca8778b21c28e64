import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Schema } from './operation.ts'

/** Says what is wrong with a value, or nothing. */
export type Validate = (schema: Schema, value: unknown) => string | undefined

/**
 * Checks values against schemas of the document. Strict: a keyword or a format that is not JSON Schema's is an error,
 * since a client's tools would ignore it.
 */
export function createValidator(document: Schema): Validate {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, strictRequired: false })
  addFormats.default(ajv)
  ajv.addKeyword('components')
  ajv.addSchema({ $id: 'openapi', components: document['components'] })
  const compiled = new Map<Schema, ReturnType<typeof ajv.compile>>()
  return (schema, value) => {
    let validate = compiled.get(schema)
    if (!validate) {
      validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')))
      compiled.set(schema, validate)
    }
    return validate(value) ? undefined : ajv.errorsText(validate.errors)
  }
}
