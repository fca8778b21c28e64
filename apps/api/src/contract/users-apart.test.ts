import { dumpDatabase } from '@jarvis/core/testing/dump-database'
import { afterAll, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { fakeAi, OPENS_BROWSER } from '../testing/fake-ai.ts'
import { createTestApp, type TestUser } from '../testing/test-app.ts'

const ai = fakeAi()
const app = await createTestApp({ ai })
afterAll(() => app.core.close())

const STORY = { text: 'tell me the story of the lighthouse', language: 'en' }
let secrets = 0

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  /** Everything that somebody can see of themselves, and a stream of the same command. */
  async function allThatSees(person: TestUser): Promise<string> {
    const seen: unknown[] = []
    for (const [procedure, input] of [
      ['profile.info', {}],
      ['profile.checkToken', {}],
      ['auth.listTokens', {}],
      ['commands.history', { limit: '100' }],
      ['profile.export', {}],
      ['commands.process', STORY],
    ] as const) {
      const { status, body } = await ask(
        procedure,
        procedure === 'commands.history' && door === 'tRPC' ? { limit: 100 } : input,
        person,
      )
      expect([procedure, status]).toEqual([procedure, 200])
      seen.push(body)
    }
    const stream = await app.fetch('/commands/command_processing', {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${person.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(STORY),
    })
    return JSON.stringify(seen) + (await stream.text())
  }

  test('what A saved, B is not given: cache, sessions, history, events, nothing', async () => {
    const [a, b] = [await app.signUp(), await app.signUp()]
    const secret = `lighthouse-of-${++secrets}`
    ai.answer(() => ({ ...OPENS_BROWSER, text: `The ${secret}.`, actions: [], outcome: 'answer' }))
    const session = await ask('commands.createSession', { device: { name: `desk-${secret}` } }, a)
    const command = await ask('commands.process', { ...STORY, save_cache: true }, a)
    await ask('commands.process', { text: `open ${secret}`, language: 'en' }, a)
    await ask('commands.feedback', { command_id: command.body.id, verdict: 'right' }, a)
    expect(command.body['cache']).toMatchObject({ saved: true })

    ai.asked.length = 0
    ai.answer(() => ({ ...OPENS_BROWSER, text: 'Another story.', actions: [], outcome: 'answer' }))
    const seen = await allThatSees(b)
    for (const trace of [
      secret,
      a.id,
      a.email,
      a.login,
      String(session.body.session_id),
      String(command.body.id),
    ])
      expect([trace, seen.includes(trace)]).toEqual([trace, false])
    expect(JSON.stringify(ai.asked)).not.toContain(secret)
    for (const [procedure, input, reason] of [
      ['commands.process', { ...STORY, session_id: session.body.session_id }, 'session_not_found'],
      ['commands.feedback', { command_id: command.body.id, verdict: 'wrong' }, 'not_found'],
    ] as const)
      expect((await ask(procedure, input, b)).body.reason).toBe(reason)
    expect((await ask('commands.clearCache', {}, b)).body['cleared']).toBe(0)
    const page = { before: String(command.body.id) }
    expect((await ask('commands.history', page, b)).body.commands ?? []).toEqual([])

    expect((await ask('commands.process', STORY, a)).body.source).toBe('cache')
    expect(await allThatSees(a)).toContain(secret)
  })

  test('the same command of two at the same moment is answered to each for itself', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => app.signUp()))
    let answers = 0
    ai.asked.length = 0
    ai.answer(async () => {
      const text = `Story number ${++answers}.`
      await new Promise((resolve) => setTimeout(resolve, 50))
      return { ...OPENS_BROWSER, text, actions: [], outcome: 'answer' }
    })
    const told = await Promise.all(
      people.map((person) => ask('commands.process', { ...STORY, save_cache: true }, person)),
    )
    expect(new Set(told.map(({ body }) => body['text'])).size).toBe(10)
    const again = await Promise.all(people.map((person) => ask('commands.process', STORY, person)))
    expect(again.map(({ body }) => [body.source, body['text']])).toEqual(
      told.map(({ body }) => ['cache', body['text']]),
    )
    expect(ai.asked).toHaveLength(10)
  })
})

test('every table of people’s data has the person in it, or belongs to nobody', async () => {
  const person = await app.signUp()
  await app.post('/commands/command_processing', STORY, person)
  const withoutPerson = Object.entries(await dumpDatabase(app.core.db))
    .filter(([table, rows]) => table.startsWith('public.') && rows.length > 0)
    .filter(([, [row = {}]]) => !('user_id' in row))
    .map(([table]) => table)
  expect(withoutPerson.sort()).toEqual(['public.users'])
})
