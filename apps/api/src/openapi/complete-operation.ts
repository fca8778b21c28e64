import { issuesOf } from '@jarvis/core/validation-messages'
import type { z } from 'zod'
import { aboutCommands } from './about.ts'
import { type Content, examplesOf, type Operation, type RequestBody, ref, type Schema } from './document.ts'
import { headersOf } from './headers.ts'
import type { Notes } from './notes.ts'
import { type Refusable, refusalsOf } from './refusals.ts'
import { tidySchema } from './tidy-schema.ts'

export type Route = {
  /** The procedure's path, such as `auth.signIn`. */
  name: string
  method: Refusable['method']
  needsToken: boolean
  input: z.ZodType
  notes: Notes
}

/** Gives a schema a name among the components, and returns what refers to it. */
export type NameSchema = (name: string, schema: Schema) => { $ref: string }

/** The body that every POST without fields takes. */
export const EMPTY_BODY: RequestBody = {
  description: 'Nothing is needed: no body, or `{}`.',
  required: false,
  content: { 'application/json': { schema: { type: 'object' }, example: {} } },
}

/** What the library made of a procedure, with all that it leaves out or does not know. */
export function completeOperation(generated: Operation, route: Route, nameSchema: NameSchema): Operation {
  const { name, method, needsToken, notes } = route
  const { html = false, stream } = notes
  const { summary, description, tags = [], parameters = [] } = generated
  const json = jsonOf(generated.responses?.['200'])
  const about = [description, stream && aboutCommands()].filter(Boolean).join('\n\n')
  const requestBody = method === 'post' ? requestOf(generated.requestBody, route, nameSchema) : undefined
  return {
    operationId: name,
    tags,
    ...(summary && { summary }),
    ...(about && { description: about }),
    security: needsToken ? [{ token: [] }] : [],
    parameters: [
      ...tidySchema(parameters, 'request'),
      ...(method === 'post' ? [ref('parameters', 'IdempotencyKey')] : []),
      ref('parameters', 'AcceptLanguage'),
      ref('parameters', 'RequestId'),
    ],
    ...(requestBody && { requestBody }),
    responses: {
      200: {
        description: 'Done.',
        headers: headersOf(...(method === 'post' ? (['IdempotencyReplayed'] as const) : [])),
        content: {
          'application/json': {
            schema: named(tidySchema(json), `${typeName(name)}Output`, nameSchema),
            examples: examplesOf(notes.answers),
          },
          ...(html && { 'text/html': { schema: { type: 'string', description: 'A page.' } } }),
          ...(stream && {
            'text/event-stream': {
              schema: { type: 'string', description: 'Events, see above.' },
              examples: examplesOf({ by_the_model: stream }),
            },
          }),
        },
      },
      ...refusalsOf({ method, needsToken, html, reasons: notes.reasons ?? [], issues: issuesFor(route) }),
    },
  }
}

function requestOf(generated: Operation['requestBody'], route: Route, nameSchema: NameSchema) {
  const schema = tidySchema(jsonOf(generated), 'request')
  if (Object.keys(schema.properties ?? {}).length === 0) return ref('requestBodies', 'Empty')
  const body = {
    schema: named(schema, `${typeName(route.name)}Input`, nameSchema),
    examples: examplesOf(route.notes.requests ?? {}),
  }
  return {
    required: !route.input.safeParse({}).success,
    content: {
      'application/json': body,
      ...(route.notes.form && { 'application/x-www-form-urlencoded': body }),
    },
  }
}

/** Wrong fields as the server would name them; where no input can be wrong, the key or the query string is. */
function issuesFor({ input, method, notes }: Route) {
  const parsed = input.safeParse(notes.wrong ?? {})
  if (!parsed.success) return issuesOf(parsed.error)
  return method === 'post'
    ? [{ path: ['Idempotency-Key'], message: 'idempotency_key' }]
    : [{ path: ['page'], message: 'repeated' }]
}

const jsonOf = (part: { content?: Content } | { $ref: string } | undefined): Schema =>
  ((part as { content?: Content } | undefined)?.content?.['application/json']?.schema ?? {}) as Schema

const named = (schema: Schema, name: string, nameSchema: NameSchema) =>
  '$ref' in schema ? schema : nameSchema(name, schema)

/** `auth.signIn` → `AuthSignIn`. */
const typeName = (procedure: string): string =>
  procedure.replace(/(?:^|\.)(\w)/g, (_, first: string) => first.toUpperCase())
