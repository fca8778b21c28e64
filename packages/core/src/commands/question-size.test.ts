import { startOpenAiServer } from '@jarvis/testing/openai-server'
import { afterAll, expect, test } from 'vitest'
import { createOpenAi } from '../ai/openai.ts'
import { Secret } from '../secret.ts'
import type { ActionDefinition, ParameterDefinition } from './action.ts'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { askModel } from './ask-model.ts'
import { actionsInForce, ClientActions } from './client-actions.ts'
import { bytesInQuestion } from './question-size.ts'

const server = await startOpenAiServer()
afterAll(() => server.close())
const ai = createOpenAi({
  kind: 'openai',
  apiKey: new Secret('sk-canary'),
  baseUrl: server.url,
  model: 'gpt-4o-mini',
})

/** What one question takes, in bytes of the request. */
async function bytesSent(actions: readonly ActionDefinition[]): Promise<number> {
  server.requests.length = 0
  await askModel(ai, {
    text: 'tell me a story',
    language: 'en',
    timeZone: 'UTC',
    now: new Date(),
    actions,
    turns: [],
  })
  return Buffer.byteLength(JSON.stringify(server.requests[0]?.body))
}

const action = (name: string, parameter?: ParameterDefinition): ActionDefinition => ({
  name,
  description: 'Сделать что-то с этим',
  parameters: {
    type: 'object',
    properties: parameter ? Object.fromEntries(['one', 'two', 'three'].map((each) => [each, parameter])) : {},
  },
  risk: 'safe',
})
const many = (parameter?: ParameterDefinition) =>
  Array.from({ length: 20 }, (_, index) => action(`do_it_${index}`, parameter))

test.each<[string, readonly ActionDefinition[]]>([
  ['the built-in ones', BUILT_IN_ACTIONS],
  ['without parameters', many()],
  ['with words', many({ type: 'string', description: 'Какие' })],
  ['with numbers', many({ type: 'number' })],
  ['with whole numbers', many({ type: 'integer', minimum: 5 })],
  ['with options', many({ type: 'string', enum: ['красный', 'green', '"\\\u0001'] })],
  ['with yes and no', many({ type: 'boolean' })],
])('what actions add to a question is reckoned a little from above: %s', async (_, actions) => {
  server.reply({ kind: 'answer', content: {} })
  const added = (await bytesSent(actions)) - (await bytesSent([]))
  const reckoned = actions.reduce((sum, each) => sum + bytesInQuestion(each), 0)
  // The list they stand in is the server's.
  expect(reckoned).toBeGreaterThanOrEqual(added - 200)
  expect(reckoned).toBeLessThan(added * 1.35)
})

test('a client whose actions take all they may adds 40 KiB to a question', async () => {
  const one = (index: number) => ({
    name: `n${index}`,
    description: 'd',
    parameters: {
      type: 'object',
      properties: Object.fromEntries([...'abcdefghijklmnop'].map((name) => [name, { type: 'string' }])),
    },
  })
  let most = 0
  const declared = (count: number) => Array.from({ length: count }, (_, index) => one(index))
  while (most < 64 && ClientActions.safeParse(declared(most + 1)).success) most++
  expect(most).toBeGreaterThan(20)
  expect(most).toBeLessThan(64)
  server.reply({ kind: 'answer', content: {} })
  const actions = actionsInForce(ClientActions.parse(declared(most)))
  const added = (await bytesSent(actions)) - (await bytesSent([]))
  expect(added).toBeLessThanOrEqual(40 * 1024)
})
