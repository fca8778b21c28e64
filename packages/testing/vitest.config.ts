import { defineConfig } from 'vitest/config'

// A first start of Chromium unpacks 66 MB; PostgreSQL needs a second.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
  },
})
