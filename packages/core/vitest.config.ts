import { defineConfig } from 'vitest/config'

/** The same tests on both databases; what needs no database runs in the first one only. */
const onBoth = [
  'src/{admin,auth,idempotency,jobs,limits,profile}/**/*.test.ts',
  'src/commands/*.db.test.ts',
  'src/db/*.db.test.ts',
]

export default defineConfig({
  test: {
    // Tests wait a good part of their time, for the database and for processes.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    setupFiles: 'src/testing/canaries.setup.ts',
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'core on pglite',
          include: ['src/**/*.test.ts'],
          globalSetup: 'src/testing/databases.setup.ts',
        },
      },
      {
        extends: true,
        test: { name: 'core on postgres', include: onBoth, globalSetup: 'src/testing/databases.setup.ts' },
      },
    ],
  },
})
