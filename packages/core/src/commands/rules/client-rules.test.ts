import { expect, test } from 'vitest'
import { actionsInForce, ClientActions } from '../client-actions.ts'
import { clientRules } from './client-rules.ts'

const LETTERS = [...'abcdefghijklmnop']
const NAME_OF_ALL = LETTERS.map((letter) => `{${letter}}`).join('')

/** As much as a client may bring: 960 options, and examples that fill the rest of 64 KiB. */
const hostile = (client: number) =>
  actionsInForce(
    ClientActions.parse(
      Array.from({ length: 60 }, (_, index) => ({
        name: `hostile_${index}`,
        description: 'Hostile',
        parameters: {
          type: 'object',
          properties:
            index > 0
              ? {}
              : Object.fromEntries(
                  LETTERS.map((letter, which) => [
                    letter,
                    { type: 'string', enum: LETTERS.map((each) => `${each}${which}${client}`) },
                  ]),
                ),
        },
        examples: {
          en: Array.from({ length: 20 }, (_, each) =>
            index > 0 ? `a b c w${each} ${index}` : `q${each}${NAME_OF_ALL}`,
          ),
        },
      })),
    ),
  )

test('what the examples of a client have in common is made once: readers of values, and words', () => {
  const rules = [...new Set([...clientRules(hostile(0), 'en').values()].flat())]
  expect(rules).toHaveLength(1200)
  const readers = new Set(rules.flatMap(({ slots }) => Object.values(slots ?? {})))
  expect(readers.size).toBe(16)
  // 16 values, "a", "b", "c", twenty of q0 and w0 each, and sixty numbers: of 7,000 parts.
  const parts = rules.flatMap(({ sentence }) => sentence.parts)
  expect(parts.length).toBeGreaterThan(6000)
  expect(new Set(parts).size).toBeLessThan(150)
})

test('rules are kept by what they weigh: those of many hostile clients go, those of a usual one stay for long', () => {
  const usual = actionsInForce(
    ClientActions.parse([
      {
        name: 'paint',
        description: 'Paint',
        parameters: { type: 'object', properties: { colour: { type: 'string' } } },
        examples: { en: ['paint it {colour}'] },
      },
    ]),
  )
  const usualRules = clientRules(usual, 'en')
  const first = hostile(1)
  const firstRules = clientRules(first, 'en')
  expect(clientRules(first, 'en')).toBe(firstRules)
  for (let client = 2; client < 10; client++) {
    clientRules(hostile(client), 'en')
    expect(clientRules(usual, 'en')).toBe(usualRules)
  }
  expect(clientRules(first, 'en')).toBe(firstRules)
  // 16 MiB are twenty of these.
  for (let client = 10; client < 40; client++) clientRules(hostile(client), 'en')
  expect(clientRules(first, 'en')).not.toBe(firstRules)
})

test('the same actions in another session have the same rules', () => {
  expect(clientRules(hostile(50), 'en')).toBe(clientRules(hostile(50), 'en'))
})
