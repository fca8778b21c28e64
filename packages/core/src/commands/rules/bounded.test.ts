import { expect, test } from 'vitest'
import { actionsInForce, ClientActions } from '../client-actions.ts'
import { answerByRules } from '../rules.ts'
import { music } from './music.ts'
import { splitClauses } from './split-clauses.ts'
import { hear } from './spoken.ts'

// Each of these took seconds to for ever before it was bounded; a test that hangs is the one that fails.
const now = new Date('2026-03-04T09:00:00Z')
const letters = [...'abcdefgh']
const properties = Object.fromEntries(letters.map((letter) => [letter, { type: 'string' }]))
const declare = (examples: string[]) =>
  actionsInForce(
    ClientActions.parse([
      {
        name: 'odd',
        description: 'Odd',
        parameters: { type: 'object', properties },
        examples: { en: examples },
      },
    ]),
  )

test('an example of many free values is given up, not tried in every way', () => {
  const actions = declare([`${letters.map((letter) => `x {${letter}}`).join(' ')} y`])
  const situation = { now, timeZone: 'UTC', actions }
  expect(answerByRules({ text: 'x '.repeat(150), language: 'en' }, situation)).toBeNull()
  expect(
    answerByRules({ text: 'x 1 x 2 x 3 x 4 x 5 x 6 x 7 x 8 y', language: 'en' }, situation),
  ).toMatchObject({
    actions: [{ name: 'odd', parameters: { a: '1', h: '8' } }],
  })
})

test.each([' ', '\t', '\n', ', ', ' - '])('2,000 characters of %j are no command', (filler) => {
  const situation = { now, timeZone: 'UTC', actions: declare(['unused {a}']) }
  for (const [language, start] of [
    ['en', 'search for a b c d'],
    ['en', 'play a b c d'],
    ['ru', 'найди а б в г'],
  ] as const) {
    const text = `${(start + filler.repeat(2000)).slice(0, 1990)}b`
    expect(answerByRules({ text, language }, situation)).toBeNull()
  }
})

test('what is too long is not split', () => {
  expect(splitClauses(`a and ${'b'.repeat(400)}`, 'en', 10)).toEqual([])
})

test('whether words sound like music is looked up once for each', () => {
  const spoken = hear('раз '.repeat(200), 'ru', { now: new Date(), timeZone: 'UTC' })
  let looks = 0
  const tokens = spoken.tokens.map((token) => ({
    ...token,
    get stem() {
      looks += 1
      return token.stem
    },
  }))
  expect([...music({ ...spoken, tokens }, 0)]).toEqual([])
  expect(looks).toBeLessThanOrEqual(2 * tokens.length)
})
