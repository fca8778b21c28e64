import { refuseMails } from '@jarvis/api/testing/serve-test-app'
import type { TestUser } from '@jarvis/api/testing/test-app'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, createBench } from '../testing/jarvis.ts'

let bench: Bench
let ada: TestUser
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())
beforeEach(async () => {
  ada = await bench.app.signUp()
})

const info = (user: TestUser) => bench.app.get('/profile/info', { token: user.token })
const signIn = (user: TestUser) =>
  bench.app.post('/auth/auth', { identifier: user.login, password: user.password })
const sayAndSave = (user: TestUser) =>
  bench.app.post(
    '/commands/command_processing',
    { text_ru: 'открой браузер', save_cache: true },
    { token: user.token },
  )

describe('status', () => {
  test('tells a person and a program', async () => {
    const { code, stdout } = await bench.jarvis('status')
    expect(code).toBe(0)
    expect(stdout).toContain(`Jarvis 1.0.0 at ${bench.served.url}`)
    expect(stdout).toMatch(/Mail +outbox/)
    expect(await bench.json('status')).toMatchObject({ database: { reachable: true }, model: null })
  })

  test('a database that cannot be reached ends with 1, and the rest is told', async () => {
    const { ping } = bench.app.core.database
    bench.app.core.database.ping = () => Promise.reject(new Error('down'))
    try {
      const { code, stdout, stderr } = await bench.jarvis('status')
      expect(code).toBe(1)
      expect(stdout).toContain('cannot be reached')
      expect(stderr).toMatch(/^error: The server cannot reach its database.*\n$/)
      expect(JSON.parse((await bench.jarvis('status --json')).stdout)).toMatchObject({ counts: null })
    } finally {
      bench.app.core.database.ping = ping
    }
  })
})

describe('users', () => {
  test('list finds one by a part of the name and says what to do next', async () => {
    const { code, stdout, stderr } = await bench.jarvis(`users list --search ${ada.login.toUpperCase()}@EXAM`)
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^LOGIN +E-MAIL.*\\n${ada.login} +${ada.email} +user +active`))
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect(stderr).toContain(`jarvis users show ${ada.login}`)
  })

  test('list filters, pages, and has an empty answer', async () => {
    expect(await bench.jarvis('users list --search nobody-has-this')).toMatchObject({
      code: 0,
      stdout: 'No users found.\n',
    })
    await bench.jarvis(`users disable ${ada.login} --yes`)
    type Users = { users: { login: string }[]; next: string | null }
    const disabled = await bench.json<Users>('users list --disabled')
    expect(disabled.users.map((user) => user.login)).toContain(ada.login)
    const active = await bench.json<Users>('users list --active -n 100')
    expect(active.users.map((user) => user.login)).not.toContain(ada.login)
    const page = await bench.json<Users>('users list -n 1')
    const after = await bench.json<Users>(`users list -n 1 --before ${page.next}`)
    expect(after.users[0]?.login).not.toBe(page.users[0]?.login)
    await bench.jarvis(`users promote ${ada.login} --yes`)
    expect((await bench.json<Users>('users list --role admin')).users.map((user) => user.login)).toEqual([
      ada.login,
    ])
  })

  test('show tells by login, address and id, and leads on', async () => {
    await sayAndSave(ada)
    for (const name of [ada.login, ada.email, ada.id]) {
      const { code, stdout, stderr } = await bench.jarvis(`users show ${name}`)
      expect(code).toBe(0)
      expect(stdout).toContain(ada.id)
      expect(stdout).toMatch(/Commands +1, the last/)
      for (const next of ['commands list', 'tokens revoke --user', 'users disable']) {
        expect(stderr).toContain(`jarvis ${next} ${ada.login}`)
      }
    }
    expect(await bench.json(`users show ${ada.login}`)).toMatchObject({
      tokens: 1,
      commands: 1,
      cache_entries: 1,
    })
  })

  test('disable and enable', async () => {
    const { code, stdout } = await bench.jarvis(`users disable ${ada.login} --yes`)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Disabled ${ada.login} <${ada.email}>, ended 1 token.\n`,
    })
    expect((await info(ada)).status).toBe(401)
    expect((await signIn(ada)).status).toBe(401)
    expect((await bench.jarvis(`users disable ${ada.login} --yes`)).stdout).toContain('was disabled already')
    expect((await bench.jarvis(`users show ${ada.login}`)).stdout).toMatch(/State +disabled since/)
    expect(await bench.json(`users enable ${ada.login}`)).toMatchObject({ changed: true })
    expect((await signIn(ada)).status).toBe(200)
  })

  test.each(['promote', 'demote'])('%s asks first', async (act) => {
    const { code, stderr } = await bench.jarvis(`users ${act} ${ada.login}`)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('add --yes') })
    expect(await bench.json(`users show ${ada.login}`)).toMatchObject({ user: { role: 'user' } })
  })

  test('promote and demote', async () => {
    const env = { JARVIS_TOKEN: ada.token }
    expect((await bench.jarvis('status', { env })).code).toBe(1)
    expect((await bench.jarvis(`users promote ${ada.login} --yes`)).stdout).toContain('is an admin now')
    expect((await bench.jarvis('status', { env })).code).toBe(0)
    for (const act of ['demote --yes', 'disable --yes', 'delete --yes']) {
      const { code, stderr } = await bench.jarvis(`users ${act} ${ada.login}`, { env })
      expect(code, act).toBe(1)
      expect(stderr).toMatch(/^error: You cannot (demote|disable|delete) yourself;.*\n$/)
    }
    expect((await bench.jarvis(`users demote ${ada.login} --yes`)).stdout).toContain('is no admin any more')
    const { code, stderr } = await bench.jarvis(`users demote ${ada.login} --yes`, { env })
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error: The token from JARVIS_TOKEN belongs to a user who is not an admin.\n',
    })
  })

  test('delete leaves nothing', async () => {
    await sayAndSave(ada)
    const { code, stdout } = await bench.jarvis(`users delete ${ada.email} --yes`)
    expect(code).toBe(0)
    expect(stdout).toBe(`Erased ${ada.login} <${ada.email}> with 1 command, 1 cached answer, 1 token.\n`)
    expect((await bench.jarvis(`users show ${ada.login}`)).code).toBe(1)
  })
})

