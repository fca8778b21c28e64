import { toStringMethod } from 'fast-check'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type Schema = { [keyword: string]: Json }

/** What the document promises of one status. */
export type PromisedAnswer = {
  /** By media type. */
  schemas: Map<string, Schema>
  requiredHeaders: Map<string, Schema>
  /** What it is given for, from 400 on. */
  reasons: string[]
}

/** One operation, as far as the document tells somebody who has nothing else. */
export type Operation = {
  name: string
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** Whether it is a procedure too; what is around the API is not. */
  isProcedure: boolean
  needsToken: boolean
  /** Parameters of path and query, and the fields of the body, as one object. */
  input: Schema
  /** Inputs that the document shows. */
  examples: Json[]
  takesForm: boolean
  answers: Map<number, PromisedAnswer>
}

const METHODS = ['get', 'post', 'delete'] as const
const AROUND = 'around'

/** Reads every operation out of the document that a server serves. */
export function operationsOf(document: Schema): Operation[] {
  const paths = document['paths'] as Record<string, Record<string, Schema>>
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation ? [readOperation(document, path, method, operation)] : []
    }),
  )
}

function readOperation(
  document: Schema,
  path: string,
  method: (typeof METHODS)[number],
  operation: Schema,
): Operation {
  const name = String(operation['operationId'])
  const body = follow(document, operation['requestBody'] ?? {})['content'] as
    | Record<string, Schema>
    | undefined
  const schemes = operation['security'] as Schema[]
  const responses = Object.entries(operation['responses'] as Record<string, Schema>)
  return {
    name,
    method: method.toUpperCase() as Operation['method'],
    path,
    isProcedure: !(operation['tags'] as string[]).includes(AROUND),
    needsToken: schemes.length > 0 && schemes.every((scheme) => Object.keys(scheme).length > 0),
    input: withParameters(
      document,
      (operation['parameters'] ?? []) as Schema[],
      follow(document, body?.['application/json']?.['schema'] ?? {}),
    ),
    examples: valuesIn(body?.['application/json']),
    takesForm: body?.['application/x-www-form-urlencoded'] !== undefined,
    answers: new Map(
      responses.map(([status, response]) => [
        Number(status),
        readAnswer(document, follow(document, response)),
      ]),
    ),
    // A failing case names the operation instead of showing all of it.
    [toStringMethod]: () => `${method} ${path}`,
  } as Operation
}

function withParameters(document: Schema, parameters: Schema[], body: Schema): Schema {
  const own = parameters
    .map((parameter) => follow(document, parameter))
    .filter((parameter) => parameter['in'] !== 'header')
  const names = (of: Schema[]) => of.map((parameter) => String(parameter['name']))
  return {
    type: 'object',
    ...body,
    properties: {
      ...(body['properties'] as Schema | undefined),
      ...Object.fromEntries(own.map((parameter) => [String(parameter['name']), parameter['schema'] ?? {}])),
    },
    required: [
      ...((body['required'] ?? []) as string[]),
      ...names(own.filter((parameter) => parameter['required'] === true)),
    ],
  }
}

function readAnswer(document: Schema, response: Schema): PromisedAnswer {
  const content = Object.entries((response['content'] ?? {}) as Record<string, Schema>)
  const headers = Object.entries((response['headers'] ?? {}) as Record<string, Schema>)
    .map(([name, header]) => [name, follow(document, header)] as const)
    .filter(([, header]) => header['required'] === true)
  const [, json] = content.find(([type]) => type === 'application/json') ?? []
  return {
    schemas: new Map(content.map(([type, media]) => [type, (media['schema'] ?? {}) as Schema])),
    requiredHeaders: new Map(headers.map(([name, header]) => [name, (header['schema'] ?? {}) as Schema])),
    reasons: valuesIn(json).flatMap((example) => (example as { reason?: string }).reason ?? []),
  }
}

/** The named examples of a body. */
const valuesIn = (media: Schema | undefined): Json[] =>
  Object.values((media?.['examples'] ?? {}) as Record<string, Schema>).map(
    (example) => example['value'] ?? null,
  )

/** What a reference leads to; what is none is itself. */
export function follow(document: Schema, value: Json): Schema {
  const { $ref, ...beside } = value as Schema
  if (typeof $ref !== 'string') return value as Schema
  const found = $ref
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((part, name) => (part as Schema | undefined)?.[name], document)
  if (found === undefined) throw new Error(`${$ref} leads nowhere`)
  return { ...follow(document, found), ...beside }
}
