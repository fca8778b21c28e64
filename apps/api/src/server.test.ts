import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@jarvis/testing/free-port'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { SERVER, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts'

// Every server makes a database of its own, and some tests start two.
vi.setConfig({ testTimeout: 90_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let running: ServerProcess[]

beforeEach(async () => {
  folder = await temporaryFolder()
  running = []
})

afterEach(async () => {
  for (const server of running) {
    server.child.kill('SIGKILL')
    await server.ended
  }
  await folder.remove()
})

function start(env: Record<string, string> = {}): ServerProcess {
  const server = startServer(folder.dir, env)
  running.push(server)
  return server
}

const register = (url: string, login: string) =>
  fetch(`${url}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${login}@example.com`, login, password: 'canary of a password' }),
  })

/** A connection that has had one answer, so that it is the server's to keep. */
async function openConnection(url: string): Promise<{ socket: Socket; received(): string }> {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => {})
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
  while (!text.includes('{"status":"ok"}')) await sleep(5)
  text = ''
  return { socket, received: () => text }
}

/** A request of which the server waits for the body. */
async function holdRequest(url: string): Promise<{ finish(): Promise<string | undefined>; hangUp(): void }> {
  const { socket, received } = await openConnection(url)
  const head = 'POST /commands/clear_cache HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n'
  socket.write(`${head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n`)
  while (!received().includes('100 Continue')) await sleep(5)
  const closed = new Promise((resolve) => socket.on('close', resolve))
  return {
    async finish() {
      socket.write('{}')
      await closed
      return received()
        .split('\r\n')
        .find((line) => line.startsWith('HTTP/') && !line.includes('100 Continue'))
    },
    hangUp: () => void socket.destroy(),
  }
}

describe('start', () => {
  test('with no key and no configuration it says where everything is, and the curl line it prints works', async () => {
    const server = start()
    const url = await server.ready
    const output = server.output()
    expect(output).toContain(`${url}/doc`)
    // As the log names them, and to be copied into any folder's shell.
    const dir = await realpath(folder.dir)
    expect(output).toContain(`embedded PostgreSQL (PGlite) in ${dir}/.data/postgres`)
    for (const path of ['.data/outbox', '.data/admin-token', 'logs/all_logs.log'])
      expect(output).toContain(` ${dir}/${path}\n`)
    expect(output).toContain('rules alone')
    const [, target = '', body = ''] =
      /curl -X POST (\S+) -H "Content-Type: application\/json" -d '([^']+)'/.exec(output) ?? []
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(answer.status).toBe(200)
    const { token } = (await answer.json()) as { token: string }
    const [, said = '', command = ''] =
      /curl -X POST (\S+) -H "Authorization: Bearer TOKEN" -H "Content-Type: application\/json" -d '([^']+)'/.exec(
        output,
      ) ?? []
    const spoken = await fetch(said, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: command,
    })
    expect(await spoken.json()).toMatchObject({ outcome: 'action', text: 'Opening the browser.' })
    expect(output.match(/curl .* -w '\\n'\n/g)).toHaveLength(2)
    expect((await stat(join(folder.dir, '.data/admin-token'))).mode & 0o777).toBe(0o600)
    expect(output).not.toContain((await readFile(join(folder.dir, '.data/admin-token'), 'utf8')).trim())
  })

  test('a second start on the same data says in one line that it is already running, and where', async () => {
    const first = start()
    const url = await first.ready
    const second = start()
    expect((await second.ended).code).toBe(1)
    expect(second.output()).toBe(`Jarvis is already running on this data, at ${url}\n`)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })

  test('a port in use is said in one line', async () => {
    const url = await start().ready
    const { port } = new URL(url)
    const other = start({ PORT: port, DATA_DIR: 'other' })
    expect((await other.ended).code).toBe(1)
    expect(other.output().trim().split('\n').at(-1)).toBe(`Port ${port} is in use; set PORT to another one`)
    expect(other.output()).not.toContain('    at ')
  })

  test('a wrong value in .env is said in one line that names the variable and what is allowed', async () => {
    await writeFile(join(folder.dir, '.env'), 'DEFAULT_LANGUAGE=fr\nAPI_KEY=sk-secret-canary\n')
    const server = start()
    expect((await server.ended).code).toBe(1)
    expect(server.output()).toBe('DEFAULT_LANGUAGE: this value is not allowed; expected ru or en\n')
  })

  test('what was acknowledged is there after a kill and a new start', async () => {
    const first = start()
    const answer = await register(await first.ready, 'survivor')
    const { token } = (await answer.json()) as { token: string }
    first.child.kill('SIGKILL')
    await first.ended
    const url = await start().ready
    const info = await fetch(`${url}/profile/info`, { headers: { authorization: `Bearer ${token}` } })
    expect(await info.json()).toMatchObject({ login: 'survivor' })
  })
})

