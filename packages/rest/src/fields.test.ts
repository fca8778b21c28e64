import { expect, test } from 'vitest'
import { queryOf, readFields } from './fields.ts'
import { RestError } from './rest-error.ts'

const none = new Map()

test('the query is what stands between the question mark and the fragment', () => {
  expect(queryOf('http://host/path')).toBe('')
  expect(queryOf('http://host/path?')).toBe('')
  expect(queryOf('http://host/path?a=1&b=?#c')).toBe('a=1&b=?')
})

test('percent-encodings and plus signs are decoded', () => {
  expect({ ...readFields('a=%D0%B4%D0%B0+ok&b', none) }).toEqual({ a: 'да ok', b: '' })
})

test.each(['%', 'a=%', 'a=%zz', '%ff=%c3', 'a=%ED%A0%80'])('malformed encoding %s is no error', (query) => {
  expect(() => readFields(query, none)).not.toThrow()
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '%s is a name like any other',
  (name) => {
    const fields = readFields(`${name}=1`, none)
    expect(Object.entries(fields)).toEqual([[name, '1']])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  },
)

test('every name given more than once is named', () => {
  const read = () => readFields('a=1&b=2&a=3&b=2&a=4&c=5&__proto__=1&__proto__=2', none)
  expect(read).toThrow(RestError)
  expect(read).toThrow(
    expect.objectContaining({
      reason: 'invalid_input',
      issues: ['a', 'b', '__proto__'].map((name) => ({ path: [name], problem: 'repeated' })),
    }),
  )
})
