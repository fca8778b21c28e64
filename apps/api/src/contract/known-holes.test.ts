import { request } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { createPasswords } from '@jarvis/core/auth/passwords'
import { createSmtpTransport } from '@jarvis/core/mail/smtp'
import { Secret } from '@jarvis/core/secret'
import { eventually } from '@jarvis/core/testing/test-core'
import { startSmtpServer } from '@jarvis/testing/smtp-server'
import pino from 'pino'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { fakeAi, OPENS_BROWSER } from '../testing/fake-ai.ts'
import { atOnce, countHashes, from, newIp, tally } from '../testing/many-callers.ts'
import { serveTestApp } from '../testing/serve-test-app.ts'
import { createTestApp } from '../testing/test-app.ts'

/**
 * Holes that others had, each by its name, tried on the whole API with the limits on and mails over real SMTP. What is
 * tried here once is taken apart in the tests of the parts.
 */
const MAIL_PASSWORD = 'canary-mail-password'
const smtp = await startSmtpServer({ users: { jarvis: MAIL_PASSWORD } })
const mail = createSmtpTransport({
  kind: 'smtp',
  host: smtp.host,
  port: smtp.port,
  username: 'jarvis',
  password: new Secret(MAIL_PASSWORD),
  from: 'jarvis@jarvis.example',
})
const domains = { check: async () => 'deliverable' as const }
const hashes = countHashes(createPasswords({ memoryCost: 64, timeCost: 1, parallelism: 1 }))
const ai = fakeAi()
const logged: string[] = []
const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
const limits = { config: { rateLimits: true }, settings: { trustProxy: 1 } }
const app = await createTestApp({ ...limits, passwords: hashes.passwords, mail, domains, ai, log })
const served = await serveTestApp(app)
afterAll(async () => {
  await served.close()
  await app.core.close()
  await smtp.stop()
})
beforeEach(() => {
  smtp.mails.length = 0
  hashes.forget()
})

