import { BUILT_IN_ACTIONS } from '@jarvis/core/commands/actions/built-in-actions'
import { REASONS } from '@jarvis/core/errors'
import type { AnyProcedure, AnyRouter } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { builtInActionSchemas } from './openapi/built-in-actions.ts'
import { METHODS } from './openapi/document.ts'
import { ErrorSchema } from './openapi/error-schema.ts'
import { openApiDocument } from './openapi.ts'
import { appRouter } from './router.ts'
import type { Schema } from './testing/fuzz/operation.ts'
import { createValidator } from './testing/fuzz/validator.ts'
import { createTestApp, type TestApp } from './testing/test-app.ts'

type Json = { [name: string]: Json } & { [index: number]: Json }
type Operation = { path: string; method: string; operation: Json; name: string }

const openapi = openApiDocument('https://jarvis.example/api')
// As it is served; and a test asks for whatever it wants to find.
const json = JSON.parse(JSON.stringify(openapi)) as Json
const text = JSON.stringify(json)
const operations: Operation[] = Object.entries(json.paths ?? {}).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method]
    return operation ? [{ path, method, operation, name: String(operation.operationId) }] : []
  }),
)
const { procedures }: AnyRouter['_def'] = appRouter._def
/** What a procedure parses its input and its output with. */
const parsersOf = (name: string) =>
  (procedures as Record<string, { _def: unknown }>)[name]?._def as {
    inputs: z.ZodType[]
    output: z.ZodType
  }
const ofProcedures = operations.filter(({ name }) => name in procedures)

/** What a reference leads to. */
function follow(value: Json | undefined): Json {
  const path = value?.$ref as unknown as string | undefined
  if (path === undefined) return value ?? {}
  return follow(
    path
      .slice(2)
      .split('/')
      .reduce<Json | undefined>((part, name) => part?.[name], json),
  )
}

const examplesIn = (content: Json | undefined, type = 'application/json'): unknown[] =>
  Object.values(content?.[type]?.examples ?? {}).map(({ value }) => value)

