import { expect, test } from 'vitest'
import { z } from 'zod'
import { readScalar, scalarKinds } from './scalars.ts'

test('numbers and booleans are found under every wrapper', () => {
  const schema = z
    .object({
      plain: z.number(),
      integer: z.int().min(1),
      optional: z.boolean().optional(),
      nullable: z.number().nullable(),
      withDefault: z.number().default(20),
      prefault: z.boolean().prefault(true),
      caught: z.number().catch(1),
      readonly: z.number().readonly(),
      nonoptional: z.number().optional().nonoptional(),
      piped: z.number().pipe(z.any()),
      transformed: z.boolean().transform((value) => (value ? 1 : 0)),
      lazy: z.lazy(() => z.number().optional()),
      refined: z.number().refine((value) => value > 1),
    })
    .refine(() => true)
    .optional()
  const names = Object.keys(schema.unwrap().shape)
  expect(scalarKinds([schema]).keys().toArray()).toEqual(names)
})

test('what takes a string first is left a string', () => {
  const schema = z.object({
    text: z.string(),
    list: z.array(z.number()),
    either: z.union([z.string(), z.number()]),
    parsed: z.string().transform(Number).pipe(z.number()),
    preprocessed: z.preprocess(Number, z.number()),
  })
  expect(scalarKinds([schema]).size).toBe(0)
})

test('several inputs and intersections are read together, other validators not at all', () => {
  const both = z.intersection(z.object({ a: z.number() }), z.object({ b: z.boolean() }))
  const kinds = scalarKinds([both, z.object({ c: z.number() }), (value: unknown) => value, null])
  expect([...kinds]).toEqual([
    ['a', 'number'],
    ['b', 'boolean'],
    ['c', 'number'],
  ])
})

test('a schema that wraps itself does not hang', () => {
  const endless: z.ZodType = z.lazy(() => endless)
  expect(scalarKinds([endless, z.object({ endless })]).size).toBe(0)
})

test.each([
  ['20', 20],
  ['0', 0],
  ['-1', -1],
  ['1.50', 1.5],
])('%s is the number %d', (text, number) => {
  expect(readScalar(text, 'number')).toBe(number)
})

test.each([
  '',
  ' ',
  'abc',
  '1e3',
  '+1',
  '01',
  '.5',
  '5.',
  '0x10',
  ' 1',
  '1 ',
  'NaN',
  'Infinity',
  '١',
  '9'.repeat(400),
])('"%s" is not a number', (text) => {
  expect(readScalar(text, 'number')).toBe(text)
})

test('only true and false are booleans', () => {
  expect(readScalar('true', 'boolean')).toBe(true)
  expect(readScalar('false', 'boolean')).toBe(false)
  for (const text of ['', '1', '0', 'TRUE', 'yes', 'on']) expect(readScalar(text, 'boolean')).toBe(text)
})