let people = 0
const signUp = (input = {}) => app.signUp(input, from(newIp()))
const recipients = () => smtp.mails.flatMap(({ envelope }) => envelope.to)
/** Until the mails that were asked for by now have been sent: those go in their order. */
async function mailsOf(email: string) {
  await app.post('/auth/forgot_password', { email }, from(newIp()))
  return eventually(() => {
    const found = smtp.mails.filter(({ envelope }) => envelope.to.includes(email))
    return found.length > 0 ? found : undefined
  })
}

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)
  const forgot = (email: unknown) => ask('auth.forgotPassword', { email }, from(newIp()))

  /** What asks for a mail to somebody in such a way that somebody else would get it, or a copy. */
  const hostileAddresses: [hole: string, make: (victim: string) => unknown[]][] = [
    [
      'GitLab CVE-2023-7028: an array of people',
      (victim) => [[victim, 'eve@evil.example'], [victim], { 0: victim, 1: 'eve@evil.example' }],
    ],
    [
      'Django CVE-2019-19844: a dotless i, and other letters that become ASCII in another case',
      (victim) => [victim.replace('i', 'ı'), victim.replace('i', 'İ'), victim.replace('k', '\u212a')],
    ],
    [
      'NextAuth CVE-2022-35924: two people in one text',
      (victim) => [
        `${victim},eve@evil.example`,
        `eve@evil.example,${victim}`,
        `${victim};eve@evil.example`,
        `${victim} eve@evil.example`,
        `${victim}\r\nBcc: eve@evil.example`,
        `"${victim},"@evil.example`,
        `Victim <${victim}>, eve@evil.example`,
      ],
    ],
  ]
  test.each(hostileAddresses)('%s', async (_, make) => {
    const victim = await signUp({ email: `kiki${++people}@example.com` })
    for (const email of make(victim.email)) {
      expect([email, (await forgot(email)).body.reason]).toEqual([email, 'invalid_input'])
      const account = { email, login: `copy${++people}`, password: 'secure_password' }
      expect([email, (await ask('auth.register', account, from(newIp()))).body.reason]).toEqual([
        email,
        'invalid_input',
      ])
    }
    await mailsOf(victim.email)
    expect(recipients()).toEqual([victim.email])
  })

  test('better-auth #8067: of 50 uses of one reset code at once one counts', async () => {
    const { email, login } = await signUp()
    const [mail] = await mailsOf(email)
    const confirm = /confirm=([\w-]+)/.exec(mail?.parsed.text ?? '')?.[1]
    const answers = await atOnce(50, (i) =>
      ask('auth.resetPassword', { confirm, password: `another_password_${i}` }, from(newIp())),
    )
    expect(tally(answers)).toEqual({ '200': 1, '400 code_invalid': 49 })
    const winner = answers.findIndex(({ status }) => status === 200)
    const input = { identifier: login, password: `another_password_${winner}` }
    expect((await ask('auth.signIn', input, from(newIp()))).status).toBe(200)
  })

  test('CVE-2026-45364: the people of one IPv6 network, however written, have one limit', async () => {
    const network = `2001:db8:${(++people).toString(16)}:1`
    const forms = (i: number) => [
      `${network}::${i.toString(16)}`,
      `${network}:${i.toString(16)}::1`.toUpperCase(),
      `${network}:0:0:0:${i.toString(16)}`,
    ]
    const answers = await atOnce(200, (i) =>
      ask('auth.signIn', { identifier: `six${i}`, password: 'wrong_password' }, from(forms(i)[i % 3] ?? '')),
    )
    expect(tally(answers)).toEqual({ '401 invalid_credentials': 3, '429 rate_limited': 197 })
  })

  test('CVE-2025-61928: whose it is comes from the token, never from what was sent', async () => {
    const [eve, victim] = [await signUp(), await signUp()]
    const theirs = {
      user_id: victim.id,
      userId: victim.id,
      user: victim.id,
      id: victim.id,
      login: `eve${door}`,
    }
    const own = { ...from(newIp()), token: eve.token }
    const profile = { id: eve.id, email: eve.email }
    expect((await ask('profile.update', theirs, own)).body).toMatchObject(profile)
    await ask('commands.createSession', theirs, own)
    const said = await ask('commands.process', { ...theirs, text: 'mute', language: 'en' }, own)
    expect(said.status).toBe(200)
    const asVictim = { ...from(newIp()), token: victim.token }
    expect((await ask('profile.info', {}, asVictim)).body).toMatchObject({
      id: victim.id,
      login: victim.login,
    })
    expect((await ask('commands.history', {}, asVictim)).body.commands).toEqual([])
    expect((await ask('auth.listTokens', {}, asVictim)).body.tokens).toHaveLength(1)
    const change = { ...theirs, current_password: eve.password, password: 'another_password' }
    expect((await ask('profile.changePassword', change, own)).status).toBe(200)
    expect((await ask('profile.erase', { ...theirs, password: 'another_password' }, own)).status).toBe(200)
    expect((await ask('profile.info', {}, asVictim)).status).toBe(200)
    const signIn = { identifier: victim.login, password: victim.password }
    expect((await ask('auth.signIn', signIn, from(newIp()))).status).toBe(200)
  })

  test('Keycloak CVE-2026-9798: no way to try a password is without the lockout', async () => {
    type Way = (guess: string) => ReturnType<typeof ask>
    const waysOf = (person: { login: string; email: string; token: string }): Record<string, Way[]> => {
      const own = () => ({ ...from(newIp()), token: person.token })
      const named = (identifier: string) => (guess: string) =>
        ask('auth.signIn', { identifier, password: guess }, from(newIp()))
      return {
        login: [named(person.login), named(` ${person.login.toUpperCase()}`)],
        address: [named(person.email), named(`${person.email.toUpperCase()} `)],
        token: [
          (guess) => ask('profile.erase', { password: guess }, own()),
          (guess) =>
            ask('profile.changePassword', { current_password: guess, password: 'another_password' }, own()),
        ],
      }
    }
    for (const name of ['login', 'address', 'token']) {
      const person = await signUp()
      const ways = waysOf(person)[name] ?? []
      for (let i = 0; i < 5; i++)
        expect((await ways[i % 2]?.('wrong_password'))?.body.reason).toBe('invalid_credentials')
      hashes.forget()
      const locked = await Promise.all(ways.map((way) => way(person.password)))
      expect([name, tally(locked), hashes.count()]).toEqual([name, { '429 rate_limited': 2 }, 0])
    }
  })

  test('a repeated registration is no way to try passwords', async () => {
    const ip = newIp()
    const sent = { headers: { ...from(ip).headers, 'idempotency-key': '1' } }
    const account = {
      email: `again${++people}@example.com`,
      login: `again${people}`,
      password: 'secure_password',
    }
    expect((await ask('auth.register', account, sent)).status).toBe(200)
    const guess = await ask('auth.register', { ...account, password: 'wrong_password' }, sent)
    expect([guess.body.reason, guess.body.token]).toEqual(['idempotency_conflict', undefined])
  })

  test('Okta 2024: long names leave no room in which any password is right', async () => {
    const local = 'u'.repeat(64)
    const email = `${local}@${`${'d'.repeat(60)}.`.repeat(3)}${door.toLowerCase()}`
    const { login } = await signUp({
      email,
      login: `${door}${'l'.repeat(28)}`,
      password: `${'p'.repeat(80)}1`,
    })
    const opens = async (identifier: string, password: string) =>
      (await ask('auth.signIn', { identifier, password }, from(newIp()))).status
    for (const identifier of [email, login]) {
      expect(await opens(identifier, `${'p'.repeat(80)}1`)).toBe(200)
      for (const wrong of [`${'p'.repeat(80)}2`, 'p'.repeat(72), 'p'.repeat(80)])
        expect([wrong, await opens(identifier, wrong)]).toEqual([wrong, 401])
    }
  })

  test('Django 2013: long passwords are refused before they are hashed', async () => {
    const password = 'x'.repeat(30_000)
    const person = await signUp()
    hashes.forget()
    const answers = await atOnce(40, (i) => {
      const sent = { ...from(newIp()), token: person.token }
      if (i % 4 === 0) return ask('auth.signIn', { identifier: person.login, password }, sent)
      if (i % 4 === 1) return ask('profile.erase', { password }, sent)
      if (i % 4 === 2) return ask('auth.resetPassword', { confirm: 'x', password }, sent)
      return ask('profile.changePassword', { current_password: password, password }, sent)
    })
    expect([tally(answers), hashes.count()]).toEqual([{ '400 invalid_input': 40 }, 0])
  })

  test('SQL stays out of errors, also when a statement fails, and people’s data stay out of the log', async () => {
    const broken = await createTestApp({ log })
    try {
      const askBroken = through(door, broken)
      const person = await broken.signUp()
      await broken.core.db.execute('alter table users rename column password_hash to gone')
      logged.length = 0
      const inputs: [string, object][] = [
        [
          'auth.register',
          { email: "o'neil@example.com", login: 'canary-login', password: 'secure_password' },
        ],
        ['auth.signIn', { identifier: 'canary-login', password: 'secure_password' }],
        ['profile.erase', { password: "' or 1=1 --" }],
      ]
      for (const [procedure, input] of inputs) {
        const { status, headers, body } = await askBroken(procedure, input, person)
        expect([status, body]).toEqual([
          500,
          {
            code: 'INTERNAL_SERVER_ERROR',
            reason: 'internal',
            message: 'Internal server error.',
            request_id: headers.get('x-request-id'),
          },
        ])
      }
      expect(logged.join('')).toContain('request failed')
      expect(logged.join('')).not.toMatch(/canary-login|o'neil|select "|insert into/)
    } finally {
      await broken.core.close()
    }
  })

  test('NextAuth CVE-2022-31127: nothing that a person chose is in a mail, so that none of it is markup or becomes a link', async () => {
    const html = '<a href="https://evil.example">'
    for (const wrong of [
      { email: `"${html}"@example.com` },
      { email: `a${html}@example.com` },
      { login: html },
    ]) {
      const account = {
        email: `plain${++people}@example.com`,
        login: `plain${people}`,
        password: 'secure_password',
      }
      const answer = await ask('auth.register', { ...account, ...wrong }, from(newIp()))
      expect([wrong, answer.body.reason]).toEqual([wrong, 'invalid_input'])
    }
    // What looks like a domain is made a link of by mail programs.
    const login = `refund-${door.toLowerCase()}.example.com`
    const { email } = await signUp({ email: `b&i'${people}@example.com`, login })
    const [mail] = await mailsOf(email)
    for (const said of [mail?.parsed.html, mail?.parsed.text, mail?.parsed.subject])
      expect(said).not.toContain(login)
    const links = [...String(mail?.parsed.html).matchAll(/href="([^"]*)"/g)].map(([, link]) => link)
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(/^https:\/\/jarvis\.example\//)
  })

  test('LiteLLM #26672: of the first 200 commands of somebody new, at once, 60 count, and 4 at a time ask the model', async () => {
    const person = await signUp()
    ai.asked.length = 0
    // The model takes its time, until all others are refused.
    const thinks = Promise.withResolvers<void>()
    ai.answer(() => thinks.promise.then(() => OPENS_BROWSER))
    let answered = 0
    const answers = await atOnce(200, async (i) => {
      const text = `tell me story number ${i} of the lighthouse`
      const answer = await ask('commands.process', { text, language: 'en' }, person)
      if (++answered === 196) thinks.resolve()
      return answer
    })
    ai.answer(() => OPENS_BROWSER)
    expect(tally(answers)).toEqual({ '200': 4, '429 rate_limited': 140, '503 overloaded': 56 })
    expect(ai.asked).toHaveLength(4)
  })
})

