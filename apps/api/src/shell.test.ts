import { DomainError } from '@jarvis/core/errors'
import { mountRest } from '@jarvis/rest'
import { initTRPC } from '@trpc/server'
import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { createShell } from './shell.ts'
import { TEST_SETTINGS } from './testing/test-app.ts'
import type { ApiMeta } from './trpc.ts'

let logged: { msg: string; requestId: string; reason?: string; err?: { name: string } }[] = []
beforeEach(() => {
  logged = []
})
const log = pino({}, { write: (line) => void logged.push(JSON.parse(line)) })
const { app, refusals } = createShell(log, TEST_SETTINGS, createMetrics())

const t = initTRPC.meta<ApiMeta>().create()
const get = (path: `/${string}`) => t.procedure.meta({ openapi: { method: 'GET', path } })
app.get('/thrown', () => {
  throw new TypeError('nothing of it is told')
})
app.get('/lost', () => {
  throw new DomainError('unavailable')
})
app.get('/refused', () => {
  throw new DomainError('forbidden')
})
mountRest(app, {
  ...refusals,
  router: t.router({
    written: get('/written').query(() => ({ big: 1n })),
    drawn: get('/drawn').query(() => ({})),
  }),
  createContext: () => ({}),
  representations: {
    drawn: {
      'text/html': (c, outcome) => {
        if (outcome.ok) throw new TypeError('nothing of it is told')
        return c.text(JSON.stringify(outcome.answer.body), 500)
      },
    },
  },
})

test.each([
  ['a handler', '/thrown', 500, 'internal', ['request failed']],
  ['the serialising', '/written', 500, 'internal', ['request failed']],
  ['the rendering', '/drawn', 500, 'internal', ['request failed']],
  ['the database', '/lost', 503, 'unavailable', ['request refused']],
  ['the caller', '/refused', 403, 'forbidden', []],
])('what is the fault of %s is told and logged by that', async (_, path, status, reason, lines) => {
  const response = await app.request(path, { headers: { accept: 'text/html', 'x-request-id': 'of-this' } })
  const body = (await response.json()) as Record<string, unknown>
  expect([response.status, body['reason'], body['request_id']]).toEqual([status, reason, 'of-this'])
  expect(JSON.stringify(body)).not.toContain('nothing of it')
  expect(logged.map(({ msg, requestId }) => [msg, requestId])).toEqual(
    [...lines, 'request'].map((line) => [line, 'of-this']),
  )
})
