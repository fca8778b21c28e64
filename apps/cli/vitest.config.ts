import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The real CLI as a process, against the real API; the API's own tests know the second database. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: fileURLToPath(
      new URL('../../packages/core/src/testing/databases.setup.ts', import.meta.url),
    ),
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
  },
})