/** A request as no browser would send it, over a connection. */
function raw(
  path: string,
  body: string,
  headers: Record<string, string>,
  method = 'POST',
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: served.port, path, method, headers }, async (answer) =>
      resolve({ status: answer.statusCode ?? 0, text: await readText(answer), headers: answer.headers }),
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
const JSON_TYPE = { 'content-type': 'application/json' }

test('GoTrue GHSA-3529-5m8x-rpv3: whatever the request calls the host, the link begins with PUBLIC_URL', async () => {
  const { email } = await signUp()
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-server': 'evil.example',
    'x-forwarded-prefix': '/evil.example',
    'x-original-host': 'evil.example',
    'x-host': 'evil.example',
    forwarded: 'host=evil.example;proto=http',
    origin: 'https://evil.example',
    referer: 'https://evil.example/',
    'x-forwarded-for': newIp(),
  }
  const answers = [
    await raw('/auth/forgot_password', JSON.stringify({ email }), { ...JSON_TYPE, ...forged }),
    await raw('/trpc/auth.forgotPassword', JSON.stringify({ email }), { ...JSON_TYPE, ...forged }),
    await raw('http://evil.example/auth/forgot_password', JSON.stringify({ email }), {
      ...JSON_TYPE,
      ...forged,
    }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  await eventually(() => (smtp.mails.length === 3 ? true : undefined))
  for (const { raw: written, parsed, envelope } of smtp.mails) {
    expect(envelope.to).toEqual([email])
    expect(written + parsed.text + parsed.html).not.toContain('evil.example')
    expect(parsed.text).toMatch(
      /https:\/\/jarvis\.example\/auth\/forgot_password\/confirm\?confirm=[\w-]{22}/,
    )
  }
  const page = await raw(
    '/auth/forgot_password/confirm?confirm=x',
    '',
    { ...forged, accept: 'text/html' },
    'GET',
  )
  expect([page.status, page.text.includes('evil.example')]).toEqual([400, false])
  const home = await raw('/', '', forged, 'GET')
  expect(home.headers['location']).toBe('doc')
})

test('tRPC #7153: a flood in one batch is refused whole, and a batch counts each of its calls', async () => {
  const guess = (i: number) => ({ identifier: `flood${i}`, password: 'wrong_password' })
  const batch = async (calls: number) => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: calls }, (_, i) => [i, guess(i)])))
    const path = `/trpc/${Array(calls).fill('auth.signIn').join(',')}?batch=1`
    return app.fetch(path, { method: 'POST', headers: { ...JSON_TYPE, ...from(newIp()).headers }, body })
  }
  expect([(await batch(200)).status, hashes.count()]).toEqual([400, 0])
  expect([(await batch(10)).status, hashes.count()]).toEqual([207, 3])
})

