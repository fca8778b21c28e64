import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('a process that used PostgreSQL ends with its own exit code', () => {
  const postgres = fileURLToPath(new URL('./postgres.ts', import.meta.url))
  const script = `await import(${JSON.stringify(postgres)}); process.exitCode = 7`
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).status).toBe(7)
})
