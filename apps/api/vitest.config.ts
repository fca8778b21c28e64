import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

declare module 'vitest' {
  interface ProvidedContext {
    /** How many requests the fuzzer makes, from which seed, and of which failure (fast-check's path). */
    fuzz: { cases: number; seed: number; path: string | undefined }
  }
}

const inCore = (file: string) =>
  fileURLToPath(new URL(`../../packages/core/src/testing/${file}`, import.meta.url))

/** What asks the API runs on both databases; whole processes, pages and documents once. */
export default defineConfig(({ mode }) => {
  const long = mode === 'fuzz'
  const { FUZZ_CASES, FUZZ_SEED, FUZZ_PATH } = process.env
  const fuzz = {
    cases: Number(FUZZ_CASES ?? (long ? 20_000 : 600)),
    seed: Number(FUZZ_SEED ?? (long ? randomInt(2 ** 31) : 1)),
    path: FUZZ_PATH,
  }
  return {
    test: {
      // Tests wait a good part of their time, for the database and for processes.
      maxWorkers: '100%',
      testTimeout: 20_000,
      hookTimeout: 60_000,
      globalSetup: inCore('databases.setup.ts'),
      setupFiles: inCore('canaries.setup.ts'),
      provide: { fuzz },
      reporters: long ? ['default'] : ['default', ['json', { outputFile: 'test-results.json' }]],
      projects: [
        { extends: true, test: { name: 'api on pglite', include: ['src/**/*.test.ts'] } },
        {
          extends: true,
          test: { name: 'api on postgres', include: ['src/routers/*.test.ts', 'src/contract/*.test.ts'] },
        },
      ],
    },
  }
})