describe('the document', () => {
  test('every reference leads somewhere, and every component is referred to, but what generators alone want', () => {
    const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, path]) => path ?? ''))
    for (const $ref of references) {
      expect(follow({ $ref } as unknown as Json), $ref).not.toEqual({})
    }
    const { securitySchemes: _, ...components } = json.components ?? {}
    const named = Object.entries(components).flatMap(([kind, parts]) =>
      Object.keys(parts).map((name) => `#/components/${kind}/${name}`),
    )
    const forGenerators = Object.keys(builtInActionSchemas()).map((name) => `#/components/schemas/${name}`)
    expect(named.filter((path) => !references.has(path))).toEqual(forGenerators)
  })

  test('every procedure with a path appears once, under its own name', () => {
    const expected = Object.entries<AnyProcedure>(procedures).flatMap(([name, { _def }]) => {
      const meta = _def.meta as { openapi?: { method: string; path: string } } | undefined
      return meta?.openapi ? [`${meta.openapi.method} ${meta.openapi.path} ${name}`] : []
    })
    const found = ofProcedures.map(({ method, path, name }) => `${method.toUpperCase()} ${path} ${name}`)
    expect(found.sort()).toEqual(expected.sort())
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length)
  })

  test.each([
    'post /auth/register',
    'post /auth/auth',
    'post /auth/forgot_password',
    'get /auth/forgot_password/confirm',
    'get /profile/info',
    'post /profile/check_token',
    'post /commands/create_session',
    'post /commands/command_processing',
    'post /commands/clear_cache',
  ])('%s of the replaced product is there', (fixed) => {
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toContain(fixed)
  })

  test('says its version, its licence, where it is served, and every tag that is used', () => {
    expect(openapi).toMatchObject({
      openapi: '3.1.1',
      info: { title: 'Jarvis', version: '1.0.0', license: { identifier: 'MIT' } },
      servers: [{ url: 'https://jarvis.example/api' }],
    })
    const used = new Set(operations.flatMap(({ operation }) => operation.tags as unknown as string[]))
    expect(openapi.tags?.map(({ name }) => name)).toEqual([...used])
  })

  test('shows the closed list of reasons, in one schema of errors', () => {
    expect(json.components?.schemas?.Reason?.enum).toEqual(REASONS)
    for (const { operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        const schema = follow(response).content?.['application/json']?.schema
        if (Number(status) >= 400 && status !== '503')
          expect(schema).toEqual({ $ref: '#/components/schemas/Error' })
      }
    }
    for (const reason of REASONS) expect(openapi.info.description).toContain(`\`${reason}\``)
  })

  test('holds nothing that only the library or zod would understand', () => {
    const schemas = JSON.stringify(json.components?.schemas)
    const junk =
      /error\.[A-Z_]+|"additionalProperties":(false|\{\})|9007199254740991|"not":\{\}|~standard|\$schema|\$defs|"id":"/g
    expect(schemas.match(junk) ?? []).toEqual([])
    expect(JSON.stringify(json.paths).match(/error\.[A-Z_]+|"additionalProperties"/g) ?? []).toEqual([])
  })

  test('has the names of the built-in actions and the parameters of each as schemas, and closes neither', () => {
    const schemas = json.components?.schemas
    expect(schemas?.BuiltInActionName?.enum).toEqual(BUILT_IN_ACTIONS.map(({ name }) => name))
    expect(schemas?.OpenAppParameters).toMatchObject({
      type: 'object',
      properties: { app: { type: 'string', examples: ['браузер', 'chrome'] } },
      required: ['app'],
    })
    const level = { type: 'integer', format: 'int32', minimum: 0, maximum: 100 }
    expect(schemas?.SetVolumeParameters?.properties?.level).toMatchObject(level)
    expect(schemas?.TakeScreenshotParameters).toMatchObject({ type: 'object' })
    expect(schemas?.CreateReminderParameters?.properties?.at?.format).toBe('date-time')
    expect(schemas?.OpenUrlParameters?.properties?.url?.format).toBe('uri')
    expect(schemas?.Action?.properties?.name?.enum).toBeUndefined()
    const validate = createValidator(json as unknown as Schema)
    const component = (name: string) => ({ $ref: `#/components/schemas/${name}` }) as unknown as Schema
    expect(validate(component('SetAlarmParameters'), { time: '07:30' })).toBeUndefined()
    expect(validate(component('SetAlarmParameters'), { time: '7:80' })).toBeDefined()
  })

  test('names what a generator would have to make names up for, and repeats nothing', () => {
    const schemas = json.components?.schemas
    expect(schemas?.CommandResult?.properties?.cache?.$ref).toBe('#/components/schemas/CacheUse')
    expect(schemas?.CommandResult?.properties?.timings_ms?.$ref).toBe('#/components/schemas/Timings')
    expect(schemas?.CommandsCreateSessionInput?.properties?.device?.$ref).toBe(
      '#/components/schemas/ClientDevice',
    )
    expect(schemas?.HistoryItem?.allOf?.[0]?.$ref).toBe('#/components/schemas/CommandResult')
    expect(Object.keys(schemas?.HistoryItem?.allOf?.[1]?.properties ?? {})).toEqual([
      'created_at',
      'heard',
      'feedback',
    ])
  })

  test('ids are uuids also where the server takes any text, and a name is for a program or a page', () => {
    const schemas = json.components?.schemas
    expect(schemas?.CommandsProcessInput?.properties?.session_id?.format).toBe('uuid')
    expect(schemas?.CommandsFeedbackInput?.properties?.command_id?.format).toBe('uuid')
    expect(schemas?.CommandsHistoryOutput?.properties?.next).toMatchObject({
      type: ['string', 'null'],
      format: 'uuid',
    })
    expect(schemas?.OwnName?.oneOf).toEqual([{ required: ['app'] }, { required: ['url'] }])
  })

  test('knows every built-in action with all of its parameters', () => {
    const lines = String(json.paths?.['/commands/command_processing']?.post?.description).split('\n')
    for (const { name, parameters, risk } of BUILT_IN_ACTIONS) {
      const line = lines.find((each) => each.startsWith(`| \`${name}\` |`))
      expect(line, name).toContain(`| ${risk} |`)
      for (const parameter of Object.keys(parameters.properties)) expect(line).toContain(`\`${parameter}\` (`)
    }
  })
})

/** Every schema in a part of the document, with the values that are said to be of it. */
function examplesOf(part: unknown): { schema: Schema; value: unknown }[] {
  if (typeof part !== 'object' || part === null) return []
  const { schema, example, examples, ...rest } = part as Record<string, unknown>
  const own = (schema ?? part) as Schema
  const named = Array.isArray(examples) ? examples : schema ? valuesIn(examples) : []
  const values = [...named, ...('default' in rest ? [rest['default']] : []), ...(example ? [example] : [])]
  // A property may be called `examples`; what is an example holds no schemas.
  const within = [...Object.values(rest), schema, ...(named.length > 0 ? [] : [examples])]
  return [...values.map((value) => ({ schema: own, value })), ...within.flatMap(examplesOf)]
}

const valuesIn = (examples: unknown): unknown[] =>
  Object.values((examples ?? {}) as Record<string, { value: unknown }>).map(({ value }) => value)

