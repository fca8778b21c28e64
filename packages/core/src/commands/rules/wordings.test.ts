import { describe, expect, test } from 'vitest'
import type { Phrase, Reading } from '../../../bench/expectation.ts'
import type { Language } from '../../language.ts'
import { dataLines } from '../../testing/data-lines.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { understand } from './understand.ts'

/** A reading, small talk, or a question back about an action. */
type Wording = Pick<Phrase, 'lang' | 'text'> & {
  expect: Reading | { kind: 'talk'; topic: string } | { kind: 'ask'; name: string }
}

const WORDINGS = dataLines<Wording>('wordings.jsonl')
const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}

/** What the rules make of it, in the form of the data: with every parameter that there is. */
function readingOf(text: string, language: Language): unknown {
  const meant = understand(text, language, situation)
  switch (meant?.kind) {
    case 'action': {
      const { name, parameters } = meant.action
      const values = Object.entries(parameters).map(([parameter, value]) => [parameter, [value]])
      return { kind: 'action', name, parameters: Object.fromEntries(values) }
    }
    case 'answer':
    case 'talk':
      return { kind: meant.kind, topic: meant.topic }
    case 'ask':
      return { kind: 'ask', name: meant.name }
    case undefined:
      return { kind: 'none' }
    default:
      return meant
  }
}

describe.each(['ru', 'en'] as const)('%s', (language) => {
  const said = WORDINGS.filter(({ lang }) => lang === language)
  const isNone = ({ expect: { kind } }: Wording) => kind === 'none'

  describe('is understood', () => {
    test.each(said.filter((each) => !isNone(each)))('$text', ({ text, expect: reading }) => {
      expect(readingOf(text, language)).toEqual(reading)
    })
  })

  describe('is left to the model', () => {
    test.each(said.filter(isNone))('$text', ({ text, expect: reading }) => {
      expect(readingOf(text, language)).toEqual(reading)
    })
  })
})
