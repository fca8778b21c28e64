import { launchBrowser } from '@jarvis/testing/browser'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type MailTemplate, renderMail } from './templates.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>

const LINK = 'https://jarvis.example/auth/forgot_password/confirm?confirm=abc&lang=ru'
const AT = new Date('2026-11-23T09:26:00Z')

const TEMPLATES: MailTemplate[] = [
  { name: 'reset_password', link: LINK, minutes: 10 },
  { name: 'password_changed', at: AT },
  { name: 'password_changed', at: AT, resetUrl: LINK },
  { name: 'password_changed', at: AT, byCode: true },
  { name: 'test', at: AT, publicUrl: 'https://jarvis.example' },
]

const CASES = (['ru', 'en'] as const).flatMap((language) =>
  TEMPLATES.map((template) => ({ language, template })),
)

// A browser shares the processor with every other test.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

async function open(html: string, width = 600) {
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.setContent(html)
  return { page, requests }
}

test.each(CASES)('$template.name, $language: the plain text says all that the page does', async (given) => {
  const mail = renderMail(given.template, given.language)
  const { page, requests } = await open(mail.html)
  const shown = await page.locator('h1, h1 + p, dt, dd, .button, .notes p, footer').allInnerTexts()
  for (const words of shown) expect(mail.text).toContain(words)
  for (const link of await page.locator('a').all())
    expect(mail.text).toContain(await link.getAttribute('href'))
  expect(await page.title()).toBe(mail.subject)
  expect(await page.locator('html').getAttribute('lang')).toBe(given.language)
  expect(requests).toEqual([])
  await page.close()
})

test.each(CASES)('$template.name, $language: fits a phone', async ({ template, language }) => {
  const { page } = await open(renderMail(template, language).html, 320)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  await page.close()
})

test('who has set a password by a code has to sign in everywhere, who changed it stays signed in there', () => {
  const intro = (language: 'ru' | 'en', byCode?: true) =>
    renderMail({ name: 'password_changed', at: AT, ...(byCode && { byCode }) }, language).text.split(
      '\n\n',
    )[1]
  expect(intro('en', true)).toMatch(/All devices have to sign in again\.$/)
  expect(intro('ru', true)).toMatch(/На всех устройствах нужно будет войти заново\.$/)
  expect(intro('en')).toMatch(/Your other devices have to sign in again\.$/)
  expect(intro('ru')).toMatch(/На остальных устройствах нужно будет войти заново\.$/)
})

test('the link is what it was, also with an ampersand', async () => {
  const { page } = await open(renderMail({ name: 'reset_password', link: LINK, minutes: 10 }, 'en').html)
  expect(await page.getByRole('link', { name: 'Choose a new password' }).getAttribute('href')).toBe(LINK)
  await page.close()
})

test('times are UTC and say so; numbers take the right form of the word', () => {
  const changed: MailTemplate = { name: 'password_changed', at: AT }
  expect(renderMail(changed, 'ru').text).toContain('23 ноября 2026 г. в 09:26 UTC')
  expect(renderMail(changed, 'en').text).toContain('When: 23 November 2026 at 09:26 UTC')
  const reset = (minutes: number): MailTemplate => ({
    name: 'reset_password',
    link: LINK,
    minutes,
  })
  const russian = [1, 2, 5, 10, 21].map((n) => renderMail(reset(n), 'ru').text.match(/действует (.*) и/)?.[1])
  expect(russian).toEqual(['1 минуту', '2 минуты', '5 минут', '10 минут', '21 минуту'])
  expect(renderMail(reset(1), 'en').text).toContain('for 1 minute and')
  expect(renderMail(reset(10), 'en').text).toContain('for 10 minutes and')
})

test('only web links are put behind a button', () => {
  const link = 'javascript:alert(1)'
  expect(() => renderMail({ name: 'reset_password', link, minutes: 10 }, 'en')).toThrow(TypeError)
})
