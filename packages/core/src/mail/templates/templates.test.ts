import { launchBrowser } from '@jarvis/testing/browser'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type MailTemplate, renderMail } from './templates.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>

const LINK = 'https://jarvis.example/auth/forgot_password/confirm?confirm=abc&lang=ru'
const AT = new Date('2026-11-23T09:26:00Z')

const templates = (login: string): MailTemplate[] => [
  { name: 'reset_password', link: LINK, minutes: 10, login },
  { name: 'password_changed', at: AT, login },
  { name: 'password_changed', at: AT, login, resetUrl: LINK },
  { name: 'test', at: AT, publicUrl: 'https://jarvis.example' },
]

const CASES = (['ru', 'en'] as const).flatMap((language) =>
  templates('ada').map((template) => ({ language, template })),
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
  const text = mail.text.replace(/[\u2068\u2069]/g, '')
  for (const words of shown) expect(text).toContain(words)
  for (const link of await page.locator('a').all()) expect(text).toContain(await link.getAttribute('href'))
  expect(await page.title()).toBe(mail.subject)
  expect(await page.locator('html').getAttribute('lang')).toBe(given.language)
  expect(requests).toEqual([])
  await page.close()
})

test.each(CASES)('$template.name, $language: fits a phone', async ({ template, language }) => {
  const long = { ...template, ...('login' in template ? { login: 'W'.repeat(32) } : {}) }
  const { page } = await open(renderMail(long, language).html, 320)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  await page.close()
})

test('the link is what it was, also with an ampersand', async () => {
  const { page } = await open(
    renderMail({ name: 'reset_password', link: LINK, minutes: 10, login: 'ada' }, 'en').html,
  )
  expect(await page.getByRole('link', { name: 'Choose a new password' }).getAttribute('href')).toBe(LINK)
  await page.close()
})

test.each([
  '<script>document.title="pwned"</script>',
  '<img src=https://evil.example/x onerror=document.title="pwned">',
  '"><a href="https://evil.example">',
  '</bdi></dd></dl><h1>Pay here</h1>',
  '&lt;b&gt;',
  '<%= it.subject %>',
])('the login %j is shown as it is and does nothing', async (login) => {
  for (const template of templates(login).slice(0, 3)) {
    const mail = renderMail(template, 'en')
    const { page, requests } = await open(mail.html)
    expect(await page.locator('dd').first().textContent()).toBe(login)
    expect(await page.title()).toBe(mail.subject)
    expect(await page.locator('h1').count()).toBe(1)
    expect(requests).toEqual([])
    expect(mail.text).toContain(`Login: ${login}\n`)
    await page.close()
  }
})

test('a login that runs from right to left is isolated from what is around it', async () => {
  const login = 'קפה'
  const mail = renderMail({ name: 'password_changed', at: AT, login }, 'ru')
  const { page } = await open(mail.html)
  expect(await page.locator('dd bdi').first().textContent()).toBe(login)
  expect(mail.text).toContain(`Логин: \u2068${login}\u2069\nКогда: `)
  await page.close()
})

test('line breaks and direction overrides in a login are left out', () => {
  const login = 'ada\r\n\u2028\u202Eeve\u2069\u200Bx'
  for (const template of templates(login).slice(0, 3)) {
    const mail = renderMail(template, 'en')
    expect(mail.text).toContain('Login: adaevex\n')
    expect(mail.html).toContain('<bdi>adaevex</bdi>')
  }
})

test('subjects hold nothing but our own words', () => {
  for (const language of ['ru', 'en'] as const) {
    const subjects = (login: string) =>
      templates(login).map((template) => renderMail(template, language).subject)
    expect(subjects('ada')).toEqual(subjects('eve\r\nBcc: eve@example.org'))
  }
})

test('times are UTC and say so; numbers take the right form of the word', () => {
  const changed: MailTemplate = { name: 'password_changed', at: AT, login: 'ada' }
  expect(renderMail(changed, 'ru').text).toContain('23 ноября 2026 г. в 09:26 UTC')
  expect(renderMail(changed, 'en').text).toContain('When: 23 November 2026 at 09:26 UTC')
  const reset = (minutes: number): MailTemplate => ({
    name: 'reset_password',
    link: LINK,
    minutes,
    login: 'ada',
  })
  const russian = [1, 2, 5, 10, 21].map((n) => renderMail(reset(n), 'ru').text.match(/действует (.*) и/)?.[1])
  expect(russian).toEqual(['1 минуту', '2 минуты', '5 минут', '10 минут', '21 минуту'])
  expect(renderMail(reset(1), 'en').text).toContain('for 1 minute and')
  expect(renderMail(reset(10), 'en').text).toContain('for 10 minutes and')
})

test('only web links are put behind a button', () => {
  const link = 'javascript:alert(1)'
  expect(() => renderMail({ name: 'reset_password', link, minutes: 10, login: 'ada' }, 'en')).toThrow(
    TypeError,
  )
})