describe('tokens', () => {
  test('list shows whole ids, and revoke ends the one that is named', async () => {
    type Tokens = { tokens: { id: string }[] }
    await signIn(ada)
    const { tokens } = await bench.json<Tokens>(`tokens list ${ada.login}`)
    expect(tokens).toHaveLength(2)
    const { stdout, stderr } = await bench.jarvis(`tokens list ${ada.login}`)
    for (const token of tokens) expect(stdout).toContain(token.id)
    expect(stderr).toContain(`jarvis tokens revoke --user ${ada.login}`)
    // The first of the two, which sign-up made.
    const id = tokens.at(-1)?.id
    expect(await bench.jarvis(`tokens revoke ${id} --yes`)).toMatchObject({
      code: 0,
      stdout: 'Ended 1 token.\n',
    })
    expect((await info(ada)).status).toBe(401)
    expect((await bench.json<Tokens>(`tokens list ${ada.login}`)).tokens).toHaveLength(1)
    const again = await bench.jarvis(`tokens revoke ${id} --yes`)
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(/^error: There is no token .*\n$/)
  })

  test('revoke signs a user out everywhere', async () => {
    await signIn(ada)
    expect((await bench.jarvis(`tokens revoke --user ${ada.login} --yes`)).stdout).toBe(
      `Signed ${ada.login} out everywhere: ended 2 tokens.\n`,
    )
    expect((await info(ada)).status).toBe(401)
    expect((await bench.jarvis(`tokens list ${ada.login}`)).stdout).toBe(
      `${ada.login} is not signed in anywhere.\n`,
    )
  })
})

