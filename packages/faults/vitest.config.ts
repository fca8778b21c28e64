import { defineConfig } from 'vitest/config'

/** They wait most of the time: for the next try, for a lock to run out. */
const WAITING = ['src/{idempotency,mail,postgres-absent}.test.ts']

/** One file after the other: each has the machine for itself, or its times would say nothing. */
export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
    projects: [
      {
        extends: true,
        test: { name: 'waiting', include: WAITING, maxWorkers: 3, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['src/**/*.test.ts'],
          exclude: WAITING,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
