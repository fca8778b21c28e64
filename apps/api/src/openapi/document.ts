import type { OpenAPIObject } from 'trpc-to-openapi'

/** The parts of an OpenAPI 3.1 document, named once; references stand beside what they refer to. */
export type OpenApiDocument = OpenAPIObject
export type PathItem = NonNullable<OpenApiDocument['paths']>[string]
export type Operation = NonNullable<PathItem['get']>
export type Components = NonNullable<OpenApiDocument['components']>
export type Reference = { $ref: string }
export type Schema = Exclude<NonNullable<Components['schemas']>[string], Reference>
export type Response = Exclude<NonNullable<Components['responses']>[string], Reference>
export type Header = Exclude<NonNullable<Components['headers']>[string], Reference>
export type Parameter = Exclude<NonNullable<Components['parameters']>[string], Reference>
export type RequestBody = Exclude<NonNullable<Components['requestBodies']>[string], Reference>
export type Content = Response['content'] & object
export type Examples = NonNullable<Content[string]['examples']>

export const METHODS = ['get', 'post', 'delete'] as const

/** A reference to a component. */
export const ref = (kind: keyof Components & string, name: string): Reference => ({
  $ref: `#/components/${kind}/${name}`,
})

/** Values by name as OpenAPI examples; the name is also what a reader is shown. */
export const examplesOf = (values: Readonly<Record<string, unknown>>): Examples =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { summary: name.replaceAll('_', ' '), value }]),
  )
