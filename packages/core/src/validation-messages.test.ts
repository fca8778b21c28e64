import { expect, test } from 'vitest'
import { z } from 'zod'
import { RegisterInput } from './auth/register.ts'
import { characters } from './characters.ts'
import { ClientActions } from './commands/client-actions.ts'
import { CommandInput } from './commands/command-input.ts'
import { UpdateProfileInput } from './profile/update.ts'
import { issuesOf, ruleMessage } from './validation-messages.ts'

const Input = z.object({
  name: characters({ min: 1, max: 5 }),
  verdict: z.enum(['right', 'wrong']),
  count: z.int().min(1).max(100),
  list: z.array(z.string()).max(1),
})

const told = (schema: z.ZodType, input: unknown, language: 'ru' | 'en') =>
  issuesOf(schema.safeParse(input).error ?? new z.ZodError([])).map(({ path, message }) => [
    path.join('.'),
    ruleMessage(message, language),
  ])

test('a missing field is said to be required, whatever its type', () => {
  expect(told(Input, {}, 'en')).toEqual(
    ['name', 'verdict', 'count', 'list'].map((field) => [field, 'This field is required.']),
  )
})

test('what may be changed is named to who changes nothing', () => {
  const input = { timezone: 'Europe/Moscow' }
  expect(told(UpdateProfileInput, input, 'en')).toEqual([['', 'Give language, login, or both.']])
  expect(told(UpdateProfileInput, input, 'ru')).toEqual([['', 'Укажите language, login или оба поля.']])
})

test('all wrong fields are told at once, by the rule and its limit, in the language asked for', () => {
  const wrong = { name: 'far too long', verdict: 'maybe', count: 0.5, list: ['a', 'b'] }
  expect(told(Input, wrong, 'en')).toEqual([
    ['name', 'At most 5 characters.'],
    ['verdict', 'Allowed values: right, wrong.'],
    ['count', 'Expected a whole number.'],
    ['list', 'At most 1 items.'],
  ])
  expect(told(Input, { ...wrong, name: '', count: 101 }, 'ru')).toEqual([
    ['name', 'Не должно быть пустым.'],
    ['verdict', 'Допустимые значения: right, wrong.'],
    ['count', 'Не больше 100.'],
    ['list', 'Элементов должно быть не больше 1.'],
  ])
})

test('what was sent is never repeated', () => {
  const canary = 'canary-of-a-secret'
  for (const input of [
    { email: canary, login: `${canary} ${canary}`, password: [canary] },
    canary,
    [canary],
  ]) {
    expect(JSON.stringify(told(RegisterInput, input, 'en'))).not.toContain(canary)
  }
})

test('the rules of commands and actions have texts of their own in both languages', () => {
  const text = { type: 'string', enum: [1], minimum: 1 }
  const odd = {
    name: 'odd',
    description: 'Odd',
    parameters: {
      type: 'object',
      properties: { a: text, b: { type: 'number', minimum: 2, maximum: 1 } },
      required: ['c'],
    },
    examples: { en: ['do {x}', 'do {a} {a}', '{a}', 'do {a'] },
  }
  for (const language of ['ru', 'en'] as const) {
    const general = ruleMessage('invalid', language)
    const messages = [
      ...told(
        ClientActions,
        [odd, odd, { name: 'open_app', description: 'mine' }, { name: 'nothing' }],
        language,
      ),
      ...told(CommandInput, {}, language),
      ...told(CommandInput, { text: 'x' }, language),
    ].map(([, message]) => message)
    expect(messages.length).toBeGreaterThan(12)
    expect(messages).not.toContain(general)
  }
})
