import { expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { checkAction } from '../check-action.ts'
import type { CommandResult } from '../command-result.ts'
import { lookAt } from '../look.ts'
import { answerByRules } from '../rules.ts'
import { converse } from './converse.ts'
import type { PastCommand } from './past-commands.ts'

// A correction that is none, for as long as any is listened to, and an answer that is as long.
const NO_CORRECTION = `нет, ${'в '.repeat(55)}`
const BOUND = 1_000
const NO_ANSWER = `нет, ${Array(98).fill('1').join('+')}`

const situation = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'UTC', actions: BUILT_IN_ACTIONS }
const untouched = {
  begin: () => {},
  last: async () => {
    throw new Error('touched')
  },
}

const ask = (heard: Partial<Record<Language, string>>, cached = false) =>
  converse(untouched, looksOf(heard, cached), situation, true)

const looksOf = (heard: Partial<Record<Language, string>>, cached = false) =>
  Object.entries(heard).map(([language, text]) => {
    const utterance = { text, language: language as Language }
    const { byRules, isThing, turn } = lookAt('ada', utterance, situation, 'none')
    return { ...utterance, byRules, isThing, turn, cached }
  })

test.each([
  ['rules understand', { ru: 'открой хром' }, false],
  ['rules understand one transcript of', { ru: 'открой хром', en: 'at crow from' }, false],
  ['is saved of', { ru: 'что такое чёрная дыра', en: 'shto takoe' }, true],
] as const)('the past is not asked for what %s', async (_, heard, cached) => {
  expect((await ask(heard, cached)).replies).toEqual(new Map())
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

/** What is said in Russian before, as it is remembered; what the rules do not understand by itself set a timer. */
const after = (before: string[]) => {
  const last = before.map((text): PastCommand => {
    const { actions, outcome, expectReply } = answerByRules({ text, language: 'ru' }, situation) ?? TIMER_SET
    const transcript = { chosen: 'ru', text, confidence: 1 }
    const done = actions.map((call) => checkAction(call, BUILT_IN_ACTIONS))
    const result = { outcome, actions: done, expect_reply: expectReply, transcript, source: 'rules' }
    return { result: result as CommandResult, at: situation.now, feedback: null }
  })
  return { begin() {}, last: async (_: number, limit: number) => last.slice(-limit) }
}

const TIMER_SET = {
  outcome: 'action',
  actions: [{ name: 'set_timer', parameters: { seconds: 300 } }],
  expectReply: false,
}

const CORRECTIONS = Array.from({ length: 50 }, (_, index) => `нет, на ${5 + (index % 2)} минут`)

test.each([
  ['many things', Array(50).fill(NO_CORRECTION), { ru: 'нет, на 6 минут', en: 'no' }],
  ['many corrections', ['таймер на 7 минут', ...CORRECTIONS], { ru: 'нет, на 9', en: 'no' }],
  ['many questions', Array(50).fill('поставь таймер'), { ru: NO_ANSWER, en: 'no' }],
  ['a question, of many characters', ['поставь таймер'], { ru: NO_ANSWER }],
])('what is tried after %s is bounded', async (_, before, heard) => {
  const steps = { left: 1_000_000 }
  await converse(after(before), looksOf(heard), { ...situation, steps }, true)
  expect(1_000_000 - steps.left).toBeLessThan(BOUND)
})

test('all that is tried is of one budget', async () => {
  const answers = (left: number) =>
    converse(
      after(['поставь таймер']),
      looksOf({ ru: 'на 5 минут' }),
      { ...situation, steps: { left } },
      true,
    )
  expect((await answers(2_000)).replies.get('ru')?.outcome).toBe('action')
  expect((await answers(50)).replies).toEqual(new Map())
})

test('where a model is, what is to be restarted after a program was opened is left to it', async () => {
  const heard = looksOf({ ru: 'перезапусти его' })
  const { replies } = await converse(after(['открой хром']), heard, situation, true)
  expect(replies).toEqual(new Map([['ru', null]]))
})
