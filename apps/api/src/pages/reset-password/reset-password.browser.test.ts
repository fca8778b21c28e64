import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { launchBrowser } from '@jarvis/testing/browser'
import { html } from 'hono/html'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../app.ts'
import { createTestApp, TEST_SETTINGS, type TestApp } from '../../testing/test-app.ts'
import { mailedLink } from './mailed-link.ts'
import { TEXTS } from './texts.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>
type Page = Awaited<ReturnType<Browser['newPage']>>

// A browser shares the processor with every other test.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const PATH = '/auth/forgot_password/confirm'
let app: TestApp
let server: ServerType
let browser: Browser
let origin: string

beforeAll(async () => {
  app = await createTestApp()
  const { fetch } = createApp(app.core, { ...TEST_SETTINGS, core: app.core.config })
  server = serve({ fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  origin = originOf(server)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  await app?.core.close()
})

const originOf = (listening: { address(): unknown }) =>
  `http://127.0.0.1:${(listening.address() as AddressInfo).port}`

/** The link in the mail, at the server of this test. */
async function linkFor(email: string): Promise<string> {
  const { pathname, search } = await mailedLink(app, email)
  return origin + pathname + search
}

/** A window without JavaScript, and what it asked for and complained about. */
async function openWindow(language: string, colorScheme: 'light' | 'dark', width: number) {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: language,
    colorScheme,
    viewport: { width, height: 640 },
  })
  const page = await context.newPage()
  const requests: { url: string; referer: string | undefined }[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    requests.push({ url: request.url(), referer: request.headers().referer })
  })
  page.on('console', (message) => {
    // A refused password is a 400, which Chromium reports as an error.
    if (!message.text().includes('status of 400')) complaints.push(message.text())
  })
  return { page, requests, complaints, close: () => context.close() }
}

const alertIn = (page: Page) => page.getByRole('alert')
/** Types where the page has put the cursor. Chromium does that with the next frame, so it may come after the load. */
async function type(page: Page, text: string) {
  await page.locator('#password:focus').waitFor()
  await page.keyboard.type(text)
}

async function expectFits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
}

describe.each([
  { language: 'ru', locale: 'ru-RU', scheme: 'dark', width: 360, back: 'rgb(16, 19, 26)' },
  { language: 'en', locale: 'en-GB', scheme: 'light', width: 1280, back: 'rgb(242, 244, 248)' },
  { language: 'en', locale: 'en-GB', scheme: 'light', width: 320, back: 'rgb(242, 244, 248)' },
] as const)(
  '$language, $scheme, $width px, without JavaScript',
  ({ language, locale, scheme, width, back }) => {
    const texts = TEXTS[language]
    const common = {
      ru: 'Этот пароль слишком распространён.',
      en: 'This password is one of the most common.',
    }

    test('a person sets a new password with the keyboard alone', async () => {
      const user = await app.signUp({ language })
      const { page, requests, complaints, close } = await openWindow(locale, scheme, width)
      await page.goto(await linkFor(user.email))
      expect(await page.title()).toBe(`${texts.form.title} · Jarvis`)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(back)
      await expectFits(page)
      expect(await page.getByLabel(texts.form.label).getAttribute('autocomplete')).toBe('new-password')

      await type(page, 'iloveyou')
      await page.keyboard.press('Tab')
      await page.locator('button:focus').waitFor()
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
      await page.keyboard.press('Enter')
      await alertIn(page).waitFor()
      expect(await alertIn(page).textContent()).toBe(common[language])
      expect(page.url()).toBe(origin + PATH)
      expect(await page.getByLabel(texts.form.label).inputValue()).toBe('')
      await expectFits(page)

      await type(page, 'a new horse')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: texts.done.title }).waitFor()
      expect(page.url()).toBe(origin + PATH)
      await expectFits(page)

      const signedIn = await app.post('/auth/auth', { identifier: user.login, password: 'a new horse' })
      expect(signedIn.status).toBe(200)
      const old = { identifier: user.login, password: user.password }
      expect(await app.post('/auth/auth', old)).toMatchObject({ status: 401 })
      expect(await app.get('/profile/info', { token: user.token })).toMatchObject({ status: 401 })

      // Reloading sends the form again: the code is used up, and the page says that all is well.
      await page.reload()
      await page.getByRole('heading', { name: texts.deadLink.title }).waitFor()
      expect(await page.locator('.note').textContent()).toBe(texts.deadLink.note)
      await expectFits(page)
      const { token } = signedIn.body as { token?: string }
      expect(await app.get('/profile/info', token ? { token } : {})).toMatchObject({ status: 200 })

      expect(requests.map(({ url }) => new URL(url).origin)).toEqual(Array(4).fill(origin))
      expect(requests.map(({ referer }) => referer)).toEqual(Array(4).fill(undefined))
      expect(complaints).toEqual([])
      await close()
    })

    test('a link that a newer mail cancelled says so, and what to do', async () => {
      const user = await app.signUp({ language })
      const link = await linkFor(user.email)
      await linkFor(user.email)
      const { page, close } = await openWindow(locale, scheme, width)
      const answer = await page.goto(link)
      expect(answer?.status()).toBe(400)
      await page.getByRole('heading', { name: texts.deadLink.title }).waitFor()
      expect(await page.getByRole('listitem').allInnerTexts()).toEqual(texts.deadLink.steps)
      expect(await page.getByRole('button').count()).toBe(0)
      await expectFits(page)
      await close()
    })
  },
)

test('the browser itself stops a password that is too short, before it is sent', async () => {
  const { page, requests, close } = await openWindow('en-GB', 'light', 360)
  await page.goto(await linkFor((await app.signUp()).email))
  await type(page, '7-chars')
  await page.keyboard.press('Enter')
  expect(await page.locator('input:invalid').inputValue()).toBe('7-chars')
  await type(page, '!')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Password changed' }).waitFor()
  expect(requests).toHaveLength(2)
  await close()
})

test('hostile input is shown as nothing but text, also where scripts could run', async () => {
  const page = await browser.newPage()
  const code = `"><script>document.title='pwned'</script><img src=x onerror="document.title='pwned'">`
  const form = html`<form method="post" action="${origin}${PATH}">
    <input name="confirm" value="${code}"><input name="password" value="short"><button>go</button>
  </form>`
  await page.setContent(String(form))
  await page.getByRole('button').click()
  await alertIn(page).waitFor()
  expect(await page.locator('input[name=confirm]').inputValue()).toBe(code)
  expect(await page.locator('script, img').count()).toBe(0)
  expect(await page.title()).toBe('Error: Choose a new password · Jarvis')
  await page.close()
})

describe('another site', () => {
  const other = createServer((request, response) => {
    const link = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('link')
    response.setHeader('content-type', 'text/html').end(`<!doctype html><iframe src="${link}"></iframe>`)
  })
  beforeEach(async () => {
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    return () => void other.close()
  })

  test('cannot show the page in a frame', async () => {
    const link = await linkFor((await app.signUp()).email)
    const page = await browser.newPage()
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
    await page.goto(`${originOf(other)}/?link=${encodeURIComponent(link)}`)
    await refused
    const framed = page.frames().find((frame) => frame !== page.mainFrame())
    expect(framed?.url()).toBe('chrome-error://chromewebdata/')
    expect(await framed?.locator('input').count()).toBe(0)
    await page.close()
  })
})
