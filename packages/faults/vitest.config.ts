import { defineConfig } from 'vitest/config'

/** One file after the other: each has the machine for itself, or its times would say nothing. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
  },
})