describe('cache', () => {
  test('stats and clear, of one user and of all', async () => {
    await sayAndSave(ada)
    await sayAndSave(await bench.app.signUp())
    expect((await bench.jarvis(`cache stats ${ada.login}`)).stdout).toMatch(/^Answers +1\n/)
    const before = await bench.json<{ entries: number }>('cache stats')
    expect(before.entries).toBeGreaterThanOrEqual(2)
    expect((await bench.jarvis(`cache clear ${ada.login} --yes`)).stdout).toBe(
      `Forgot 1 saved answer of ${ada.login}.\n`,
    )
    expect(await bench.json('cache clear --all --yes')).toEqual({ cleared: before.entries - 1 })
    expect(await bench.json('cache stats')).toMatchObject({ entries: 0, users: 0 })
    expect((await bench.jarvis('cache stats')).stdout).toMatch(/^Answers +0\nUsers +0\nServed +0 times\n$/)
  })
})

describe('mail test', () => {
  test('sends, and says where the mail is when there is no mail server', async () => {
    const { code, stdout } = await bench.jarvis('mail test ops@example.com --language ru')
    expect(code).toBe(0)
    expect(stdout).toContain('DATA_DIR/outbox')
    const { send } = bench.app.core.mail
    bench.app.core.mail.send = async (mail) => {
      await send(mail)
      return '/srv/jarvis/outbox/one.eml'
    }
    const told = await bench.jarvis('mail test ops@example.com --language ru')
    bench.app.core.mail.send = send
    expect(told.stdout).toContain('was written to /srv/jarvis/outbox/one.eml on the server')
    expect(bench.app.core.outbox.at(-1)).toMatchObject({
      to: 'ops@example.com',
      subject: 'Проверка почты Jarvis',
    })
  })

  test('says why a mail was not taken, and ends with 1', async () => {
    const { send } = bench.app.core.mail
    refuseMails(bench.app, 'smtp 535: authentication failed')
    const { code, stdout, stderr } = await bench.jarvis('mail test ops@example.com')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(
      /^error: outbox did not take the mail from .*: smtp 535: authentication failed\.\n$/,
    )
    const json = await bench.jarvis('mail test ops@example.com --json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({ sent: false, problem: 'smtp 535: authentication failed' })
    bench.app.core.mail.send = send
  })
})

describe('audit list', () => {
  test('tells what happened, by whom, filtered', async () => {
    await bench.jarvis(`users promote ${ada.login} --yes`)
    await bench.jarvis(`users disable ${(await bench.app.signUp()).login} --yes`, {
      env: { JARVIS_TOKEN: ada.token },
    })
    const { stdout } = await bench.jarvis(`audit list --user ${ada.login}`)
    expect(stdout).toMatch(/user_promoted +\S+ +admin token/)
    expect((await bench.jarvis('audit list --event user_disabled -n 1')).stdout).toContain(
      `admin ${ada.login}`,
    )
    type Events = { events: { event: string }[] }
    const registered = await bench.json<Events>('audit list --event registered --since 1h')
    expect(registered.events.every((one) => one.event === 'registered')).toBe(true)
    expect((await bench.json<Events>('audit list --since 2999-01-01')).events).toEqual([])
  })
})

const NOBODY = [
  'users show nobody',
  'users disable nobody --yes',
  'users enable nobody',
  'users promote nobody',
  'users demote nobody',
  'users delete nobody --yes',
  'tokens list nobody',
  'tokens revoke --user nobody --yes',
  'cache stats nobody',
  'cache clear nobody --yes',
  'commands list nobody',
  'audit list --user nobody',
]
test.each(NOBODY)('%s ends with 1 and one line', async (args) => {
  const { code, stdout, stderr } = await bench.jarvis(args)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^error: There is no user "nobody"; "jarvis users list --search …" finds one.*\n$/)
})

const UNCONFIRMED = ['users disable', 'users delete', 'tokens revoke --user', 'cache clear']
test.each(UNCONFIRMED)('%s does nothing without a terminal and without --yes', async (args) => {
  await sayAndSave(ada)
  const { code, stdout, stderr } = await bench.jarvis(`${args} ${ada.login}`, { input: 'y\n' })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^error: .*add --yes\.\n$/)
  expect((await info(ada)).status).toBe(200)
  expect(await bench.json(`users show ${ada.login}`)).toMatchObject({ tokens: 1, cache_entries: 1 })
})
