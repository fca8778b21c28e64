import { createHash } from 'node:crypto'
import { DomainError } from '@jarvis/core/errors'
import { RateLimited } from '@jarvis/core/limits/limits'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp, type TestUser } from '../../testing/test-app.ts'
import { mailedLink } from './mailed-link.ts'

const PATH = '/auth/forgot_password/confirm'
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'
const LANGUAGES = ['ru', 'en'] as const
const UNKNOWN = 'AAAAAAAAAAAAAAAAAAAAAA'
const HOSTILE = `"><script>alert(1)</script><img src=//evil.example onerror='x'>`

let app: TestApp
/** What every limit throws, while a test says so. */
let trouble: Error | undefined

beforeAll(async () => {
  app = await createTestApp({
    limits: {
      take: async () => {
        if (trouble) throw trouble
      },
    },
  })
})
afterAll(() => app.core.close())
afterEach(() => {
  trouble = undefined
})

type Page = { status: number; headers: Headers; html: string }

async function open(query: string, language = 'en', method = 'GET'): Promise<Page> {
  const headers = { accept: BROWSER, 'accept-language': language }
  return pageOf(await app.fetch(PATH + query, { method, headers }))
}

/** Sends the form as a browser does. */
async function submit(fields: Record<string, string> | string, language = 'en', more = {}): Promise<Page> {
  const body = new TextEncoder().encode(new URLSearchParams(fields).toString())
  return send(body, { 'accept-language': language, 'content-length': String(body.byteLength), ...more })
}

async function send(body: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<Page> {
  const type = 'application/x-www-form-urlencoded'
  const init = { method: 'POST', body, headers: { accept: BROWSER, 'content-type': type, ...headers } }
  return pageOf(await app.fetch(PATH, init))
}

const pageOf = async (response: Response): Promise<Page> => ({
  status: response.status,
  headers: response.headers,
  html: await response.text(),
})

const titleOf = ({ html }: Page) => /<title>(.*)<\/title>/.exec(html)?.[1]
const hiddenCode = ({ html }: Page) => /<input type="hidden" name="confirm" value="([^"]*)">/.exec(html)?.[1]
const alertOf = ({ html }: Page) => /role="alert">(.*?)<\/p>/.exec(html)?.[1]?.replace(/<.*?>/g, '')

async function codeFor(user: TestUser): Promise<string> {
  return (await mailedLink(app, user.email)).searchParams.get('confirm') ?? ''
}

const opens = async (user: TestUser, password: string) =>
  (await app.post('/auth/auth', { identifier: user.login, password })).status === 200

