import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createProgram, onServer } from './program.ts'
import { readSettings } from './settings.ts'

test('a mistake of a command is no mistake of the server', async () => {
  const streams = { stdout: process.stdout, stderr: process.stderr }
  const settings = readSettings({ JARVIS_SERVER: 'http://127.0.0.1:1', JARVIS_TOKEN: 'none' })
  const prompt = { input: new PassThrough(), output: new PassThrough() }
  const surroundings = { settings, ...streams, prompt }
  const mistake = new TypeError('reading a field of undefined')
  const program = createProgram(surroundings, '1.0.0')
  program.command('mistaken').action(onServer(surroundings, () => Promise.reject(mistake)))
  await expect(program.parseAsync(['mistaken'], { from: 'user' })).rejects.toBe(mistake)
})
