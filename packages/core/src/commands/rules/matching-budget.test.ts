import { expect, test } from 'vitest'
import type { ActionDefinition } from '../action.ts'
import { actionsInForce, ClientActions } from '../client-actions.ts'
import { clientRules } from './client-rules.ts'
import { matchSentence, type SlotReader } from './match-sentence.ts'
import { hear } from './spoken.ts'

const VALUES = 10
const WORDS = 60
/**
 * What one command may try, over all sentences together: 8,000 parts, and what the values of the sentence with which
 * they are used up still had before them.
 */
const BOUND = 8_000 + VALUES * WORDS

/** 64 sentences of many free values, "go {a} {b} … now", of as many actions as a client may bring with so many. */
function hostileActions(): readonly ActionDefinition[] {
  const names = Array.from({ length: VALUES }, (_, index) => `v${index}`)
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const sentence = `go ${names.map((name) => `{${name}}`).join(' ')} now`
  const actions = ClientActions.parse(
    Array.from({ length: 16 }, (_, index) => ({
      name: `hostile_${index}`,
      description: 'Hostile',
      parameters: { type: 'object', properties },
      examples: { en: [sentence, sentence, sentence, sentence] },
    })),
  )
  return actionsInForce(actions)
}

/** Tries the sentences of these actions on some pieces of one command; counts the values that were tried in them. */
function valuesTried(actions: readonly ActionDefinition[], texts: string[]): number {
  let tried = 0
  const counting = (read: SlotReader): SlotReader =>
    function* (spoken, at) {
      for (const value of read(spoken, at)) {
        tried++
        yield value
      }
    }
  const moment = { now: new Date(), timeZone: 'UTC' }
  const rules = new Set([...clientRules(actions, 'en').values()].flat())
  expect(rules.size).toBe(64)
  for (const text of texts) {
    const spoken = hear(text, 'en', moment)
    for (const { sentence, slots = {} } of rules) {
      const readers = Object.entries(slots).map(([name, read]) => [name, counting(read)] as const)
      expect(matchSentence(sentence, spoken, Object.fromEntries(readers))).toBeNull()
    }
  }
  return tried
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

test('what the sentences of a hostile client try is bounded for the whole command, however many values they have', () => {
  // "now" never comes: every way to share the words among the values is tried, of which there are billions.
  const tried = valuesTried(hostileActions(), [`go ${words(60)}`, `go ${words(50)}`, `go ${words(40)}`])
  expect(tried).toBeGreaterThan(BOUND / 2)
  expect(tried).toBeLessThanOrEqual(BOUND)
})

test('and one command takes nothing from the next', () => {
  const speak = () => valuesTried(hostileActions(), [`go ${words(WORDS)}`])
  const first = speak()
  expect(first).toBeGreaterThan(BOUND / 2)
  expect(speak()).toBe(first)
})