describe.each(LANGUAGES)('in %s', (language) => {
  const say = (ru: string, en: string) => ({ ru, en })[language]
  const dead = say('Ссылка не работает', 'This link does not work')

  test('the link shows the form, the form sets the password, the link is dead then', async () => {
    const user = await app.signUp({ language })
    const code = await codeFor(user)
    const page = await open(`?confirm=${code}`, language)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(page.headers.get('content-language')).toBe(language)
    expect(page.html).toContain(`<html lang="${language}">`)
    expect(titleOf(page)).toBe(say('Задайте новый пароль · Jarvis', 'Choose a new password · Jarvis'))
    expect(page.html).toContain('<form method="post" action="confirm">')
    expect(hiddenCode(page)).toBe(code)

    const done = await submit({ confirm: code, password: 'a new horse' }, language)
    expect(done.status).toBe(200)
    expect(titleOf(done)).toBe(say('Пароль изменён · Jarvis', 'Password changed · Jarvis'))
    expect(done.html).not.toContain(code)
    expect(await opens(user, 'a new horse')).toBe(true)

    for (const again of [
      await submit({ confirm: code, password: 'another horse' }, language),
      await open(`?confirm=${code}`, language),
    ]) {
      expect(again.status).toBe(400)
      expect(titleOf(again)).toBe(`${dead} · Jarvis`)
    }
    expect(await opens(user, 'a new horse')).toBe(true)
  })

  test('a password that is refused: the form again, with what was wrong and the code, without the password', async () => {
    const user = await app.signUp({ language, login: `Horses-${language}` })
    const code = await codeFor(user)
    const wrong: [string, string][] = [
      ['', say('Символов должно быть не меньше 8.', 'At least 8 characters.')],
      ['7-chars', say('Символов должно быть не меньше 8.', 'At least 8 characters.')],
      ['x'.repeat(257), say('Символов должно быть не больше 256.', 'At most 256 characters.')],
      ['qwerty123', say('Этот пароль слишком распространён.', 'This password is one of the most common.')],
      [
        user.login,
        say(
          'Пароль не должен совпадать с логином или адресом.',
          'The password must differ from the login and the address.',
        ),
      ],
    ]
    for (const [password, message] of wrong) {
      const page = await submit({ confirm: code, password }, language)
      expect(page.status).toBe(400)
      expect(alertOf(page)).toBe(message)
      expect(titleOf(page)).toBe(
        say('Ошибка: Задайте новый пароль · Jarvis', 'Error: Choose a new password · Jarvis'),
      )
      expect(page.html).toContain('aria-invalid="true" aria-describedby="wrong hint"')
      expect(hiddenCode(page)).toBe(code)
      if (password !== '') expect(page.html).not.toContain(password)
    }
    expect((await submit({ confirm: code, password: 'a new horse' }, language)).status).toBe(200)
  })

  test.each([
    '',
    '?confirm=',
    '?confirm=%20',
    `?confirm=${UNKNOWN}`,
    `?confirm=${UNKNOWN}&confirm=${UNKNOWN}`,
    `?confirm=${'x'.repeat(201)}`,
    `?confirm=%00${UNKNOWN}`,
    `?confirm=${encodeURIComponent(HOSTILE)}`,
    '?confirm=%E0%A4%A',
  ])('a link with a code that is none is dead: %j', async (query) => {
    const page = await open(query, language)
    expect(page.status).toBe(400)
    expect(titleOf(page)).toBe(`${dead} · Jarvis`)
    expect(page.html).not.toContain('<form')

    const sent = await submit(`${query.slice(1)}&password=a+new+horse`, language)
    expect(sent.status).toBe(400)
    expect(titleOf(sent)).toBe(`${dead} · Jarvis`)
  })

  test.each([
    [
      new RateLimited({ name: 'x', points: 1, windowS: 60, remaining: 0, resetS: 21 }),
      429,
      '21',
      say(
        'Слишком много попыток. Попробуйте ещё раз через 21 секунду.',
        'Too many attempts. Try again in 21 seconds.',
      ),
    ],
    [
      new RateLimited({ name: 'x', points: 1, windowS: 3600, remaining: 0, resetS: 61 }),
      429,
      '61',
      say(
        'Слишком много попыток. Попробуйте ещё раз через 2 минуты.',
        'Too many attempts. Try again in 2 minutes.',
      ),
    ],
    [
      new DomainError('unavailable'),
      503,
      '1',
      say(
        'Сервер сейчас недоступен. Попробуйте ещё раз через 1 секунду.',
        'The server is not available at the moment. Try again in 1 second.',
      ),
    ],
    [
      new Error('select * from secrets'),
      500,
      null,
      say(
        'На сервере что-то пошло не так. Попробуйте ещё раз.',
        'Something went wrong on the server. Try again.',
      ),
    ],
  ])('%s: a page that says so, with the code for another try', async (error, status, retryAfter, message) => {
    trouble = error
    const opened = await open(`?confirm=${UNKNOWN}`, language)
    const sent = await submit({ confirm: UNKNOWN, password: 'a new horse' }, language)
    for (const page of [opened, sent]) {
      expect(page.status).toBe(status)
      expect(page.headers.get('retry-after')).toBe(retryAfter)
      expect(page.html.replaceAll('\u00a0', ' ')).toContain(message)
      expect(hiddenCode(page)).toBe(UNKNOWN)
      expect(page.html).not.toMatch(/select \*|a new horse/)
    }
    expect(opened.html).toContain('<form method="get" action="confirm">')
    expect(sent.html).toContain('<form method="post" action="confirm">')
  })
})

test('every page: nothing but its own style, no frame, no referrer, no copy, no index', async () => {
  const code = await codeFor(await app.signUp())
  const pages = [
    await open(`?confirm=${code}`),
    await submit({ confirm: code, password: 'short' }),
    await submit({ confirm: code, password: 'a new horse' }),
    await open(`?confirm=${code}`),
  ]
  trouble = new DomainError('overloaded')
  pages.push(await open(`?confirm=${code}`))
  expect(pages.map(({ status }) => status)).toEqual([200, 400, 200, 400, 503])
  for (const { headers, html } of pages) {
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    )
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/./)
    expect(headers.get('vary')).toBe('Accept, Accept-Language')
    expect(html).not.toMatch(/https?:|<script|\son\w+=|style=/)
  }
})

