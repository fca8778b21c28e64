import type { AnyProcedure, AnyRouter } from '@trpc/server'
import { generateOpenApiDocument, type OpenApiMeta } from 'trpc-to-openapi'
import type { z } from 'zod'
import api from '../package.json' with { type: 'json' }
import { about, TAGS } from './openapi/about.ts'
import { AROUND_PATHS } from './openapi/around-paths.ts'
import { AUTH_NOTES } from './openapi/auth-notes.ts'
import { builtInActionSchemas } from './openapi/built-in-actions.ts'
import { COMMANDS_NOTES } from './openapi/commands-notes.ts'
import { completeOperation, EMPTY_BODY, type NameSchema } from './openapi/complete-operation.ts'
import { type OpenApiDocument, type Operation, ref, type Schema } from './openapi/document.ts'
import { ErrorSchema } from './openapi/error-schema.ts'
import { HEADERS, PARAMETERS } from './openapi/headers.ts'
import type { Notes } from './openapi/notes.ts'
import { PROFILE_NOTES } from './openapi/profile-notes.ts'
import { shareResponses } from './openapi/share-responses.ts'
import { tidySchema } from './openapi/tidy-schema.ts'
import { appRouter } from './router.ts'

const NOTES: Record<string, Record<string, Notes>> = {
  auth: AUTH_NOTES,
  profile: PROFILE_NOTES,
  commands: COMMANDS_NOTES,
}

/**
 * The OpenAPI 3.1 document of the whole API. Takes some 100 ms to make, so make it once.
 *
 * @param publicUrl where the API is reached, without a slash at its end
 */
export function openApiDocument(publicUrl: string): OpenApiDocument {
  const generated = generateOpenApiDocument(appRouter, {
    title: 'Jarvis',
    description: about(),
    version: api.version,
    license: { name: 'MIT', identifier: 'MIT' },
    baseUrl: publicUrl,
    openApiVersion: '3.1.1',
    securitySchemes: {
      token: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'jrv_…',
        description: 'The `token` that registering and signing in answer with.',
      },
      adminToken: { type: 'http', scheme: 'bearer', description: 'The admin token of the server.' },
    },
    defs: { Error: ErrorSchema },
  })
  const schemas = {
    ...ownSchemas(generated.components?.schemas as Record<string, Schema>),
    ...builtInActionSchemas(),
  }
  schemas['HistoryItem'] = extending('CommandResult', schemas['HistoryItem'], schemas)
  const nameSchema: NameSchema = (name, schema) => {
    schemas[name] = schema
    return ref('schemas', name)
  }
  const paths: NonNullable<OpenApiDocument['paths']> = {}
  const operations: Operation[] = []
  for (const { path, ...route } of routes()) {
    const from = generated.paths?.[path]?.[route.method] ?? {}
    const operation = completeOperation(from, route, nameSchema)
    operations.push(operation)
    paths[path] = { ...paths[path], [route.method]: operation }
  }
  return {
    ...generated,
    tags: [...TAGS],
    paths: { ...paths, ...AROUND_PATHS },
    components: {
      securitySchemes: generated.components?.securitySchemes ?? {},
      parameters: PARAMETERS,
      headers: HEADERS,
      requestBodies: { Empty: EMPTY_BODY },
      responses: shareResponses(operations),
      schemas,
    },
  }
}

/** A schema that has all of another one, as a reference to that and what it has beside. */
function extending(base: string, whole: Schema = {}, schemas: Record<string, Schema>): Schema {
  const { properties = {}, required = [], description, ...rest } = whole
  const inherited = schemas[base]?.properties ?? {}
  const own = Object.entries(properties).filter(([name]) => !Object.hasOwn(inherited, name))
  return {
    ...(description && { description }),
    allOf: [
      ref('schemas', base),
      {
        ...rest,
        properties: Object.fromEntries(own),
        required: required.filter((name) => !Object.hasOwn(inherited, name)),
      },
    ],
  }
}

/** The named schemas without the library's own of errors; what only requests hold has no null. */
function ownSchemas(schemas: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => !name.startsWith('error.'))
      .map(([name, schema]) => [name, tidySchema(schema, name.startsWith('Client') ? 'request' : 'answer')]),
  )
}

/** Every procedure that has a place in the REST API, with its notes. */
function routes() {
  const { procedures }: AnyRouter['_def'] = appRouter._def
  return Object.entries<AnyProcedure>(procedures).flatMap(([name, { _def }]) => {
    const { openapi } = (_def.meta ?? {}) as OpenApiMeta
    if (!openapi) return []
    const [group = '', procedure = ''] = name.split('.')
    const notes = NOTES[group]?.[procedure]
    if (!notes) throw new Error(`${name}: the document has no notes on it`)
    const method = openapi.method.toLowerCase() as 'get' | 'post' | 'delete'
    const input = (_def as unknown as { inputs: z.ZodType[] }).inputs[0]
    if (!input) throw new Error(`${name}: has no input schema`)
    return [{ name, path: openapi.path, method, needsToken: openapi.protect ?? true, input, notes }]
  })
}