describe('examples', () => {
  test('each one, and each default, is what the schema beside it takes, to a validator of its own', () => {
    const validate = createValidator(json as unknown as Schema)
    const all = examplesOf(json)
    expect(all.length).toBeGreaterThan(150)
    for (const { schema, value } of all)
      expect(validate(schema, value), JSON.stringify(value)).toBeUndefined()
  })

  test.each(ofProcedures)('$name: requests and answers are what the schemas take', ({ name, operation }) => {
    const { inputs, output } = parsersOf(name)
    const body = follow(operation.requestBody)
    const empty = operation.requestBody?.$ref !== undefined
    const requests = examplesIn(body.content)
    if (operation.requestBody && !empty) expect(requests).not.toEqual([])
    for (const request of requests) expect(inputs[0]?.safeParse(request).error).toBeUndefined()

    const answers = examplesIn(operation.responses?.['200']?.content)
    expect(answers).not.toEqual([])
    // Parsing leaves out what the schema does not know.
    for (const answer of answers) expect(output.parse(answer)).toEqual(answer)
  })

  test.each(ofProcedures)('$name: one error for each reason it names', ({ operation }) => {
    const refusals = Object.entries(operation.responses ?? {}).filter(([status]) => Number(status) >= 400)
    for (const [, response] of refusals) {
      const { content, description } = follow(response)
      const errors = examplesIn(content).map((error) => z.strictObject(ErrorSchema.shape).parse(error))
      expect(errors.map(({ reason }) => `\`${reason}\``).join(' · ')).toBe(description)
    }
  })

  test('the stream is events that end with the whole result', () => {
    const { content } = json.paths?.['/commands/command_processing']?.post?.responses?.['200'] ?? {}
    const [stream] = examplesIn(content, 'text/event-stream')
    const events = String(stream)
      .trim()
      .split('\n\n')
      .map((event) => /^event: (\w+)\ndata: (.*)$/.exec(event)?.slice(1))
    const deltas = events
      .filter((event) => event?.[0] === 'delta')
      .map((event) => JSON.parse(event?.[1] ?? ''))
    const result = JSON.parse(events.at(-1)?.[1] ?? '')
    expect(events.at(-1)?.[0]).toBe('result')
    expect(deltas.map((delta) => delta.text).join('')).toBe(result.text)
    expect(examplesIn(content)).toContainEqual(result)
  })
})

describe('what the server really answers', () => {
  let app: TestApp
  let token: string
  beforeAll(async () => {
    app = await createTestApp()
    token = (await app.signUp()).token
  })
  afterAll(() => app?.core.close())

  /** Requests that are refused before the operation does anything, by the reason they are refused for. */
  const REFUSED: Record<string, { on: string[]; token?: boolean; init: RequestInit; reason: string }> = {
    'no token': { on: ['get', 'post', 'delete'], token: false, init: {}, reason: 'token_missing' },
    'a dead token': {
      on: ['get', 'post', 'delete'],
      token: false,
      init: { headers: { authorization: 'Bearer dead' } },
      reason: 'token_invalid',
    },
    'a broken body': {
      on: ['post'],
      init: { body: '{', headers: { 'content-type': 'application/json' } },
      reason: 'invalid_json',
    },
    'a body of another type': {
      on: ['post'],
      init: { body: '<a/>', headers: { 'content-type': 'application/xml' } },
      reason: 'unsupported_media_type',
    },
    'a body that is too large': {
      on: ['post'],
      init: { body: ' '.repeat(70_000), headers: { 'content-type': 'application/json' } },
      reason: 'body_too_large',
    },
    'a query parameter given twice': { on: ['get'], init: {}, reason: 'invalid_input' },
  }

  test.each(Object.entries(REFUSED))('%s is refused as the document says', async (what, refused) => {
    const tokenMatters = refused.reason.startsWith('token_')
    for (const { path, method, operation, name } of ofProcedures) {
      const isPublic = (operation.security as unknown as unknown[]).length === 0
      if (!refused.on.includes(method) || (tokenMatters && isPublic)) continue
      const url = path.replace('{id}', 'any') + (what.includes('twice') ? '?x=1&x=2' : '')
      const headers = new Headers(refused.init.headers)
      if (refused.token !== false) headers.set('authorization', `Bearer ${token}`)
      const response = await app.fetch(url, { ...refused.init, method: method.toUpperCase(), headers })
      const { reason } = (await response.json()) as { reason: string }
      expect(reason, name).toBe(refused.reason)
      expect(String(follow(operation.responses?.[response.status]).description), name).toContain(reason)
    }
  })

  test.each(operations)('$name: $method $path is served, with the headers it names', async (each) => {
    const { path, method, operation } = each
    const response = await app.fetch(path.replace('{id}', 'any'), {
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${(await app.signUp()).token}` },
    })
    const documented = follow(operation.responses?.[response.status])
    expect(documented, `${response.status}`).not.toEqual({})
    for (const [name, header] of Object.entries(documented.headers ?? {})) {
      if (follow(header).required) expect(response.headers.get(name), name).not.toBeNull()
    }
    const types = Object.keys(documented.content ?? {})
    expect(types).toContain(response.headers.get('content-type')?.split(';')[0])
    await response.body?.cancel()
  })
})
