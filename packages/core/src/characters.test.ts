import { expect, test } from 'vitest'
import { characters } from './characters.ts'

const problem = (bounds: Parameters<typeof characters>[0], text: unknown) =>
  characters(bounds)
    .safeParse(text)
    .error?.issues.map(({ message }) => message) ?? []

test('counts as people count: an emoji is one character', () => {
  expect(problem({ min: 3, max: 4 }, '🐘🐘')).toEqual(['characters_at_least=3'])
  for (const text of ['🐘🐘🐘', '🐘🐘🐘🐘', 'яяя', 'abcd'])
    expect([text, problem({ min: 3, max: 4 }, text)]).toEqual([text, []])
  for (const text of ['🐘🐘🐘🐘🐘', 'ябвгд', 'x'.repeat(1_000_000)])
    expect(problem({ min: 3, max: 4 }, text)).toEqual(['characters_at_most=4'])
})

test('nothing is empty, and what is no string is no text', () => {
  expect(problem({ min: 1, max: 4 }, '')).toEqual(['empty'])
  expect(problem({ max: 4 }, '')).toEqual([])
  for (const value of [1, null, ['a'], {}, true])
    expect(characters({ max: 4 }).safeParse(value).success).toBe(false)
})

test('tells its bounds to the document', () => {
  expect(characters({ min: 1, max: 9 }).meta()).toMatchObject({ minLength: 1, maxLength: 9 })
  expect(characters({ max: 9 }).meta()).toEqual({ maxLength: 9 })
})
