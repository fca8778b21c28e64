import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BadSetting, readSettings, VARIABLE_NAMES } from './env.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jarvis-env-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const read = (environment: Record<string, string> = {}) => readSettings(dir, environment)
const writeEnv = (text: string) => writeFile(join(dir, '.env'), text)

/** The URL of the database that these variables name. */
function databaseUrl(environment: Record<string, string>): string | null {
  const { database } = read(environment).core
  return database.kind === 'postgres' ? database.url.reveal() : null
}

test('without any variable the defaults of the README hold', () => {
  const { core, ...rest } = read()
  expect(rest).toEqual({
    host: '127.0.0.1',
    port: 8080,
    corsOrigins: '*',
    trustProxy: 0,
    logLevel: 'info',
    logDir: join(dir, 'logs'),
    dataDir: join(dir, '.data'),
    adminTokenFile: join(dir, '.data/admin-token'),
    underNpm: false,
  })
  const { adminToken, ...domain } = core
  expect(domain).toEqual({
    publicUrl: 'http://localhost:8080',
    defaultLanguage: 'en',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    database: { kind: 'embedded', dir: join(dir, '.data/postgres') },
    ai: { kind: 'none' },
    mail: { kind: 'outbox', dir: join(dir, '.data/outbox'), from: 'jarvis@localhost' },
    rateLimits: true,
  })
  expect(adminToken.reveal()).toMatch(/^jrv_admin_[\w-]{43}$/)
})

test('every variable is read', () => {
  const { core, ...rest } = read({
    INSTANCE_HOST: '0.0.0.0',
    PORT: '9000',
    PUBLIC_URL: 'https://jarvis.example/base/',
    DATABASE_URL: 'postgresql://u:p@db:6432/x',
    DATA_DIR: 'data',
    LOG_DIR: '/elsewhere/logs',
    OPENAI_MODEL: 'model-1',
    OPENAI_BASE_URL: 'http://localhost:11434/v1/',
    OPENAI_API_KEY: 'sk-1',
    EMAIL_HOSTNAME: 'smtp.example.com',
    EMAIL_PORT: '465',
    EMAIL_USERNAME: 'jarvis@example.com',
    EMAIL_PASSWORD: 'mail password',
    MAIL_FROM: 'Jarvis <jarvis@example.com>',
    ADMIN_TOKEN: 'an-admin-token-of-32-characters!',
    CORS_ORIGINS: 'https://a.example, http://localhost:5173',
    TRUST_PROXY: '2',
    DEFAULT_LANGUAGE: 'ru',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'silent',
  })
  expect(rest).toEqual({
    host: '0.0.0.0',
    port: 9000,
    corsOrigins: ['https://a.example', 'http://localhost:5173'],
    trustProxy: 2,
    logLevel: 'silent',
    logDir: '/elsewhere/logs',
    dataDir: join(dir, 'data'),
    adminTokenFile: null,
    underNpm: false,
  })
  const { publicUrl, defaultLanguage, rateLimits, ai, mail, database, adminToken } = core
  expect({ publicUrl, defaultLanguage, rateLimits }).toEqual({
    publicUrl: 'https://jarvis.example/base',
    defaultLanguage: 'ru',
    rateLimits: false,
  })
  expect(ai).toMatchObject({ kind: 'openai', baseUrl: 'http://localhost:11434/v1', model: 'model-1' })
  expect(mail).toMatchObject({
    kind: 'smtp',
    host: 'smtp.example.com',
    port: 465,
    username: 'jarvis@example.com',
    from: 'Jarvis <jarvis@example.com>',
  })
  const secrets = [
    ai.kind === 'openai' ? ai.apiKey : null,
    mail.kind === 'smtp' ? mail.password : null,
    database.kind === 'postgres' ? database.url : null,
    adminToken,
  ]
  expect(secrets.map((secret) => secret?.reveal())).toEqual([
    'sk-1',
    'mail password',
    'postgresql://u:p@db:6432/x',
    'an-admin-token-of-32-characters!',
  ])
})

test('links follow the port unless PUBLIC_URL is set', () => {
  expect(read({ PORT: '9000' }).core.publicUrl).toBe('http://localhost:9000')
})

test('a setting printed or logged shows no secret', () => {
  const canary = 'canary-of-a-secret-value'
  const settings = read({
    API_KEY: canary,
    RESEND_API_KEY: canary,
    ADMIN_TOKEN: canary,
    DATABASE_URL: `postgres://u:${canary}@db/x`,
  })
  expect(JSON.stringify(settings)).not.toContain(canary)
  expect(String(settings.core.adminToken)).toBe('[redacted]')
})

