import { describe, expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { actionsInForce, ClientActions } from './client-actions.ts'

const heat = {
  name: 'set_heat',
  description: 'Set the heating',
  parameters: {
    type: 'object',
    properties: { n: { type: 'integer', minimum: 5, maximum: 30 } },
    required: ['n'],
  },
  examples: { ru: ['на {n} градусов'] },
}
const problem = (...actions: unknown[]) => {
  const parsed = ClientActions.safeParse(actions)
  return parsed.success ? null : parsed.error.issues.map(({ path }) => path.join('.'))
}
const withProperty = (property: unknown) => ({
  ...heat,
  parameters: { type: 'object', properties: { n: property } },
})

describe('the actions a client declares', () => {
  test('are in force with the built-in ones it names, and no others', () => {
    const actions = actionsInForce(ClientActions.parse([{ name: 'open_app' }, heat]))
    expect(actions.map(({ name, risk }) => [name, risk])).toEqual([
      ['open_app', 'safe'],
      ['set_heat', 'safe'],
    ])
    expect(actions[0]).toEqual(BUILT_IN_ACTIONS.find(({ name }) => name === 'open_app'))
    expect(actionsInForce([])).toEqual([])
  })

  test('are all the built-in ones when it declared none', () => {
    expect(actionsInForce(null)).toEqual(BUILT_IN_ACTIONS)
  })

  test('may have nulls where something is optional', () => {
    const nulls = { ...heat, risk: null, examples: null, parameters: { ...heat.parameters, required: null } }
    const [action] = actionsInForce(ClientActions.parse([nulls]))
    expect(action).toEqual({
      name: 'set_heat',
      description: 'Set the heating',
      parameters: { type: 'object', properties: { n: { type: 'integer', minimum: 5, maximum: 30 } } },
      risk: 'safe',
    })
  })

  test.each([
    ['a name alone that is not built in', ['0.name'], [{ name: 'fly' }]],
    ['a built-in one redefined', ['0.name'], [{ ...heat, name: 'open_app' }]],
    ['a name twice', ['1.name'], [heat, heat]],
    ['a name of another shape', ['0.name'], [{ ...heat, name: 'Set-Heat' }]],
    ['no description', ['0.description'], [{ ...heat, description: null }]],
    [
      'a parameter with a forbidden name',
      ['0.parameters.properties.Bad Name'],
      [
        {
          ...heat,
          examples: null,
          parameters: { type: 'object', properties: { 'Bad Name': { type: 'string' } } },
        },
      ],
    ],
    [
      'a required parameter that is not declared',
      ['0.parameters.required.0'],
      [{ ...heat, parameters: { ...heat.parameters, required: ['m'] } }],
    ],
    [
      'an example with an undeclared parameter',
      ['0.examples.ru.0'],
      [{ ...heat, examples: { ru: ['на {m}'] } }],
    ],
    ['an example without a word of its own', ['0.examples.en.0'], [{ ...heat, examples: { en: ['{n}!'] } }]],
    ['a parameter twice in an example', ['0.examples.en.0'], [{ ...heat, examples: { en: ['{n} to {n}'] } }]],
    ['an unpaired brace', ['0.examples.en.0'], [{ ...heat, examples: { en: ['to {n'] } }]],
    ['an unknown type', ['0.parameters.properties.n.type'], [withProperty({ type: 'object' })]],
    [
      'a minimum above the maximum',
      ['0.parameters.properties.n.minimum'],
      [withProperty({ type: 'number', minimum: 2, maximum: 1 })],
    ],
    [
      'a minimum of a text',
      ['0.parameters.properties.n.type'],
      [withProperty({ type: 'string', minimum: 2 })],
    ],
    [
      'an option of another type',
      ['0.parameters.properties.n.enum.1'],
      [withProperty({ type: 'integer', enum: [1, 'two'] })],
    ],
  ])('are refused with %s', (_, paths, actions) => {
    expect(problem(...actions)).toEqual(paths)
  })

  test('are 64 at most', () => {
    const many = Array.from({ length: 65 }, (_, index) => ({ ...heat, name: `heat_${index}` }))
    expect(problem(...many.slice(1))).toBeNull()
    expect(problem(...many)).toEqual([''])
  })

  const options = (count: number) => Array.from({ length: count }, (_, index) => `o${index}`)
  const enums = (...counts: number[]) => ({
    ...heat,
    parameters: {
      type: 'object',
      properties: {
        ...heat.parameters.properties,
        ...Object.fromEntries(
          counts.map((count, index) => [`p${index}`, { type: 'string', enum: options(count) }]),
        ),
      },
    },
  })

  test('have 1,000 options at most, together', () => {
    const full = Array.from({ length: 15 }, () => 64)
    expect(problem(enums(...full, 40))).toEqual(['0.parameters.properties'])
    const other = (count: number) => ({ ...enums(count), name: 'other' })
    expect(problem(enums(...full), other(40))).toBeNull()
    expect(problem(enums(...full), other(41))).toEqual([''])
  })

  // What a client of a smart home would bring.
  const ordinary = (index: number) => ({
    name: `set_heating_${index}`,
    description: 'Установить температуру отопления в комнате',
    parameters: {
      type: 'object',
      properties: {
        room: { type: 'string', description: 'Какая комната' },
        degrees: { type: 'integer', minimum: 5, maximum: 30, description: 'Градусы Цельсия' },
      },
      required: ['degrees'],
    },
    examples: {
      ru: ['нагрей {room} до {degrees} градусов', 'поставь {degrees} градусов в {room}'],
      en: ['heat the {room} to {degrees} degrees'],
    },
  })

  test('may be 64 of ordinary size', () => {
    expect(problem(...Array.from({ length: 64 }, (_, index) => ordinary(index)))).toBeNull()
  })

  test('add 40 KiB to a question to a model at most', () => {
    const wide = (index: number) => ({
      ...heat,
      name: `wide_${index}`,
      parameters: {
        type: 'object',
        properties: Object.fromEntries(
          ['n', ...'abcdefghijklmno'].map((name) => [name, { type: 'integer' }]),
        ),
      },
    })
    const many = (count: number) => Array.from({ length: count }, (_, index) => wide(index))
    expect(problem(...many(10))).toBeNull()
    expect(problem(...many(40))).toEqual([''])
  })
})
