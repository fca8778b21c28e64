import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let app: TestApp
/** The paths that the page links to, as it writes them. */
let links: string[]

beforeAll(async () => {
  app = await createTestApp()
  links = linksIn(await (await app.fetch('/doc')).text())
})
afterAll(() => app?.core.close())

const linksIn = (page: string) =>
  [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link).filter((link) => link !== '')
const resolved = (link: string, base: string) => new URL(link, `http://localhost:8080${base}`).pathname

describe('/openapi.json', () => {
  test('is the document of the public address', async () => {
    const response = await app.fetch('/openapi.json')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toMatchObject({ servers: [{ url: app.core.config.publicUrl }] })
  })

  test.each([
    ['the same version', (etag: string) => etag, 304],
    ['a weak tag in a list', (etag: string) => `"x", W/${etag}`, 304],
    ['any version', () => '*', 304],
    ['another version', () => '"x"', 200],
  ])('may be kept: asked again with %s', async (_, tagOf, status) => {
    const first = await app.fetch('/openapi.json')
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const etag = first.headers.get('etag') ?? ''
    const again = await app.fetch('/openapi.json', { headers: { 'if-none-match': tagOf(etag) } })
    expect(again.status).toBe(status)
    expect(again.headers.get('etag')).toBe(etag)
    expect((await again.text()).length > 0).toBe(status === 200)
  })
})

describe('/doc', () => {
  test.each(['/doc', '/doc/'])('%s is the page, and what it links to is there', async (path) => {
    const response = await app.fetch(path)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const found = linksIn(await response.text())
    expect(found).toHaveLength(6)
    for (const link of found) expect((await app.fetch(resolved(link, path))).status, link).toBe(200)
  })

  test('links are relative, so that a proxy can serve it below a path of its own', () => {
    for (const link of links) expect(resolved(link, '/api/doc')).toMatch(/^\/api\/(doc\/|openapi\.json)/)
  })

  test('the browser is told to load nothing from elsewhere and to run nothing that stands in the page', async () => {
    const policy = (await app.fetch('/doc')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`default-src 'none'`)
    expect(policy).toContain(`script-src 'self';`)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(policy).not.toMatch(/unsafe|http|\*/)
  })

  test('files of the library are kept for good, with their type, under their version', async () => {
    const types = await Promise.all(
      links
        .filter((link) => /swagger-ui-\d+\.\d+\.\d+\//.test(link))
        .map(async (link) => {
          const response = await app.fetch(resolved(link, '/doc'))
          expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
          expect(response.headers.get('etag')).not.toBeNull()
          return response.headers.get('content-type')
        }),
    )
    expect(types.sort()).toEqual(['image/png', 'text/css; charset=utf-8', 'text/javascript; charset=utf-8'])
  })

  test.each([
    'package.json',
    'index.html',
    'swagger-ui-bundle.js.map',
    '..%2Fpackage.json',
    '%2e%2e/package.json',
    '..%5Cpackage.json',
    '/swagger-ui.css',
    'swagger-ui.css/',
    'swagger-ui.css%00',
    'Swagger-UI.css',
    '%2Fetc%2Fpasswd',
  ])('%s is not there', async (name) => {
    const folder = resolved(links.find((link) => link.endsWith('swagger-ui.css')) ?? '', '/doc')
    const response = await app.fetch(folder.replace('swagger-ui.css', name))
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ reason: 'not_found' })
  })

  test.each(['/doc', '/doc/', '/doc/initializer.js', '/openapi.json'])(
    '%s only answers GET',
    async (path) => {
      const head = await app.fetch(path, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
      const post = await app.fetch(path, { method: 'POST' })
      expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    },
  )
})
