import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { allowOnly, type RefuseOptions } from '@jarvis/rest'
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import swagger from 'swagger-ui-dist/package.json' with { type: 'json' }
import type { Env } from '../caller.ts'
import { openApiDocument } from '../openapi.ts'

type File = { type: string; etag: string; cacheControl: string; read: () => Promise<Uint8Array<ArrayBuffer>> }

const JS = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'
const HTML = 'text/html; charset=utf-8'

/** The version is in the path, so that a page never mixes files of two versions and none is asked for twice. */
const LIBRARY = `swagger-ui-${swagger.version}`
/** All that is served of the package. Files are named here, never by a request. */
const LIBRARY_FILES = { 'swagger-ui-bundle.js': JS, 'swagger-ui.css': CSS, 'favicon-32x32.png': 'image/png' }
const OWN_FILES = { 'initializer.js': JS, 'page.css': CSS }

/**
 * Nothing from or to another host, and nothing inline: the library sets styles through the DOM, which CSP lets pass.
 */
const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data:`,
  `connect-src 'self'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ')

/**
 * Serves `/openapi.json` and, at `/doc`, the page that shows it and tries it out: Swagger UI from the installed
 * package, so that it works without the internet. Makes the document, which takes some 100 ms.
 */
export function mountDocumentation(app: Hono<Env>, publicUrl: string, refusals: RefuseOptions<Env>): void {
  const files: Record<string, File> = {
    '/openapi.json': made('application/json', JSON.stringify(openApiDocument(publicUrl))),
    // Links are relative, for a proxy may serve all this below a path of its own.
    '/doc': made(HTML, page('doc/')),
    '/doc/': made(HTML, page('')),
  }
  for (const [name, type] of Object.entries(OWN_FILES)) {
    files[`/doc/${name}`] = made(
      type,
      readFileSync(new URL(`documentation/${name}`, import.meta.url), 'utf8'),
    )
  }
  for (const [name, type] of Object.entries(LIBRARY_FILES)) {
    files[`/doc/${LIBRARY}/${name}`] = ofLibrary(name, type)
  }
  for (const [path, file] of Object.entries(files)) {
    app.get(path, (c) => send(c, file))
    allowOnly(app, path, ['GET'], refusals)
  }
}

async function send(c: Context, { type, etag, cacheControl, read }: File): Promise<Response> {
  c.header('etag', etag)
  c.header('cache-control', cacheControl)
  if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  if (type === HTML) c.header('content-security-policy', CONTENT_SECURITY_POLICY)
  return c.body(await read(), 200, { 'content-type': type })
}

/** Whether `If-None-Match` names the version (RFC 9110, section 13.1.2). */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header?.trim() === '*' || (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

/** What this server makes: kept, but asked about every time. */
function made(type: string, text: string): File {
  const bytes = new TextEncoder().encode(text)
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  return { type, etag, cacheControl: 'no-cache', read: async () => bytes }
}

/** A file of the installed package, read when it is first asked for. */
function ofLibrary(name: string, type: string): File {
  let bytes: Promise<Uint8Array<ArrayBuffer>> | undefined
  const read = () => {
    bytes ??= readFile(new URL(import.meta.resolve(`swagger-ui-dist/${name}`)))
    return bytes
  }
  return { type, etag: `"${swagger.version}"`, cacheControl: 'public, max-age=31536000, immutable', read }
}

/** @param base what leads from the page's own address to `/doc/` */
const page = (base: string): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Jarvis API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${base}${LIBRARY}/favicon-32x32.png">
<link rel="stylesheet" href="${base}${LIBRARY}/swagger-ui.css">
<link rel="stylesheet" href="${base}page.css">
<script src="${base}${LIBRARY}/swagger-ui-bundle.js" defer></script>
<script src="${base}initializer.js" defer></script>
</head>
<body>
<main id="documentation"><p>Loading…</p></main>
<noscript>This page needs JavaScript. The document itself is <a href="${base}../openapi.json">openapi.json</a>.</noscript>
</body>
</html>
`.toString()