describe('.env', () => {
  test('is read, and the environment beats it', async () => {
    await writeEnv('PORT=1111\nLOG_LEVEL="debug" # loud\nDEFAULT_LANGUAGE=ru\n')
    expect(read({ PORT: '2222' })).toMatchObject({
      port: 2222,
      logLevel: 'debug',
      core: { defaultLanguage: 'ru' },
    })
  })

  test('an empty variable is none, also when it hides one of the file', async () => {
    await writeEnv('PORT=1111\nAPI_KEY=\nDATABASE_URL=""\n')
    expect(read({ PORT: ' ' })).toMatchObject({
      port: 8080,
      core: { ai: { kind: 'none' }, database: { kind: 'embedded' } },
    })
  })

  test('as Windows writes it: a byte order mark and CRLF', async () => {
    await writeEnv('\uFEFFPORT=1111\r\nDEFAULT_LANGUAGE=ru\r\n')
    expect(read()).toMatchObject({ port: 1111, core: { defaultLanguage: 'ru' } })
  })

  test('a wrong value in it stops the start', async () => {
    await writeEnv('PORT=eighty\n')
    expect(() => read()).toThrow('PORT: this value is not allowed; expected a port number from 0 to 65535')
    expect(read({ PORT: '80' }).port).toBe(80)
  })
})

