import { zodResponseFormat } from 'openai/helpers/zod'
import { describe, expect, test } from 'vitest'
import type { ActionDefinition } from './action.ts'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { checkModelAnswer, type ModelAnswer, modelAnswerSchema, noModelReply } from './model-answer.ts'
import { MODEL_PROBLEMS } from './model-replies.ts'

const answer = (more: Partial<ModelAnswer> = {}): ModelAnswer => ({
  text: 'Сорок два.',
  outcome: 'answer',
  actions: [],
  cacheable: true,
  expect_reply: false,
  ...more,
})
const OPEN = { name: 'open_app', parameters: { app: 'браузер' } }
const check = (more: Partial<ModelAnswer>, language: 'ru' | 'en' = 'ru') =>
  checkModelAnswer(answer(more), BUILT_IN_ACTIONS, language)

/** Actions that take as much of a question as they may. */
const hostile = (client: number): ActionDefinition[] =>
  Array.from({ length: 30 }, (_, index) => ({
    name: `n${client}_${index}`,
    description: 'd',
    parameters: {
      type: 'object',
      properties: Object.fromEntries([...'abcdefghijklmnop'].map((name) => [name, { type: 'string' }])),
    },
    risk: 'safe',
  }))

test('schemas are kept by what they weigh: those of many hostile clients go, the one of everybody stays', () => {
  const usual = modelAnswerSchema(BUILT_IN_ACTIONS)
  const first = hostile(0)
  const firstSchema = modelAnswerSchema(first)
  for (let client = 1; client < 8; client++) {
    modelAnswerSchema(hostile(client))
    expect(modelAnswerSchema(BUILT_IN_ACTIONS)).toBe(usual)
  }
  // Also when the session is read once more.
  expect(modelAnswerSchema(hostile(0))).toBe(firstSchema)
  // 32 MiB are fifteen of these.
  for (let client = 8; client < 24; client++) modelAnswerSchema(hostile(client))
  expect(modelAnswerSchema(first)).not.toBe(firstSchema)
})

describe('the schema', () => {
  const LAMP: ActionDefinition = {
    name: 'lamp',
    description: 'Light',
    parameters: {
      type: 'object',
      properties: {
        level: { type: 'integer', minimum: 1, maximum: 5 },
        warmth: { type: 'number', minimum: 0 },
        room: { type: 'string', enum: ['kitchen', 'hall'] },
        step: { type: 'integer', enum: [1, 2] },
        on: { type: 'boolean' },
      },
      required: ['level', 'on'],
    },
    risk: 'safe',
  }

  test('text is written first; every property is required, what may lack is nullable', () => {
    const { schema } = zodResponseFormat(modelAnswerSchema([LAMP]), 'reply').json_schema
    expect(Object.keys(schema?.properties ?? {})).toEqual([
      'text',
      'outcome',
      'actions',
      'cacheable',
      'expect_reply',
    ])
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['text', 'outcome', 'actions', 'cacheable', 'expect_reply'],
      properties: {
        actions: {
          maxItems: 8,
          items: {
            anyOf: [
              {
                additionalProperties: false,
                required: ['name', 'parameters'],
                properties: {
                  name: { const: 'lamp' },
                  parameters: {
                    additionalProperties: false,
                    required: ['level', 'warmth', 'room', 'step', 'on'],
                    properties: {
                      level: { type: 'integer', minimum: 1, maximum: 5 },
                      on: { type: 'boolean' },
                    },
                  },
                },
              },
            ],
          },
        },
      },
    })
  })

  test('it takes calls of the actions in force with their own parameters, and no other', () => {
    const parse = (call: unknown) =>
      modelAnswerSchema([LAMP, ...BUILT_IN_ACTIONS]).safeParse(answer({ actions: [call] as never })).success
    const lamp = { level: 3, warmth: null, room: 'hall', step: 2, on: true }
    expect(parse({ name: 'lamp', parameters: lamp })).toBe(true)
    expect(parse(OPEN)).toBe(true)
    expect(parse({ name: 'play_music', parameters: { query: null } })).toBe(true)
    expect(parse({ name: 'lamp', parameters: { ...lamp, level: 9 } })).toBe(false)
    expect(parse({ name: 'lamp', parameters: { ...lamp, level: null } })).toBe(false)
    expect(parse({ name: 'lamp', parameters: { ...lamp, step: 3 } })).toBe(false)
    expect(parse({ name: 'format_disk', parameters: {} })).toBe(false)
    expect(parse({ name: 'lamp', parameters: OPEN.parameters })).toBe(false)
  })

  test('without actions in force there is no place for any', () => {
    expect(modelAnswerSchema([]).parse(answer({ actions: [OPEN] }))).not.toHaveProperty('actions')
    expect(
      zodResponseFormat(modelAnswerSchema([]), 'reply').json_schema.schema?.properties,
    ).not.toHaveProperty('actions')
  })
})

