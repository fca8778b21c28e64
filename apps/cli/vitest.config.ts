import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const inCore = (file: string) =>
  fileURLToPath(new URL(`../../packages/core/src/testing/${file}`, import.meta.url))

/** The real CLI as a process, against the real API; the API's own tests know the second database. */
export default defineConfig({
  test: {
    // Tests wait a good part of their time, for the database and for processes.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: inCore('databases.setup.ts'),
    setupFiles: inCore('canaries.setup.ts'),
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
  },
})
