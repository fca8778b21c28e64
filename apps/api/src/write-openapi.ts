import { writeFileSync } from 'node:fs'
import { openApiDocument } from './openapi.ts'

/** `node write-openapi.ts FILE` writes the OpenAPI document of a server at its default address, for tools. */
const [file = 'openapi.json'] = process.argv.slice(2)
writeFileSync(file, `${JSON.stringify(openApiDocument('http://localhost:8080'), null, 2)}\n`)
