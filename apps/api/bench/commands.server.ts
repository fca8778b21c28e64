import '../src/heap.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { CommandInput } from '@jarvis/core/commands/command-input'
import { CommandResult } from '@jarvis/core/commands/command-result'
import { createCore } from '@jarvis/core/core'
import { Secret } from '@jarvis/core/secret'
import { Hono } from 'hono'
import { createApp } from '../src/app.ts'
import { readSettings } from '../src/env.ts'
import { createLog } from '../src/logging/log.ts'

/** What the parent sends: which app to serve, and what it needs. */
export type Start =
  | { app: 'bare'; answer: CommandResult; modelUrl?: string }
  | { app: 'jarvis'; databaseUrl: string; dataDir: string; modelUrl?: string }

process.once('message', async (start: Start) => {
  const server = createServer(getRequestListener(await appOf(start)))
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.(user + system)
  })
})

async function appOf(start: Start): Promise<Hono['fetch']> {
  if (start.app === 'bare') {
    const { answer, modelUrl } = start
    const bare = new Hono()
    bare.post('/commands/command_processing', async (c) => {
      const input = CommandInput.parse(await c.req.json())
      if (modelUrl) await askPlainly(modelUrl, input)
      return c.json(CommandResult.parse(answer))
    })
    return bare.fetch
  }
  const { databaseUrl, dataDir, modelUrl } = start
  const settings = readSettings(dataDir, {
    DATA_DIR: dataDir,
    RATE_LIMITS: 'off',
    ...(modelUrl && { OPENAI_BASE_URL: modelUrl }),
  })
  const { log } = createLog('info', `${dataDir}/logs`)
  const database = { kind: 'postgres' as const, url: new Secret(databaseUrl) }
  const core = await createCore({ ...settings.core, database }, log)
  return createApp(core, settings).fetch
}

/** The least that asking a model takes. */
async function askPlainly(modelUrl: string, { text }: CommandInput): Promise<void> {
  const body = JSON.stringify({ messages: [{ role: 'user', content: text }], stream: true })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${modelUrl}/chat/completions`, { method: 'POST', headers, body })
  await response.text()
}
