import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestUser } from '@jarvis/api/testing/test-app'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ADMIN_TOKEN, type Bench, createBench } from '../testing/jarvis.ts'

let bench: Bench
let boss: TestUser
let config: string
let env: Record<string, string>
let runs = 0
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())
beforeEach(async () => {
  boss = await bench.app.signUp()
  await bench.jarvis(`users promote ${boss.login} --yes`)
  config = join(bench.dir, `config-${runs++}`)
  // A machine that is not the server's.
  env = { XDG_CONFIG_HOME: config, PORT: '1', DATA_DIR: '/nonexistent' }
})

const file = () => join(config, 'jarvis', 'login.json')
const kept = () => JSON.parse(readFileSync(file(), 'utf8')) as { token: string }
const login = (user: TestUser, password = user.password) =>
  bench.jarvis(`login --server ${bench.served.url} --user ${user.login} --password-stdin`, {
    env,
    input: `${password}\n`,
  })
const alive = async (token: string) => (await bench.app.get('/profile/info', { token })).status === 200

describe('login', () => {
  test('with a password is kept for the owner alone, and the commands after it use it', async () => {
    expect((await bench.jarvis('status', { env })).code).toBe(3)
    const { code, stdout } = await login(boss)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Signed in to ${bench.served.url} as ${boss.login}.\n`,
    })
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(statSync(join(config, 'jarvis')).mode & 0o777).toBe(0o700)
    expect(readFileSync(file(), 'utf8')).not.toContain(boss.password)
    expect((await bench.jarvis('status', { env })).code).toBe(0)
    const { stdout: tokens } = await bench.jarvis(`tokens list ${boss.login}`, { env })
    expect(tokens).toContain('jarvis-cli on')
  })

  test('with the admin token, by variable', async () => {
    const { code, stdout } = await bench.jarvis(`login --json --server ${bench.served.url}`, {
      env: { ...env, JARVIS_TOKEN: ADMIN_TOKEN },
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ server: bench.served.url, login: null })
    expect((await bench.jarvis('status', { env })).code).toBe(0)
  })

  test('replaces what was kept, loose file mode and all, and ends the token before', async () => {
    await login(boss)
    const { token } = kept()
    mkdirSync(join(config, 'jarvis'), { recursive: true })
    writeFileSync(file(), readFileSync(file()), { mode: 0o644 })
    await login(boss)
    expect(kept().token).not.toBe(token)
    expect(await alive(token)).toBe(false)
    expect(await alive(kept().token)).toBe(true)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  test('a wrong password or token keeps nothing', async () => {
    const wrong = await login(boss, 'not the password')
    expect(wrong.code).toBe(3)
    expect(wrong.stderr).toBe('error: The login or the password is wrong.\n')
    const { code } = await bench.jarvis(`login --server ${bench.served.url} --token nonsense`, { env })
    expect(code).toBe(3)
    expect(() => statSync(file())).toThrow()
  })

  test('a user who is no admin is refused, and the token made for it is ended', async () => {
    const user = await bench.app.signUp()
    const { code, stderr } = await login(user)
    expect(code).toBe(1)
    expect(stderr).toContain(`jarvis users promote ${user.login}`)
    expect(() => statSync(file())).toThrow()
    const { tokens } = await bench.json<{ tokens: unknown[] }>(`tokens list ${user.login}`)
    expect(tokens).toHaveLength(1)
  })

  test('a kept token is not sent to another server', async () => {
    await login(boss)
    const { code, stderr } = await bench.jarvis('status --server http://other.invalid', { env })
    expect(code).toBe(3)
    expect(stderr).toContain('Not signed in to http://other.invalid')
  })

  test('a token that was just given is not said to come from anywhere', async () => {
    const args = `login --server ${bench.served.url}`
    const { code, stderr } = await bench.jarvis(args, { env: { ...env, JARVIS_TOKEN: 'wrong' } })
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: `error: The server at ${bench.served.url} does not accept that token.\n`,
    })
  })

  test('a token that died says where it was kept', async () => {
    await login(boss)
    await bench.jarvis(`tokens revoke --user ${boss.login} --yes`)
    const { code, stderr } = await bench.jarvis('status', { env })
    expect(code).toBe(3)
    expect(stderr).toBe(
      `error: The server at ${bench.served.url} does not accept the token from ${file()}.\n`,
    )
  })

  test('a file that is no login counts for nothing', async () => {
    mkdirSync(join(config, 'jarvis'), { recursive: true })
    writeFileSync(file(), '{ "server": 1')
    const { code, stderr } = await bench.jarvis('status', { env })
    expect(code).toBe(3)
    expect(stderr).toContain('/nonexistent/admin-token')
  })
})

describe('logout', () => {
  test('ends the token and forgets it', async () => {
    await login(boss)
    const { token } = kept()
    expect(await bench.jarvis('logout', { env })).toEqual({
      code: 0,
      stdout: `Signed out of ${bench.served.url}.\n`,
      stderr: '',
    })
    expect(await alive(token)).toBe(false)
    expect(() => statSync(file())).toThrow()
    expect((await bench.jarvis('logout', { env })).stdout).toBe('Not signed in anywhere.\n')
  })

  test('leaves the admin token alone', async () => {
    await bench.jarvis(`login --server ${bench.served.url}`, { env: { ...env, JARVIS_TOKEN: ADMIN_TOKEN } })
    expect((await bench.jarvis('logout', { env })).code).toBe(0)
    expect((await bench.jarvis('status')).code).toBe(0)
  })

  test('forgets also when the server is gone, and says what that means', async () => {
    mkdirSync(join(config, 'jarvis'), { recursive: true })
    writeFileSync(file(), JSON.stringify({ server: 'http://gone.invalid', token: 'x', login: 'ada' }))
    const { code, stderr } = await bench.jarvis('logout', { env })
    expect(code).toBe(0)
    expect(stderr).toContain('could not be ended there')
    expect(() => statSync(file())).toThrow()
  })
})
