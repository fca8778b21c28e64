import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './run.ts'
import { readSettings } from './settings.ts'
import { type Bench, createBench, type Ended } from './testing/jarvis.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())

/** Runs a command line in this process, where many are tried; the other tests start a process for each. */
async function here(args: string): Promise<Ended> {
  const stream = () => {
    const written: string[] = []
    return { write: (text: string) => written.push(text) > 0, text: () => written.join('') }
  }
  const [stdout, stderr] = [stream(), stream()]
  const streams = { stdout, stderr } as unknown as { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream }
  const prompt = { input: new PassThrough(), output: new PassThrough() }
  const settings = readSettings(bench.env)
  const code = await run(args.split(' ').filter(Boolean), { settings, ...streams, prompt })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

const COMMANDS = [
  'status',
  'users list',
  'users show',
  'users disable',
  'users enable',
  'users promote',
  'users demote',
  'users delete',
  'tokens list',
  'tokens revoke',
  'cache stats',
  'cache clear',
  'commands list',
  'commands tail',
  'mail test',
  'audit list',
  'login',
  'logout',
]

describe.each(COMMANDS)('%s --help', (command) => {
  test('says how it is used, with examples', async () => {
    const { code, stdout, stderr } = await here(`${command} --help`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^Usage: jarvis ${command}`))
    expect(stdout).toContain(`Examples:\n  jarvis ${command}`)
    for (const option of ['--json', '--server', '--token']) expect(stdout).toContain(option)
  })
})

test.each(COMMANDS)('help %s is the same', async (command) => {
  expect(await here(`help ${command}`)).toEqual(await here(`${command} --help`))
})

test('help alone is that of jarvis, and options before it do not matter', async () => {
  expect(await here('help')).toEqual(await here('--help'))
  expect(await here('--server http://127.0.0.1:1 help users list')).toEqual(await here('users list --help'))
})

test('jarvis --help names every command and the exit codes', async () => {
  const { code, stdout } = await bench.jarvis('--help')
  expect(code).toBe(0)
  for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command.split(' ')[0]}\\b`, 'm'))
  expect(stdout).toMatch(/0 when done, 1 when it failed, 2 when called wrongly, 3 when/)
})

test('as a process too: help ends with 0, a wrong use with 2', async () => {
  expect((await bench.jarvis('users list --help')).code).toBe(0)
  expect(await bench.jarvis('users list --nonsense')).toMatchObject({ code: 2, stdout: '' })
})

test('jarvis --version', async () => {
  expect(await bench.jarvis('--version')).toEqual({ code: 0, stdout: '1.0.0\n', stderr: '' })
})

const WRONG = [
  '',
  'users',
  'usres list',
  'users lst',
  'usres --help',
  'usres list --help',
  'users lst -h',
  '--json nonsense --help',
  'help nonsense',
  'help users nonsense',
  'users show',
  'users show a b',
  'users list --nonsense',
  'users list --limit 0',
  'users list --limit 101',
  'users list --limit 1e1',
  'users list --role god',
  'users list --active --disabled',
  'users list --before nonsense',
  'tokens revoke',
  'tokens revoke 0199',
  'tokens revoke 01999999-9999-7999-8999-999999999999 --user ada',
  'cache clear',
  'cache clear ada --all',
  'commands list --before nonsense',
  'mail test',
  'mail test not-an-address',
  'mail test a@example.com --language de',
  'audit list --event nonsense',
  'audit list --since yesterday',
  'audit list --since 2026-02-31x',
  'status --server ftp://example.com',
  'status --server example.com',
  'status --server http://user:secret@example.com',
  'login',
  'login --server http://127.0.0.1:1',
  'login --server http://127.0.0.1:1 --user ada',
  'login --server http://127.0.0.1:1 --password-stdin',
]
test.each(WRONG)('"%s" is a wrong use: 2, and stderr says why', async (args) => {
  const { code, stdout, stderr } = await here(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^(error:|Usage:)/)
  expect(stderr).not.toMatch(/secret|^\s+at /m)
})

test('no colours in a pipe, even where CI asks for them', async () => {
  const user = await bench.app.signUp()
  for (const args of [
    'status',
    'users list',
    `users show ${user.login}`,
    'users --help',
    'users show nobody',
  ]) {
    const { stdout, stderr } = await bench.jarvis(args, { env: { CI: 'true', FORCE_COLOR: '1' } })
    expect(stdout + stderr).not.toContain('\u001b')
  }
})

test('what is suggested can be typed as it is where it was started by npm', async () => {
  const user = await bench.app.signUp()
  const env = { npm_lifecycle_event: 'jarvis' }
  const { stderr } = await bench.jarvis(`users show ${user.login}`, { env })
  expect(stderr).toContain(`npm run -s jarvis -- commands list ${user.login}`)
})
