import { serve } from '@hono/node-server'
import { createCore } from '@jarvis/core/core'
import pino from 'pino'
import { createApp } from './app.ts'
import { readSettings } from './env.ts'

const settings = readSettings()
const log = pino({ level: settings.logLevel })
const core = await createCore(settings.core, log)
const app = createApp(core, settings)
serve({ fetch: app.fetch, hostname: settings.host, port: settings.port }, (address) =>
  log.info(address, 'listening'),
)
