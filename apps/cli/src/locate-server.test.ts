import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADMIN_TOKEN, type Bench, createBench } from './testing/jarvis.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())

const CLI = join(import.meta.dirname, '..')

/** A checkout of the project somewhere else, with this `.env`, and the command line in it. */
function checkout(env: string): { root: string; main: string } {
  const root = mkdtempSync(join(bench.dir, 'checkout-'))
  writeFileSync(join(root, 'package.json'), '{ "name": "jarvis-server" }')
  writeFileSync(join(root, '.env'), env)
  const cli = join(root, 'apps', 'cli')
  for (const part of ['src', 'package.json']) cpSync(join(CLI, part), join(cli, part), { recursive: true })
  symlinkSync(join(CLI, 'node_modules'), join(cli, 'node_modules'))
  return { root, main: join(cli, 'src', 'main.ts') }
}
const fromFile = { PORT: undefined, DATA_DIR: undefined, ADMIN_TOKEN: undefined }

describe('the local server', () => {
  test('is found by .env of the checkout that the command line is in, from any folder', async () => {
    const { root, main } = checkout(`PORT=${bench.served.port}\nDATA_DIR=kept\n`)
    mkdirSync(join(root, 'kept'))
    writeFileSync(join(root, 'kept', 'admin-token'), ADMIN_TOKEN)
    for (const cwd of [root, join(root, 'apps'), bench.dir]) {
      expect((await bench.jarvis('status', { main, cwd, env: fromFile })).code, cwd).toBe(0)
    }
  })

  test('is never one that the folder one is in names: it may be anybody’s', async () => {
    const { port, asked, close } = await listener()
    const planted = checkout(`PORT=${port}\nDATA_DIR=${bench.dir}\n`)
    const { main } = checkout(`PORT=${bench.served.port}\nDATA_DIR=${bench.dir}\n`)
    for (const cwd of [planted.root, join(planted.root, 'apps')]) {
      expect((await bench.jarvis('status', { main, cwd, env: fromFile })).code, cwd).toBe(0)
    }
    expect(asked).toEqual([])
    close()
  })

  test('the environment beats .env', async () => {
    const { main } = checkout('PORT=1\nDATA_DIR=nowhere\n')
    expect((await bench.jarvis('status', { main })).code).toBe(0)
  })

  test('the token is ADMIN_TOKEN where it is set, and .data otherwise', async () => {
    const { main } = checkout(`PORT=${bench.served.port}\nADMIN_TOKEN=${ADMIN_TOKEN}\n`)
    expect((await bench.jarvis('status', { main, env: fromFile })).code).toBe(0)
    const env = { ...fromFile, ADMIN_TOKEN: 'the-environment-beats-the-file' }
    expect((await bench.jarvis('status', { main, env })).code).toBe(3)
    const other = checkout(`PORT=${bench.served.port}\n`)
    mkdirSync(join(other.root, '.data'))
    writeFileSync(join(other.root, '.data', 'admin-token'), ADMIN_TOKEN)
    expect((await bench.jarvis('status', { main: other.main, env: fromFile })).code).toBe(0)
  })

  test.each(['0.0.0.0', '::', '127.0.0.1', 'localhost'])('that listens on %s is reached', async (host) => {
    expect((await bench.jarvis('status', { env: { INSTANCE_HOST: host } })).code).toBe(0)
  })

  test('without a token file says where it looked and what to do', async () => {
    const env = { DATA_DIR: join(bench.dir, 'nothing') }
    const { code, stdout, stderr } = await bench.jarvis('status', { env })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(
      /^error: There is no admin token at .*\/nothing\/admin-token: start the server.*\n$/,
    )
    expect(stderr).toContain('jarvis login')
  })

  test('that is down says where it looked and what to do, in one line', async () => {
    const { code, stdout, stderr } = await bench.jarvis('status', { env: { PORT: await closedPort() } })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(
      /^error: Cannot reach the server at http:\/\/127\.0\.0\.1:\d+ \(.*\): nothing listens there\. .*\n$/,
    )
    expect(stderr).toContain('npm start')
  })

  test('a wrong PORT is named', async () => {
    const { code, stderr } = await bench.jarvis('status', { env: { PORT: 'http' } })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: PORT: expected a port number/)
  })
})