test('a folder that cannot be is said in one line', async () => {
  const server = start({ DATA_DIR: '/proc/jarvis/data' })
  expect((await server.ended).code).toBe(1)
  expect(server.output()).toMatch(/^DATA_DIR: this folder cannot be made \(E[A-Z]+\); expected a folder\n$/)
})

test('a host that is not this machine is said in one line', async () => {
  const server = start({ INSTANCE_HOST: '192.0.2.1' })
  expect((await server.ended).code).toBe(1)
  const [line, ...more] = server.output().trim().split('\n').slice(-1)
  expect(line).toMatch(/^Cannot start: listen EADDRNOTAVAIL.*192\.0\.2\.1/)
  expect(more).toEqual([])
})

/** The server as npm runs it: below a shell, which does not pass on its signals. */
function underShell(env: Record<string, string> = {}) {
  const child = spawn('sh', ['-c', `"${process.execPath}" "${SERVER}"; true`], {
    cwd: folder.dir,
    env: { PORT: '0', npm_lifecycle_event: 'start', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  onTestFinished(() => {
    // Also a server that did not notice, and is alone in the group.
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    } catch {
      // Nobody is left.
    }
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  return {
    child,
    output: () => output,
    async says(words: string) {
      while (!output.includes(words)) await sleep(10)
    },
    // The pipe closes when the last process that holds it has ended.
    closed: once(child, 'close'),
  }
}

test('when npm dies of a signal that it does not pass on, the server stops cleanly', async () => {
  const shell = underShell()
  await shell.says('Ctrl-C')
  shell.child.kill('SIGTERM')
  await shell.closed
  expect(shell.output()).toContain('npm ended')
  expect(shell.output()).toContain('stopped')
})

test('when npm dies while the server is still loading, the server stops, too', async () => {
  const load = `import { registerHooks } from 'node:module'
    const parent = process.ppid
    registerHooks({
      load(url, context, next) {
        if (url.endsWith('/core/src/core.ts')) {
          process.stdout.write('loading')
          const pause = new Int32Array(new SharedArrayBuffer(4))
          while (process.ppid === parent) Atomics.wait(pause, 0, 0, 10)
        }
        return next(url, context)
      },
    })`
  const shell = underShell({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(load)}` })
  await shell.says('loading')
  shell.child.kill('SIGTERM')
  await shell.closed
  expect(shell.output()).toContain('npm ended')
})

test('when npm and the server get the same signal, requests in flight are answered', async () => {
  const shell = underShell()
  await shell.says('Ctrl-C')
  const [, url = ''] = /API +(http\S+)/.exec(shell.output()) ?? []
  const inFlight = await holdRequest(url)
  process.kill(-(shell.child.pid ?? 0), 'SIGTERM')
  await once(shell.child, 'exit')
  // The server notices within a quarter of a second that the shell died of it.
  await sleep(500)
  expect(await inFlight.finish()).toBe('HTTP/1.1 401 Unauthorized')
  await shell.closed
  expect(shell.output()).toContain('stopped')
})

test('until the database is there it lives, is not ready, and asks whoever comes to come again', async () => {
  const [port, nobody] = [await freePort(), await freePort()]
  const server = start({ PORT: String(port), DATABASE_URL: `postgres://u:p@127.0.0.1:${nobody}/jarvis` })
  const url = `http://127.0.0.1:${port}`
  while (!server.output().includes('database not available')) await sleep(50)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const ready = await fetch(`${url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'starting' }])
  const refused = await register(url, 'early')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await refused.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', reason: 'unavailable' })
  server.child.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
})

describe('stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with 0', async (signal) => {
    const server = start()
    await server.ready
    server.child.kill(signal)
    expect(await server.ended).toEqual({ code: 0, signal: null })
    expect(server.output()).toContain('stopped')
  })

  test('a signal that arrives twice, as by a terminal and by npm, is one wish; a later one ends it at once', async () => {
    const server = start()
    const inFlight = await holdRequest(await server.ready)
    server.child.kill('SIGINT')
    while (!server.output().includes('stopping')) await sleep(5)
    server.child.kill('SIGINT')
    await sleep(200)
    expect(await inFlight.finish()).toBe('HTTP/1.1 401 Unauthorized')
    expect(await server.ended).toEqual({ code: 0, signal: null })

    const again = start()
    await holdRequest(await again.ready)
    again.child.kill('SIGINT')
    while (!again.output().includes('stopping')) await sleep(5)
    await sleep(1_100)
    again.child.kill('SIGINT')
    expect(await again.ended).toEqual({ code: 130, signal: null })
  })

  test('a start meanwhile waits for the end, and goes on with its port and its data', async () => {
    const env = { PORT: String(await freePort()) }
    const first = start(env)
    const { token } = (await (await register(await first.ready, 'before')).json()) as { token: string }
    first.child.kill('SIGTERM')
    while (!first.output().includes('stopping')) await sleep(5)
    // Until the next one has asked for the data, however long it takes to load.
    first.child.kill('SIGSTOP')
    const next = start(env)
    while (!next.output().includes('Waiting for another server')) await sleep(20)
    first.child.kill('SIGCONT')
    expect((await first.ended).code).toBe(0)
    const info = await fetch(`${await next.ready}/profile/info`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await info.json()).toMatchObject({ login: 'before' })
  })

  test('200 requests in flight are all answered', async () => {
    const server = start()
    const url = await server.ready
    const { token } = (await (await register(url, 'busy')).json()) as { token: string }
    const connections = await Promise.all(Array.from({ length: 200 }, () => openConnection(url)))
    for (const { socket } of connections) {
      socket.write(`GET /profile/info HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`)
    }
    // Answering 200 of them takes the embedded database longer than the signal takes to arrive.
    while (!connections.some(({ received }) => received() !== '')) await sleep(1)
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
    const statuses = connections.map(({ received }) => received().split('\r\n')[0])
    expect(new Set(statuses)).toEqual(new Set(['HTTP/1.1 200 OK']))
  })
})

test('clients that drip their headers or body are cut within 10 s, and others are served meanwhile', async () => {
  const url = await start().ready
  const { port } = new URL(url)
  const drip = async (opening: string, piece: string) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.write(opening)
    const timer = setInterval(() => socket.write(piece), 500)
    const began = performance.now()
    await new Promise((resolve) => socket.on('close', resolve))
    clearInterval(timer)
    return { ms: performance.now() - began, answer }
  }
  const slow = Promise.all([
    drip('GET /healthz HTTP/1.1\r\nHost: localhost\r\n', 'X-Drip: 1\r\n'),
    drip(
      'POST /auth/auth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n',
      '{',
    ),
  ])
  await sleep(1000)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  for (const { ms, answer } of await slow) {
    expect(ms).toBeLessThan(10_000)
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*"reason":"invalid_input"/s)
  }
})

test('logs go to all_logs.log and errors.log, a line per request, without secrets', async () => {
  const server = start()
  const url = await server.ready
  const { token, user } = (await (await register(url, 'logged')).json()) as {
    token: string
    user: { id: string }
  }
  await fetch(`${url}/profile/info?token=${token}`, { headers: { authorization: `Bearer ${token}` } })
  server.child.kill('SIGTERM')
  await server.ended
  const all = await readFile(join(folder.dir, 'logs/all_logs.log'), 'utf8')
  const lines = all
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: 'request',
      method: 'GET',
      route: '/profile/info',
      status: 200,
      userId: user.id,
    }),
  )
  expect(lines.filter(({ msg }) => msg === 'request')).toHaveLength(2)
  expect(await readFile(join(folder.dir, 'logs/errors.log'), 'utf8')).toBe('')
  for (const text of [all, server.output()]) {
    expect(text).not.toContain(token)
    expect(text).not.toContain('canary of a password')
  }
})

test('whoever hangs up in the middle of a body is no fault of the server', async () => {
  const server = start()
  const request = await holdRequest(await server.ready)
  request.hangUp()
  while (!server.output().includes('"route":"/commands/clear_cache","status":400')) await sleep(10)
  expect(server.output()).not.toContain('request refused')
})
