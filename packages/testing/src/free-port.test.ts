import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

test('a port that somebody was given, and may not have taken yet, is not given again', async () => {
  const ports = new Set<number>()
  for (let i = 0; i < 500; i++) ports.add(await freePort())
  expect(ports.size).toBe(500)
})
