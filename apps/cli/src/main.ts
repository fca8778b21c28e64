#!/usr/bin/env node
import { run } from './run.ts'
import { readSettings } from './settings.ts'

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await run(process.argv.slice(2), {
  settings: readSettings(),
  stdout: process.stdout,
  stderr: process.stderr,
  prompt: { input: process.stdin, output: process.stderr },
})