test('a code that is markup stays text, wherever the page repeats it', async () => {
  const escaped =
    '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=//evil.example onerror=&#39;x&#39;&gt;'
  const short = await submit({ confirm: HOSTILE, password: 'short' })
  trouble = new DomainError('overloaded')
  const pages = [short, await open(`?confirm=${encodeURIComponent(HOSTILE)}`)]
  for (const page of pages) {
    expect(hiddenCode(page)).toBe(escaped)
    expect(page.html).not.toMatch(/<script|<img/)
  }
})

test('a mail scanner that follows the link does not use it up', async () => {
  const user = await app.signUp()
  const code = await codeFor(user)
  for (let i = 0; i < 10; i++) expect((await open(`?confirm=${code}`)).status).toBe(200)
  const head = await open(`?confirm=${code}`, 'en', 'HEAD')
  expect(head.status).toBe(200)
  expect(head.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  expect(await app.get(`${PATH}?confirm=${code}`)).toMatchObject({ status: 200, body: { valid: true } })
  expect((await submit({ confirm: code, password: 'a new horse' })).status).toBe(200)
  expect(await opens(user, 'a new horse')).toBe(true)
})

test('the link is dead after ten minutes, also for a page that was opened before', async () => {
  const code = await codeFor(await app.signUp())
  expect((await open(`?confirm=${code}`)).status).toBe(200)
  app.core.advance(600_001)
  for (const page of [
    await open(`?confirm=${code}`),
    await submit({ confirm: code, password: 'a new horse' }),
  ]) {
    expect(page.status).toBe(400)
    expect(titleOf(page)).toBe('This link does not work · Jarvis')
  }
})

test('a program recovers by JSON, and gets JSON whatever else it accepts', async () => {
  const user = await app.signUp()
  const code = await codeFor(user)
  for (const accept of [undefined, '*/*', 'application/json', 'application/json, text/html;q=0.9']) {
    const answer = await app.get(`${PATH}?confirm=${code}`, accept ? { headers: { accept } } : {})
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.body).toEqual({ valid: true, expires_at: expect.stringMatching(/^\d{4}-.*Z$/) })
  }
  const weak = await app.post(PATH, { confirm: code, password: 'password1' })
  expect(weak).toMatchObject({ status: 400, body: { reason: 'password_too_weak' } })
  const set = await app.post(PATH, { confirm: code, password: 'a new horse' })
  expect(set).toMatchObject({ status: 200, body: { message: 'The password has been changed.' } })
  expect(await app.get('/profile/info', { token: user.token })).toMatchObject({ status: 401 })
  expect(await opens(user, 'a new horse')).toBe(true)
  const again = await app.get(`${PATH}?confirm=${code}`)
  expect(again).toMatchObject({ status: 400, body: { reason: 'code_invalid' } })
  expect(again.headers.get('content-security-policy')).toBeNull()
})

describe('a form that no browser sends', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test('without its length: it works, and is not repeated when it does not', async () => {
    const code = await codeFor(await app.signUp())
    const short = await send(bytes(`confirm=${code}&password=short`), {})
    expect(short.status).toBe(400)
    expect(titleOf(short)).toBe('That did not work · Jarvis')
    expect(short.html).not.toContain('<form')
    expect((await send(bytes(`confirm=${code}&password=a+new+horse`), {})).status).toBe(200)
  })

  test('too large, whatever length it claims', async () => {
    for (const length of ['70000', '10', undefined]) {
      const body = bytes(`confirm=${UNKNOWN}&password=${'x'.repeat(70_000)}`)
      const page = await send(body, length === undefined ? {} : { 'content-length': length })
      expect(page.status).toBe(413)
      expect(page.html).toContain('The server did not accept this request.')
    }
  })

  test('bytes that are not UTF-8 are refused, not mended', async () => {
    const code = await codeFor(await app.signUp())
    const body = Buffer.concat([Buffer.from(`confirm=${code}&password=a+new+horse`), Buffer.from([0xff])])
    const page = await send(new Uint8Array(body), { 'content-length': String(body.byteLength) })
    expect(page.status).toBe(400)
    expect(page.html).toContain('The server did not accept this request.')
    expect((await submit({ confirm: code, password: 'a new horse' })).status).toBe(200)
  })
})
