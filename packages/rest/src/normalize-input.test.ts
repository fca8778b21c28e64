import { expect, test } from 'vitest'
import { normalizeInput } from './normalize-input.ts'
import { RestError } from './rest-error.ts'

function issuesOf(value: unknown) {
  try {
    normalizeInput(value)
  } catch (error) {
    if (error instanceof RestError && error.reason === 'invalid_input') return error.issues
    throw error
  }
  return undefined
}

test.each([[undefined], [null], [0], [true], ['text 👍'], [[1, null]], [{ a: { b: ['x', null] }, имя: '' }]])(
  '%j comes back as the same value',
  (value) => {
    expect(normalizeInput(value)).toBe(value)
  },
)

test('null properties are left out at every level, and the original is not touched', () => {
  const value = { a: null, b: [null, { c: null, d: 1 }], e: { f: null } }
  const before = structuredClone(value)
  expect(normalizeInput(value)).toEqual({ b: [null, { d: 1 }], e: {} })
  expect(value).toEqual(before)
})

test('what does not change is not copied', () => {
  const kept = { deep: [1] }
  expect((normalizeInput({ kept, gone: null }) as { kept: unknown }).kept).toBe(kept)
})

test.each(['\0', 'a\0b', '\ud800', 'x\udc00', '\udc00\ud800'])('%j is refused with its path', (text) => {
  expect(issuesOf({ a: [{ b: text }] })?.map(({ path }) => path)).toEqual([['a', 0, 'b']])
  expect(issuesOf(text)?.map(({ path }) => path)).toEqual([[]])
})

test('a broken name is reported at its object, without repeating it', () => {
  const issues = issuesOf({ outer: { 'a\0': 1 } })
  expect(issues).toEqual([{ path: ['outer'], problem: 'characters' }])
})

test('all wrong texts are reported, up to twenty', () => {
  expect(issuesOf({ a: '\0', b: 'fine', c: '\ud800' })?.map(({ path }) => path)).toEqual([['a'], ['c']])
  expect(issuesOf(Array(10_000).fill('\0'))).toHaveLength(20)
})

test.each(['[', '{"a":'])('a body full of %s is refused instead of overflowing the stack', (open) => {
  const close = open === '[' ? ']' : '}'
  const levels = 30_000
  const value: unknown = JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`)
  expect(issuesOf({ value })).toEqual([{ path: [], problem: 'too_deep' }])
})

test('32 levels are allowed', () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
  expect(issuesOf(nested(32))).toBeUndefined()
  expect(issuesOf(nested(33))).toBeDefined()
})

test('an own __proto__ stays a name and sets no prototype', () => {
  const value = JSON.parse('{"__proto__": {"admin": true, "gone": null}, "gone": null}')
  const normalized = normalizeInput(value) as Record<string, unknown>
  expect(Object.entries(normalized)).toEqual([['__proto__', { admin: true }]])
  expect(normalized.admin).toBeUndefined()
  expect(Object.getPrototypeOf(normalized)).toBe(Object.prototype)
})

test('what is not JSON passes untouched', () => {
  const value = { at: new Date(0), file: new File([], 'x') }
  expect(normalizeInput(value)).toBe(value)
})
