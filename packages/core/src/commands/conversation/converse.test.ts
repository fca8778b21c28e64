import { expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { lookAt } from '../look.ts'
import { converse } from './converse.ts'

const situation = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'UTC', actions: BUILT_IN_ACTIONS }
const untouched = {
  begin: () => {},
  last: async () => {
    throw new Error('touched')
  },
}

const ask = (heard: Partial<Record<Language, string>>, cached = false) =>
  converse(
    untouched,
    Object.entries(heard).map(([language, text]) => {
      const utterance = { text, language: language as Language }
      const { byRules, isThing, turn } = lookAt('ada', utterance, situation, 'none')
      return { ...utterance, byRules, isThing, turn, cached }
    }),
    situation,
    true,
  )

test.each([
  ['rules understand', { ru: 'открой хром' }, false],
  ['rules understand one transcript of', { ru: 'открой хром', en: 'at crow from' }, false],
  ['is saved of', { ru: 'что такое чёрная дыра', en: 'shto takoe' }, true],
] as const)('the past is not asked for what %s', async (_, heard, cached) => {
  expect(await ask(heard, cached)).toEqual(new Map())
})

test.each([
  ['nobody understands', { ru: 'что такое чёрная дыра' }, false],
  ['may be an answer though something is saved', { ru: 'пять минут' }, true],
  ['is nothing but a name', { ru: 'хром' }, false],
  ['is nothing but music', { en: 'the music' }, false],
  ['is an undo in one transcript', { ru: 'отмени это', en: 'mute' }, false],
] as const)('it is asked for what %s', async (_, heard, cached) => {
  await expect(ask(heard, cached)).rejects.toThrow('touched')
})
