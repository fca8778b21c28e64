import { launchBrowser } from '@jarvis/testing/browser'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openApiDocument } from '../openapi.ts'
import { type ServedApp, serveTestApp } from '../testing/serve-test-app.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>
type Page = Awaited<ReturnType<Browser['newPage']>>

// A browser shares the processor with every other test.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let app: TestApp
let server: ServedApp
let browser: Browser

beforeAll(async () => {
  app = await createTestApp()
  server = await serveTestApp(app)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await app?.core.close()
})

/** One operation on the page, by its path. */
const operationIn = (page: Page, path: string) => page.locator(`.opblock:has([data-path="${path}"])`)

/** Opens an operation, fills its body in, sends it, and gives the status and the body of the live answer. */
async function tryOut(page: Page, path: string, body?: unknown) {
  const operation = operationIn(page, path)
  await operation.locator('.opblock-summary-control').click()
  if (body !== undefined) await operation.locator('textarea.body-param__text').fill(JSON.stringify(body))
  await operation.locator('.execute').click()
  const answer = operation.locator('.live-responses-table .response').first()
  const status = await answer.locator('.response-col_status').first().textContent()
  const json = await answer.locator('.highlight-code code').first().textContent()
  return { status: status?.trim(), body: JSON.parse(json ?? '') }
}

describe.each(['/doc', '/doc/'])('%s in a browser', (path) => {
  let page: Page
  let requests: string[]
  let complaints: string[]

  beforeEach(async () => {
    const context = await browser.newContext()
    page = await context.newPage()
    requests = []
    complaints = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(server.url + path)
    await page.locator('.opblock').first().waitFor()
    return () => context.close()
  })

  test('shows every operation, asks no other host and complains of nothing', async () => {
    const operations = Object.values(openApiDocument('').paths ?? {}).flatMap((item) => Object.keys(item))
    expect(await page.locator('.opblock').count()).toBe(operations.length)
    expect(requests.filter((url) => !url.startsWith(`${server.url}/`) && !url.startsWith('data:'))).toEqual(
      [],
    )
    expect(complaints).toEqual([])
  })

  test('the first operation is near, with the reasons of errors folded up above it', async () => {
    const reasons = page.locator('.info details')
    expect(await reasons.locator('td', { hasText: 'email_taken' }).isVisible()).toBe(false)
    expect((await page.locator('.opblock').first().boundingBox())?.y).toBeLessThan(1000)
    await reasons.locator('summary').click()
    expect(await reasons.locator('td', { hasText: 'email_taken' }).isVisible()).toBe(true)
  })

  test('the cells of the actions do not run into each other', async () => {
    const operation = operationIn(page, '/commands/command_processing')
    await operation.locator('.opblock-summary-control').click()
    await operation.getByRole('cell', { name: 'confirm', exact: true }).first().waitFor()
    const padding = `getComputedStyle([...document.querySelectorAll('td')].find((td) => td.textContent === 'confirm')).paddingRight`
    expect(await page.evaluate(padding)).toBe('16px')
  })

  test('who authorises begins with the token of a person', async () => {
    await page.locator('.scheme-container .authorize').click()
    const isInFirst = `document.activeElement === document.querySelector('.modal-ux input')`
    await expect.poll(() => page.evaluate(isInFirst)).toBe(true)
    expect(await page.locator('.modal-ux h4').first().textContent()).toMatch(/^token\b/)
  })

  test('a person registers, authorises and gives a command', async () => {
    const login = `try.${path.length}`
    const account = { email: `${login}@example.com`, login, password: 'secure_password' }
    const registered = await tryOut(page, '/auth/register', account)
    expect(registered).toMatchObject({ status: '200', body: { user: { login } } })

    await page.locator('.btn.authorize').first().click()
    await page.locator('#auth-bearer-value').first().fill(registered.body.token)
    await page.locator('.auth-btn-wrapper .authorize').first().click()
    await page.locator('.btn-done').first().click()
    const command = { text: 'open the browser', language: 'en' }
    const answered = await tryOut(page, '/commands/command_processing', command)
    expect(answered).toMatchObject({ status: '200', body: { transcript: { text: command.text } } })
    expect(requests.filter((url) => !url.startsWith(`${server.url}/`) && !url.startsWith('data:'))).toEqual(
      [],
    )
    expect(complaints).toEqual([])
  })

  test('is dark where the person prefers it', async () => {
    const background = () =>
      page.locator('html').evaluate((html) => html.computedStyleMap().get('background-color')?.toString())
    const light = await background()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(background).not.toBe(light)
  })
})