describe('outcome and actions go together', () => {
  test('an action', () =>
    expect(check({ text: 'Открываю.', outcome: 'action', actions: [OPEN] })).toEqual({
      outcome: 'action',
      text: 'Открываю.',
      actions: [OPEN],
      expectReply: false,
      cacheable: true,
    }))

  test('an answer that lists actions is an action', () =>
    expect(check({ actions: [OPEN] })).toMatchObject({ outcome: 'action', actions: [OPEN] }))

  test('an action without actions would be a lie', () =>
    expect(check({ text: 'Готово.', outcome: 'action' })).toMatchObject({
      outcome: 'not_understood',
      text: MODEL_PROBLEMS.action_missing.text.ru,
      cacheable: false,
    }))

  test.each(['clarify', 'not_understood', 'refused'] as const)('%s does nothing', (outcome) =>
    expect(check({ outcome, actions: [OPEN] })).toMatchObject({ outcome, actions: [], cacheable: false }),
  )

  test('one wrong action among right ones, and none is done', () =>
    expect(
      check({ outcome: 'action', actions: [OPEN, { name: 'set_volume', parameters: { level: 101 } }] }),
    ).toMatchObject({ outcome: 'not_understood', actions: [], cacheable: false }))

  test('nine actions are too many', () =>
    expect(check({ outcome: 'action', actions: Array(9).fill(OPEN) })).toMatchObject({
      outcome: 'not_understood',
      actions: [],
    }))

  test('a null parameter is left out', () =>
    expect(
      check({ outcome: 'action', actions: [{ name: 'play_music', parameters: { query: null } }] }).actions,
    ).toEqual([{ name: 'play_music', parameters: {} }]))

  test('actions without a word get one; an answer without a word is none', () => {
    expect(check({ text: ' ** ', outcome: 'action', actions: [OPEN] })).toMatchObject({ text: 'Выполняю.' })
    expect(check({ text: '…' })).toMatchObject({ outcome: 'not_understood' })
    expect(check({ text: '', outcome: 'refused' })).toMatchObject({
      outcome: 'refused',
      text: 'С этим я помочь не могу.',
    })
  })

  test('a question waits for its answer', () =>
    expect(check({ text: 'Какой?', outcome: 'clarify' })).toMatchObject({
      expectReply: true,
      cacheable: false,
    }))
})

describe('what may be kept', () => {
  test.each<[string, Partial<ModelAnswer>, boolean]>([
    ['what the model calls timeless', {}, true],
    ['what it does not', { cacheable: false }, false],
    ['what goes on', { expect_reply: true }, false],
    [
      'a reminder at a moment',
      {
        outcome: 'action',
        actions: [{ name: 'create_reminder', parameters: { text: 'чай', at: '2026-11-23T10:00:00Z' } }],
      },
      false,
    ],
    [
      'an alarm',
      { outcome: 'action', actions: [{ name: 'set_alarm', parameters: { time: '07:00', label: null } }] },
      false,
    ],
    ['a Russian answer in English', { text: 'The answer is forty-two.' }, false],
    ['a Russian answer in Chinese', { text: '我不知道这个问题的答案是什么对不起' }, false],
    ['a Russian answer with a foreign name', { text: 'Открываю Visual Studio Code.' }, true],
    ['a short foreign word', { text: 'Hello' }, true],
    ['a number', { text: '42' }, true],
  ])('%s: %s', (_, more, kept) => expect(check(more).cacheable).toBe(kept))

  test('an English answer in Russian is not kept', () =>
    expect(check({ text: 'Ответ на этот вопрос: сорок два.' }, 'en').cacheable).toBe(false))
})

test('the server’s own sentences: both languages, short, plain, never kept', () => {
  expect(noModelReply('ru', false, null)).toMatchObject({
    outcome: 'not_understood',
    text: 'Не понял. Скажите иначе или спросите, что я умею.',
    actions: [],
    cacheable: false,
  })
  expect(noModelReply('en', true, null).text).toBe('You marked my answer as wrong, and I have no other.')
  for (const { text } of Object.values(MODEL_PROBLEMS)) {
    expect(text.ru).toMatch(/^[А-ЯЁ][^a-z<*]+[.?]$/)
    expect(text.en).toMatch(/^[A-Z][^а-я<*]+[.?]$/)
    expect(Math.max(text.ru.length, text.en.length)).toBeLessThanOrEqual(180)
  }
})