describe('a named server', () => {
  const elsewhere = () => ({ PORT: '1', DATA_DIR: bench.dir })

  test('by option or variable, with the token by option or variable', async () => {
    const env = { PORT: '1', DATA_DIR: '/nonexistent' }
    const { url } = bench.served
    for (const [args, more] of [
      [`status --server ${url} --token ${ADMIN_TOKEN}`, {}],
      [`--server ${url}/ --token ${ADMIN_TOKEN} status`, {}],
      ['status', { JARVIS_SERVER: url, JARVIS_TOKEN: ADMIN_TOKEN }],
      [`status --server ${url}`, { JARVIS_SERVER: 'http://127.0.0.1:1', JARVIS_TOKEN: ADMIN_TOKEN }],
    ] as const) {
      expect((await bench.jarvis(args, { env: { ...env, ...more } })).code, args).toBe(0)
    }
  })

  test.each(['127.0.0.1', 'localhost'])(
    'that is the local one by %s is asked with the local token',
    async (host) => {
      const { code } = await bench.jarvis(`status --server http://${host}:${bench.served.port}/`)
      expect(code).toBe(0)
    },
  )

  test('on another port of this machine never gets the local token: it may be anybody’s', async () => {
    const { port, asked, close } = await listener()
    for (const host of ['127.0.0.1', 'localhost', '127.0.0.2']) {
      const server = `http://${host}:${port}`
      for (const [args, env] of [
        [`status --server ${server}`, elsewhere()],
        [`status --server ${server}`, { ...elsewhere(), ADMIN_TOKEN }],
        ['status', { ...elsewhere(), JARVIS_SERVER: server }],
      ] as const) {
        const { code, stderr } = await bench.jarvis(args, { env })
        expect(code).toBe(3)
        expect(stderr).toBe(
          `error: Not signed in to ${server}; sign in with "jarvis login --server ${server}", or give JARVIS_TOKEN. The local admin token is only for http://127.0.0.1:1, as PORT and INSTANCE_HOST say.\n`,
        )
      }
    }
    const env = { PORT: String(bench.served.port), INSTANCE_HOST: '192.0.2.1' }
    expect((await bench.jarvis(`status --server http://127.0.0.1:${port}`, { env })).code).toBe(3)
    expect(asked).toEqual([])
    close()
  })

  test.each(['[::1]', '127.0.0.2'])(
    'on the same port of %s never gets the local token: that too may be anybody’s',
    async (host) => {
      const { port, asked, close } = await listener(bench.served.port, host.replace(/[[\]]/g, ''))
      const { code, stderr } = await bench.jarvis(`status --server http://${host}:${port}`)
      expect(code).toBe(3)
      expect(stderr).toContain(`The local admin token is only for http://127.0.0.1:${port}`)
      // It may lead there, but is where the local server listens.
      expect((await bench.jarvis(`status --server http://localhost:${port}`)).code).toBe(0)
      expect(asked).toEqual([])
      close()
    },
  )

  test('elsewhere never gets the local token', async () => {
    const { code, stderr } = await bench.jarvis('status --server http://jarvis.invalid', { env: elsewhere() })
    expect(code).toBe(3)
    expect(stderr).toBe(
      'error: Not signed in to http://jarvis.invalid; sign in with "jarvis login --server http://jarvis.invalid".\n',
    )
  })

  test('whose name nobody knows', async () => {
    const env = { JARVIS_TOKEN: 'any' }
    const { code, stderr } = await bench.jarvis('status --server http://jarvis.invalid', { env })
    expect(code).toBe(3)
    expect(stderr).toMatch(/^error: Cannot reach the server at http:\/\/jarvis\.invalid .*\n$/)
  })

  test('a wrong token is named by where it is from, and never shown', async () => {
    for (const [env, from] of [
      [{ JARVIS_TOKEN: 'wrong-token' }, 'JARVIS_TOKEN'],
      [{ ADMIN_TOKEN: 'wrong-token' }, 'ADMIN_TOKEN'],
    ] as const) {
      const { code, stderr } = await bench.jarvis('users list', { env })
      expect(code).toBe(3)
      expect(stderr).toBe(
        `error: The server at ${bench.served.url} does not accept the token from ${from}.\n`,
      )
    }
  })

  test.each([
    ['HTML', 200, '<h1>It works</h1>'],
    ['another JSON', 200, '{"hello":"world"}'],
    ['an error page', 502, 'Bad gateway'],
  ])('that answers with %s is not a Jarvis server', async (_, status, body) => {
    const other = createServer((_request, response) => response.writeHead(status).end(body))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { code, stdout, stderr } = await bench.jarvis('users list', { env: { PORT: String(port) } })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^error: What answers at .* is not a Jarvis server\.\n$/)
    other.close()
  })

  test.each([
    ['nothing', 200, { result: { data: null } }],
    ['no list', 200, { result: { data: {} } }],
    ['a list of nothing', 200, { result: { data: { users: [null] } } }],
    ['no times', 200, { result: { data: { users: [{ login: 'a', email: 'b', created_at: 'c' }] } } }],
    ['an error without its fields', 400, wrong({ reason: 'invalid_input', issues: 'none' })],
    ['an issue without a path', 400, wrong({ reason: 'invalid_input', issues: [{ message: 'x' }] })],
    ['a reason that is none', 400, wrong({ reason: {} })],
  ])('whose answer is right JSON of the wrong shape is none either: %s', async (_, status, answer) => {
    const { port, close } = await answering(status, answer)
    const { code, stdout, stderr } = await bench.jarvis('users list', { env: { PORT: port } })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^error: What answers at .* is not a Jarvis server\.\n$/)
    close()
  })

  test('is no Jarvis server at a login either', async () => {
    const { port, close } = await answering(200, { result: { data: {} } })
    const { code, stderr } = await bench.jarvis(
      `login --server http://127.0.0.1:${port} --user ada --password-stdin`,
      { input: 'secure_password' },
    )
    expect(code).toBe(3)
    expect(stderr).toMatch(/^error: What answers at .* is not a Jarvis server\.\n$/)
    close()
  })

  const HOSTILE = 'a\u001b]0;owned\u0007\u001b[2J\r\nerror: b\u009b31m\u202ec'
  test.each([
    ['a message', wrong({ reason: 'new' }, HOSTILE)],
    ['an issue', wrong({ reason: 'invalid_input', issues: [{ path: [HOSTILE], message: HOSTILE }] })],
    ['a request id', wrong({ reason: 'internal', request_id: HOSTILE })],
  ])('cannot steer the terminal with %s', async (_, answer) => {
    const { port, close } = await answering(400, answer)
    const { stdout, stderr } = await bench.jarvis('users list', { env: { PORT: port } })
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^error: [^\p{Cc}\u202e]*a \]0;owned [^\p{Cc}\u202e]*\n$/u)
    close()
  })

  test('cannot steer the terminal with what it tells either', async () => {
    const user = { login: HOSTILE, email: 'b', role: 'user', disabled_at: null }
    const times = { last_used_at: null, created_at: '2026-01-01T00:00:00Z' }
    const answer = { result: { data: { users: [{ ...user, ...times }], next: HOSTILE } } }
    const { port, close } = await answering(200, answer)
    const { code, stdout, stderr } = await bench.jarvis('users list', { env: { PORT: port } })
    expect(code).toBe(0)
    expect(stdout + stderr).toContain('owned')
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    close()
  })

  test('that redirects does not get the token carried elsewhere', async () => {
    const asked: string[] = []
    const target = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
    const location = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`
    const other = createServer((_request, response) => response.writeHead(302, { location }).end())
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expect((await bench.jarvis('users list', { env: { PORT: String(port) } })).code).toBe(3)
    expect(asked).toEqual([])
    other.close()
    target.close()
  })
})

/** Somebody else's server, which remembers the tokens that it was given. */
async function listener(port = 0, host = '127.0.0.1') {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization ?? '')
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  return { port: (server.address() as AddressInfo).port, asked, close: () => void server.close() }
}

/** A port that was free a moment ago. */
async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

/** An error as tRPC writes it. */
function wrong(data: object, message = 'm') {
  return { error: { message, code: -32600, data } }
}

/** A server that answers everything with this. */
async function answering(status: number, answer: unknown) {
  const headers = { 'content-type': 'application/json' }
  const server = createServer((_request, response) =>
    response.writeHead(status, headers).end(JSON.stringify(answer)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: String((server.address() as AddressInfo).port), close: () => void server.close() }
}
