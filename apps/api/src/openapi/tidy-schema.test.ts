import { expect, test } from 'vitest'
import { z } from 'zod'
import { tidySchema } from './tidy-schema.ts'

test('what only repeats a format or says nothing goes', () => {
  const schema = z.object({
    id: z.uuid(),
    map: z.record(z.string(), z.boolean()),
    code: z.string().regex(/^a/),
  })
  expect(tidySchema(z.toJSONSchema(schema))).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      map: { type: 'object', additionalProperties: { type: 'boolean' } },
      code: { type: 'string', pattern: '^a' },
    },
    required: ['id', 'map', 'code'],
  })
})

test('integers have a width, and only the bounds that somebody set', () => {
  const { properties } = tidySchema(
    z.toJSONSchema(z.object({ count: z.int().min(0), level: z.int().min(0).max(100), one: z.literal(1) })),
  )
  expect(properties).toEqual({
    count: { type: 'integer', format: 'int64', minimum: 0 },
    level: { type: 'integer', format: 'int32', minimum: 0, maximum: 100 },
    one: { type: 'integer', const: 1 },
  })
})

test('null is one more type in an answer and none in a request', () => {
  const schema = z.toJSONSchema(
    z.object({ price: z.number().min(0).nullable(), list: z.array(z.string()).nullish() }),
  )
  expect(tidySchema(schema).properties).toEqual({
    price: { type: ['number', 'null'], minimum: 0 },
    list: { type: ['array', 'null'], items: { type: 'string' } },
  })
  expect(tidySchema(schema, 'request').properties).toEqual({
    price: { type: 'number', minimum: 0 },
    list: { type: 'array', items: { type: 'string' } },
  })
})
