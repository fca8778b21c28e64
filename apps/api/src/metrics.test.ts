import { afterAll, beforeEach, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { fakeAi } from './testing/fake-ai.ts'
import { createTestApp, TEST_SETTINGS } from './testing/test-app.ts'

const meter = createMetrics()
const app = await createTestApp({ ai: fakeAi(), meter })
afterAll(() => app.core.close())

let metrics: Metrics
beforeEach(() => {
  metrics = createMetrics()
})

/** The samples of a metric: its labels as written, and its value. */
async function samples(of: Metrics, name: string): Promise<Record<string, number>> {
  const lines = (await of.text())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return Object.fromEntries(
    lines.map((line) => {
      const [, labels = '', value] = /^\w+(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      return [labels, Number(value)]
    }),
  )
}

test('commands are counted by source, outcome and language, and the model by what it costs', async () => {
  const person = await app.signUp()
  const say = (body: object) => app.post('/commands/command_processing', body, person)
  await say({ text: 'mute', language: 'en', save_cache: true })
  await say({ text: 'mute', language: 'en' })
  await say({ text: 'сделай скриншот', language: 'ru' })
  await say({ text: 'tell me the story of the lighthouse', language: 'en' })
  await say({ text: 'tell me the story of the harbour', language: 'en' })
  await say({ text: '', language: 'en' })
  expect(await samples(meter, 'jarvis_commands_total')).toEqual({
    'source="rules",outcome="action",language="en"': 1,
    'source="cache",outcome="action",language="en"': 1,
    'source="rules",outcome="action",language="ru"': 1,
    'source="ai",outcome="action",language="en"': 2,
  })
  expect(await samples(meter, 'jarvis_model_tokens_total')).toEqual({
    'direction="input"': 200,
    'direction="output"': 40,
  })
  expect((await samples(meter, 'jarvis_model_cost_usd_total'))['']).toBeCloseTo(0.0002)
  expect(await samples(meter, 'jarvis_model_duration_seconds_count')).toEqual({ '': 2 })
  expect(await meter.text()).not.toMatch(/mute|lighthouse|person/)
})

test('mails are counted by what became of them', async () => {
  metrics.mail(true)
  metrics.mail(true)
  metrics.mail(false)
  expect(await samples(metrics, 'jarvis_mails_total')).toEqual({ 'result="sent"': 2, 'result="failed"': 1 })
})

test('requests are counted by method, route and status, never by path', async () => {
  const settings = { ...TEST_SETTINGS, core: app.core.config }
  const api = createApp(app.core, settings, { metrics, isStopping: () => false })
  const { token } = await app.signUp()
  const headers = { authorization: `Bearer ${token}` }
  for (const [method, path] of [
    ['GET', '/profile/info'],
    ['GET', '/profile/info?canary=1'],
    ['DELETE', '/auth/tokens/canary-1'],
    ['DELETE', '/auth/tokens/canary-2'],
    ['GET', '/canary-3'],
    ['POST', '/auth/auth/canary-4'],
    ['GET', '/auth/forgot_password/confirm?confirm=canary-5'],
    ['POST', '/profile/info'],
    ['GET', '/healthz'],
    ['GET', '/trpc/profile.info'],
    ['GET', '/trpc/canary-6'],
    ['GET', '/trpc/profile.info,canary-7?batch=1'],
  ] as const) {
    await api.request(path, { method, headers })
  }
  const counted = await samples(metrics, 'jarvis_http_request_duration_seconds_count')
  expect(counted).toEqual({
    'method="GET",route="/profile/info",status="200"': 2,
    'method="DELETE",route="/auth/tokens/:id",status="404"': 2,
    'method="GET",route="none",status="404"': 1,
    'method="POST",route="none",status="404"': 1,
    'method="GET",route="/auth/forgot_password/confirm",status="400"': 1,
    'method="POST",route="/profile/info",status="405"': 1,
    'method="GET",route="/healthz",status="200"': 1,
    'method="GET",route="/trpc/:procedures",status="200"': 1,
    'method="GET",route="/trpc/:procedures",status="404"': 1,
    'method="GET",route="/trpc/:procedures",status="207"': 1,
  })
  expect(await metrics.text()).not.toContain('canary')
})

test('an odd method makes no metric of its own', async () => {
  const api = createApp(
    app.core,
    { ...TEST_SETTINGS, core: app.core.config },
    { metrics, isStopping: () => false },
  )
  for (const method of ['PROPFIND', 'MKCOL', 'LOCK']) await api.request('/profile/info', { method })
  const counted = await samples(metrics, 'jarvis_http_request_duration_seconds_count')
  expect(counted).toEqual({ 'method="other",route="/profile/info",status="405"': 3 })
})

test('each server has counters of its own', async () => {
  metrics.mail(true)
  expect(await samples(createMetrics(), 'jarvis_mails_total')).toEqual({})
})
