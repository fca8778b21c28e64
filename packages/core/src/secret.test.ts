import { format, inspect } from 'node:util'
import pino from 'pino'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

const CANARY = 'canary-value'

test('a secret prints as nothing wherever it lands, and only reveal gives it away', () => {
  const secret = new Secret(CANARY)
  const held = { secret, list: [secret], error: new Error(`in ${secret}`, { cause: secret }) }
  const logged: string[] = []
  pino({}, { write: (line: string) => void logged.push(line) }).info(
    { held, secret },
    'a %s and %j and %o',
    secret,
    secret,
    secret,
  )
  const prints = [
    String(secret),
    `${secret}`,
    JSON.stringify(held),
    inspect(held, { depth: 9, showHidden: true }),
    format('%s %j %o %O', secret, secret, secret, secret),
    held.error.stack,
    JSON.stringify(Object.entries(secret)),
    ...logged,
  ]
  for (const print of prints) expect(print).not.toContain(CANARY)
  expect(String(secret)).toBe('[redacted]')
  expect(secret.reveal()).toBe(CANARY)
})