test('Hono CVE-2026-44456: a body that comes in chunks has the same limit, at every door', async () => {
  const body = JSON.stringify({ identifier: 'ada', password: 'wrong_password', padding: 'x'.repeat(70_000) })
  const form = `confirm=x&password=${'x'.repeat(70_000)}`
  const chunked = { ...JSON_TYPE, 'transfer-encoding': 'chunked', 'x-forwarded-for': newIp() }
  const answers = [
    await raw('/auth/auth', body, chunked),
    await raw('/trpc/auth.signIn', body, chunked),
    await raw('/auth/forgot_password/confirm', form, {
      ...chunked,
      'content-type': 'application/x-www-form-urlencoded',
    }),
  ]
  for (const { status, text } of answers)
    expect([status, text]).toEqual([413, expect.stringContaining('body_too_large')])
  expect(hashes.count()).toBe(0)
})

test('CVE-2026-29087, CVE-2026-39406: %2F and // lead to no file and round no check', async () => {
  for (const path of [
    '/doc/..%2f..%2fpackage.json',
    '/doc/%2e%2e/%2e%2e/package.json',
    '/doc/..%5c..%5cpackage.json',
    '/doc//etc/passwd',
    '//doc/initializer.js',
    '/doc%2Finitializer.js',
    '/doc/%2Fetc%2Fpasswd',
    '/doc/initializer.js%00.html',
  ]) {
    const { status, text } = await raw(path, '', {}, 'GET')
    expect([path, status, JSON.parse(text).reason]).toEqual([path, 404, 'not_found'])
  }
  for (const path of [
    '//metrics',
    '/metrics/',
    '/%6Detrics',
    '/./metrics',
    '//profile/info',
    '/profile%2Finfo',
    '/%70rofile/info',
  ]) {
    const { status, text } = await raw(path, '', { 'x-forwarded-for': newIp() }, 'GET')
    expect([path, [401, 404].includes(status), text.includes('jarvis_')]).toEqual([path, true, false])
  }
})
