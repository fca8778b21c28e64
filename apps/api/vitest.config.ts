import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const inCore = (file: string) =>
  fileURLToPath(new URL(`../../packages/core/src/testing/${file}`, import.meta.url))

/** What asks the API runs on both databases; whole processes, pages and documents once. */
export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: inCore('databases.setup.ts'),
    setupFiles: inCore('canaries.setup.ts'),
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
    projects: [
      { extends: true, test: { name: 'api on pglite', include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'api on postgres', include: ['src/routers/*.test.ts', 'src/contract/*.test.ts'] },
      },
    ],
  },
})