describe('a wrong value', () => {
  test.each([
    ['INSTANCE_HOST', 'two words', 'a host name or an address to listen on'],
    ['PORT', '65536', 'a port number from 0 to 65535'],
    ['PORT', '-1', 'a port number from 0 to 65535'],
    ['PORT', '0x50', 'a port number from 0 to 65535'],
    ['PORT', '80.5', 'a port number from 0 to 65535'],
    ['PUBLIC_URL', 'jarvis.example', 'a URL that begins with http:// or https://'],
    ['PUBLIC_URL', 'javascript:alert(1)', 'a URL that begins with http:// or https://'],
    ['DATABASE_URL', 'mysql://u:canary@h/d', 'a URL such as postgres://user:password@host:5432/database'],
    ['DATABASE_URL', 'canary', 'a URL such as postgres://user:password@host:5432/database'],
    ['DB_HOST', 'bad host', 'a host name or an address, without a port'],
    ['DB_HOST', 'db:5432', 'a host name or an address, without a port'],
    ['DB_HOST', 'u:p@db', 'a host name or an address, without a port'],
    ['DB_HOST', 'db/other?x', 'a host name or an address, without a port'],
    ['DB_PORT', 'x', 'a port number from 0 to 65535'],
    ['OPENAI_BASE_URL', 'localhost:11434', 'a URL that begins with http:// or https://'],
    ['OPENAI_MODEL', 'gpt 5', 'the name of a model'],
    ['EMAIL_HOSTNAME', 'smtp example', 'the host name of an SMTP server'],
    ['EMAIL_PORT', '99999', 'a port number from 0 to 65535'],
    ['MAIL_FROM', 'Jarvis', 'an address such as jarvis@example.com'],
    ['MAIL_FROM', 'a@b.c\r\nBcc: d@e.f', 'an address such as jarvis@example.com'],
    ['ADMIN_TOKEN', 'canary', 'at least 16 characters without spaces'],
    ['ADMIN_TOKEN', 'canary of a token with spaces', 'at least 16 characters without spaces'],
    ['CORS_ORIGINS', 'app.example.com', '* or a comma-separated list of origins'],
    ['CORS_ORIGINS', 'https://a.example/path', '* or a comma-separated list of origins'],
    ['CORS_ORIGINS', '*, https://a.example', '* or a comma-separated list of origins'],
    ['CORS_ORIGINS', ',', '* or a comma-separated list of origins'],
    ['TRUST_PROXY', 'true', 'the number of proxies in front, 0 to 99'],
    ['TRUST_PROXY', '-1', 'the number of proxies in front, 0 to 99'],
    ['DEFAULT_LANGUAGE', 'RU', 'ru or en'],
    ['RATE_LIMITS', 'false', 'on or off'],
    ['LOG_LEVEL', 'verbose', 'one of trace, debug, info, warn, error, fatal, silent'],
  ])('of %s, such as %j, is said in one line without the value', (name, value, allowed) => {
    let thrown: unknown
    try {
      read({ [name]: value })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(BadSetting)
    const { message } = thrown as Error
    expect(message.startsWith(`${name}: `)).toBe(true)
    expect(message).toContain(allowed)
    expect(message).not.toMatch(/canary|\n/)
  })

  test('stops the start also where nothing needs it', () => {
    expect(() => read({ EMAIL_PORT: 'x' })).toThrow(BadSetting)
    expect(() => read({ DATABASE_URL: 'postgres://db/x', DB_PORT: 'x' })).toThrow(BadSetting)
  })

  test('of DATA_DIR is what cannot become a folder', async () => {
    await writeFile(join(dir, 'file'), '')
    for (const wrong of ['file', 'file/below']) {
      expect(() => read({ DATA_DIR: wrong })).toThrow(/^DATA_DIR: .*expected a folder$/)
    }
  })
})

/**
 * Begins in each folder at the moment the other one does: starts there, or looks, as the command line does. Posts the
 * admin tokens.
 */
const TOGETHER = `
  const { readFileSync } = require('node:fs')
  const { parentPort, workerData } = require('node:worker_threads')
  const { env, dirs, begun, looks } = workerData
  const there = new Int32Array(begun)
  const look = (file) => {
    for (;;) try { return readFileSync(file, 'utf8').trim() } catch {}
  }
  import(env).then(({ readSettings }) => {
    const tokens = dirs.map((dir, i) => {
      Atomics.add(there, i, 1)
      while (Atomics.load(there, i) < 2);
      if (looks && i % 2) return look(dir + '/.data/admin-token')
      return readSettings(dir, {}).core.adminToken.reveal()
    })
    parentPort.postMessage(tokens)
  })`

describe('the admin token', () => {
  test('is made once, for its owner’s eyes only, and kept', async () => {
    const first = read().core.adminToken.reveal()
    const file = join(dir, '.data/admin-token')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toBe(`${first}\n`)
    expect(read().core.adminToken.reveal()).toBe(first)
  })

  test('is the same for two that start at the same moment, and whole for whoever looks', async () => {
    const dirs = Array.from({ length: 100 }, (_, i) => join(dir, String(i)))
    const begun = new SharedArrayBuffer(4 * dirs.length)
    const env = new URL('./env.ts', import.meta.url).href
    const racers = [false, true].map(
      (looks) => new Worker(TOGETHER, { eval: true, workerData: { env, dirs, begun, looks } }),
    )
    const told = Promise.all(racers.map((racer) => once(racer, 'message')))
    // If one fails, the other waits for it.
    const [[ones], [others]] = (await told.finally(() => racers.map((racer) => racer.terminate()))) as [
      [string[]],
      [string[]],
    ]
    expect(ones).toEqual(others)
    for (const token of ones) expect(token).toMatch(/^jrv_admin_[\w-]{43}$/)
    expect(await readdir(join(dir, '0/.data'))).toEqual(['admin-token'])
  })

  test('that others could read is kept from them again', async () => {
    const { adminTokenFile, core } = read()
    await chmod(String(adminTokenFile), 0o644)
    expect(read().core.adminToken.reveal()).toBe(core.adminToken.reveal())
    expect((await stat(String(adminTokenFile))).mode & 0o777).toBe(0o600)
  })

  test('of another folder is another one', () => {
    expect(read({ DATA_DIR: 'a' }).core.adminToken.reveal()).not.toBe(
      read({ DATA_DIR: 'b' }).core.adminToken.reveal(),
    )
  })

  test('of the environment makes no file', async () => {
    read({ ADMIN_TOKEN: '0123456789abcdef' })
    await expect(stat(join(dir, '.data'))).rejects.toThrow('ENOENT')
  })
})

describe('the database', () => {
  test('DATABASE_URL beats the parts', () => {
    expect(databaseUrl({ DATABASE_URL: 'postgres://one/x', DB_HOST: 'two' })).toBe('postgres://one/x')
  })

  test('parts that are left out are what PostgreSQL is installed with', () => {
    expect(databaseUrl({ DB_HOST: 'db' })).toBe('postgres://postgres@db:5432/jarvis')
  })

  test.each(['p@ss:w/o?r#d', '%41', 'a b+c', '\'"\\`', 'пароль 🔑', '[::1]@evil:1/x'])(
    'user, password and database may be %j',
    (odd) => {
      const url = new URL(
        databaseUrl({ DB_HOST: 'db', DB_PORT: '6432', DB_USER: odd, DB_PASSWORD: odd, DB_DB: odd }) ?? '',
      )
      expect([url.hostname, url.port, url.search, url.hash]).toEqual(['db', '6432', '', ''])
      expect([url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent)).toEqual([
        odd,
        odd,
        odd,
      ])
    },
  )

  test.each([
    ['::1', '[::1]'],
    ['[::1]', '[::1]'],
    ['fe80::1:2', '[fe80::1:2]'],
    ['192.0.2.1', '192.0.2.1'],
    ['db.internal', 'db.internal'],
    ['my_db', 'my_db'],
  ])('the host may be %s', (host, inUrl) => {
    expect(new URL(databaseUrl({ DB_HOST: host, DB_PORT: '6432' }) ?? '').host).toBe(`${inUrl}:6432`)
  })
})

describe('the model', () => {
  const model = (environment: Record<string, string>) => {
    const { ai } = read(environment).core
    return ai.kind === 'openai' ? [ai.apiKey.reveal(), ai.baseUrl, ai.model] : ai.kind
  }

  test.each([
    [{}, 'none'],
    [{ OPENAI_MODEL: 'm' }, 'none'],
    [{ API_KEY: 'a' }, ['a', null, 'gpt-5-mini']],
    [{ OPENAI_API_KEY: 'b' }, ['b', null, 'gpt-5-mini']],
    [{ API_KEY: 'a', OPENAI_API_KEY: 'b' }, ['b', null, 'gpt-5-mini']],
    [
      { OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'llama' },
      ['none', 'http://localhost:11434/v1', 'llama'],
    ],
  ])('of %j is %j', (environment: Record<string, string>, expected) => {
    expect(model(environment)).toEqual(expected)
  })
})

describe('mail', () => {
  const SMTP = { EMAIL_HOSTNAME: 'smtp.example.com' }
  test.each([
    [
      { RESEND_API_KEY: 'r', ...SMTP },
      { kind: 'resend', from: 'jarvis@localhost' },
    ],
    [
      { RESEND_API_KEY: 'r', RESEND_BASE_URL: 'http://127.0.0.1:9/' },
      { kind: 'resend', baseUrl: 'http://127.0.0.1:9', from: 'jarvis@localhost' },
    ],
    [
      SMTP,
      {
        kind: 'smtp',
        host: 'smtp.example.com',
        port: 587,
        username: null,
        password: null,
        from: 'jarvis@localhost',
      },
    ],
    [
      { ...SMTP, EMAIL_USERNAME: 'me@example.com' },
      { username: 'me@example.com', from: 'me@example.com' },
    ],
    [
      { ...SMTP, EMAIL_USERNAME: 'apikey' },
      { username: 'apikey', from: 'jarvis@localhost' },
    ],
    [
      { ...SMTP, EMAIL_USERNAME: 'me@example.com', MAIL_FROM: 'you@example.com' },
      { username: 'me@example.com', from: 'you@example.com' },
    ],
  ])('of %j is %j', (environment: Record<string, string>, expected) => {
    expect(read(environment).core.mail).toMatchObject(expected)
  })
})

test.each([
  ['DB_USER', 'DB_HOST', { DB_USER: 'jarvis', DB_PASSWORD: 'canary' }],
  ['RESEND_BASE_URL', 'RESEND_API_KEY', { RESEND_BASE_URL: 'http://localhost' }],
  ['EMAIL_USERNAME', 'EMAIL_HOSTNAME', { EMAIL_USERNAME: 'me@example.com', EMAIL_PASSWORD: 'canary' }],
])('%s without %s is refused: what would start is not what was meant', (name, host, environment) => {
  expect(() => read(environment as Record<string, string>)).toThrow(
    `${name}: it has no effect without ${host}; set that too, or leave it out`,
  )
})

test('.env.example and the README name every variable, and no other', async () => {
  const example = await readFile(new URL('../../../.env.example', import.meta.url), 'utf8')
  const names = [...example.matchAll(/^# ([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  const others = [...example.matchAll(/\(or ([A-Z_]+)\)/g)].map(([, name]) => name)
  expect([...names, ...others].sort()).toEqual([...VARIABLE_NAMES].sort())

  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const [, table = ''] = /## Configuration\n(.*?)\n## /s.exec(readme) ?? []
  const cells = [...table.matchAll(/^\| ((?:`[A-Z_]+`[ ,;or]*)+) \|/gm)].map(([, cell]) => cell).join()
  expect([...cells.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name).sort()).toEqual(
    [...VARIABLE_NAMES].sort(),
  )
})

test('.env.example as it is, with every line uncommented that has a value, is accepted', async () => {
  const example = await readFile(new URL('../../../.env.example', import.meta.url), 'utf8')
  await writeEnv(example.replace(/^# (?=[A-Z_]+=)/gm, '').replace(/ +\(or API_KEY\)/, ''))
  expect(read().core.database.kind).toBe('postgres')
})
