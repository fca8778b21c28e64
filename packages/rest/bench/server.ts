import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { mountRest } from '@jarvis/rest'
import { initTRPC } from '@trpc/server'
import { Hono } from 'hono'
import { createOpenApiFetchHandler, type OpenApiMeta } from 'trpc-to-openapi'
import { z } from 'zod'

const Input = z.object({
  text_ru: z.string().max(2000).optional(),
  text_en: z.string().max(2000).optional(),
  save_cache: z.boolean().default(false),
  session_id: z.string().max(64),
  level: z.number().int().min(0).max(100),
})
const Output = z.object({
  id: z.string(),
  text: z.string(),
  language: z.enum(['ru', 'en']),
  level: z.number(),
  saved: z.boolean(),
})

function process(input: z.infer<typeof Input>): z.infer<typeof Output> {
  const text = input.text_ru ?? input.text_en ?? ''
  return { id: input.session_id, text, language: 'ru', level: input.level, saved: input.save_cache }
}

const t = initTRPC.meta<OpenApiMeta>().create()
const router = t.router({
  process: t.procedure
    .meta({ openapi: { method: 'POST', path: '/process' } })
    .input(Input)
    .output(Output)
    .mutation(({ input }) => process(input)),
})

/** The same POST three ways: by hand, through this package, through trpc-to-openapi. */
const APPS = {
  bare() {
    const app = new Hono()
    app.post('/process', async (c) => c.json(Output.parse(process(Input.parse(await c.req.json())))))
    return app.fetch
  },
  rest() {
    const app = new Hono()
    mountRest(app, {
      router,
      createContext: () => ({}),
      formatError: (error) => ({ status: 500, body: { message: error.message } }),
      maxBodyBytes: 65_536,
    })
    return app.fetch
  },
  openapi() {
    return (req: Request) =>
      createOpenApiFetchHandler({ router, endpoint: '/', req, createContext: () => ({}) })
  },
}

/** The names of what can be served. */
export type AppName = keyof typeof APPS

// The parent asks how much processor time this server has used, in microseconds.
globalThis.process.on('message', () => {
  const { user, system } = globalThis.process.cpuUsage()
  globalThis.process.send?.(user + system)
})

const name = globalThis.process.argv[2] as AppName
const server = createServer(getRequestListener(APPS[name]()))
server.listen(0, '127.0.0.1', () => globalThis.process.send?.((server.address() as AddressInfo).port))
