import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { isIPv6 } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { AiConfig, Config, DatabaseConfig, MailConfig } from '@jarvis/core/config'
import { makeFolder } from '@jarvis/core/make-folder'
import { Secret } from '@jarvis/core/secret'
import { z } from 'zod'

/** Where this process listens and writes, and what it hands to the domain. */
export type Settings = {
  host: string
  port: number
  /** `*`, or the origins that browsers may call from. */
  corsOrigins: '*' | string[]
  /** How many proxies in front of the server are trusted to name the client's address. */
  trustProxy: number
  logLevel: string
  logDir: string
  dataDir: string
  adminTokenFile: string | null
  /** Whether npm started this process. */
  underNpm: boolean
  core: Config
}

/** A variable with a value that cannot be used. The message names the variable and what is allowed, never a secret. */
export class BadSetting extends Error {
  constructor(variable: string, problem: string) {
    super(`${variable}: ${problem}`)
    this.name = 'BadSetting'
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const text = z.string()
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((n) => n <= 65535)
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
/** A host as it stands in a URL: an IPv6 address in brackets, and nothing that would end the host there. */
const hostName = z.string().transform((host, check) => {
  const address = host.replace(/^\[(.*)\]$/, '$1')
  if (isIPv6(address)) return `[${address}]`
  if (/^[^\s:/?#@[\]\\%<>^|]+$/.test(host)) return host
  check.addIssue('not a host')
  return z.NEVER
})
const mailbox = z.string().regex(/^([^<>\r\n]*<)?[^<>@\s]+@[^<>@\s]+>?$/)
const origins = z.string().transform((list, check) => {
  if (list.trim() === '*') return '*' as const
  const all = list
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
  if (all.length > 0 && all.every((origin) => /^https?:\/\/[^/\s]+$/.test(origin))) return all
  check.addIssue('not origins')
  return z.NEVER
})

/** Every variable: its schema, and what is allowed, as a person is told. */
const VARIABLES = {
  INSTANCE_HOST: [
    text.regex(/^\S+$/),
    'a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  ],
  PORT: [port, 'a port number from 0 to 65535'],
  PUBLIC_URL: [httpUrl, 'a URL that begins with http:// or https://'],
  DATABASE_URL: [
    z.url({ protocol: /^postgres(ql)?$/ }),
    'a URL such as postgres://user:password@host:5432/database',
  ],
  DB_HOST: [hostName, 'a host name or an address, without a port'],
  DB_PORT: [port, 'a port number from 0 to 65535'],
  DB_USER: [text, 'a user name'],
  DB_PASSWORD: [text, 'a password'],
  DB_DB: [text, 'the name of a database'],
  DATA_DIR: [text, 'a folder'],
  LOG_DIR: [text, 'a folder'],
  API_KEY: [text, 'an OpenAI API key'],
  OPENAI_API_KEY: [text, 'an OpenAI API key'],
  OPENAI_BASE_URL: [httpUrl, 'a URL that begins with http:// or https://'],
  OPENAI_MODEL: [text.regex(/^\S+$/), 'the name of a model'],
  RESEND_API_KEY: [text, 'a Resend API key'],
  RESEND_BASE_URL: [httpUrl, 'a URL that begins with http:// or https://'],
  EMAIL_HOSTNAME: [text.regex(/^\S+$/), 'the host name of an SMTP server'],
  EMAIL_PORT: [port, 'a port number from 0 to 65535'],
  EMAIL_USERNAME: [text, 'a user name'],
  EMAIL_PASSWORD: [text, 'a password'],
  MAIL_FROM: [mailbox, 'an address such as jarvis@example.com or Jarvis <jarvis@example.com>'],
  ADMIN_TOKEN: [text.regex(/^\S{16,}$/), 'at least 16 characters without spaces'],
  CORS_ORIGINS: [origins, '* or a comma-separated list of origins such as https://app.example.com'],
  TRUST_PROXY: [
    z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
    'the number of proxies in front, 0 to 99',
  ],
  DEFAULT_LANGUAGE: [z.enum(['ru', 'en']), 'ru or en'],
  RATE_LIMITS: [z.enum(['on', 'off']), 'on or off'],
  LOG_LEVEL: [z.enum(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`],
} as const satisfies Record<string, readonly [z.ZodType, string]>

type Variable = keyof typeof VARIABLES
/** Every variable that is read. */
export const VARIABLE_NAMES = Object.keys(VARIABLES) as Variable[]
type Value<V extends Variable> = z.infer<(typeof VARIABLES)[V][0]>

/**
 * Reads the environment and `.env` in `dir` (the environment wins) and checks every variable. Makes an admin token and
 * keeps it in the data folder when none is set. Throws BadSetting.
 */
export function readSettings(dir = process.cwd(), environment: NodeJS.ProcessEnv = process.env): Settings {
  const file = join(dir, '.env')
  // Editors on Windows begin a file with a byte order mark, which would become part of the first name.
  const written = existsSync(file) ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : ''
  const values = { ...parseEnv(written), ...environment }
  const given = <V extends Variable>(name: V): Value<V> | undefined => {
    const value = values[name]?.trim()
    if (value === undefined || value === '') return undefined
    const [schema, allowed] = VARIABLES[name]
    const parsed = schema.safeParse(value)
    if (!parsed.success) throw new BadSetting(name, `this value is not allowed; expected ${allowed}`)
    return parsed.data as Value<V>
  }
  for (const name of VARIABLE_NAMES) given(name)

  const listenPort = given('PORT') ?? 8080
  const dataDir = resolve(dir, given('DATA_DIR') ?? '.data')
  const adminToken = given('ADMIN_TOKEN')
  const adminTokenFile = adminToken === undefined ? join(dataDir, 'admin-token') : null
  return {
    host: given('INSTANCE_HOST') ?? '127.0.0.1',
    port: listenPort,
    corsOrigins: given('CORS_ORIGINS') ?? '*',
    trustProxy: given('TRUST_PROXY') ?? 0,
    logLevel: given('LOG_LEVEL') ?? 'info',
    logDir: resolve(dir, given('LOG_DIR') ?? 'logs'),
    dataDir,
    adminTokenFile,
    underNpm: environment['npm_lifecycle_event'] !== undefined,
    core: {
      publicUrl: given('PUBLIC_URL') ?? `http://localhost:${listenPort}`,
      defaultLanguage: given('DEFAULT_LANGUAGE') ?? 'en',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      database: databaseOf(given, dataDir),
      ai: aiOf(given),
      mail: {
        ...mailOf(given, dataDir),
        from: given('MAIL_FROM') ?? senderOf(given) ?? 'jarvis@localhost',
      },
      adminToken: new Secret(adminToken ?? keptToken(join(dataDir, 'admin-token'))),
      rateLimits: (given('RATE_LIMITS') ?? 'on') === 'on',
    },
  }
}

type Given = <V extends Variable>(name: V) => Value<V> | undefined

/**
 * A variable that says nothing without another one: starting all the same would start something else than was meant.
 */
function refuseAny(given: Given, names: readonly Variable[], without: Variable): void {
  const idle = names.find((name) => given(name) !== undefined)
  if (idle) throw new BadSetting(idle, `it has no effect without ${without}; set that too, or leave it out`)
}

function databaseOf(given: Given, dataDir: string): DatabaseConfig {
  const url = given('DATABASE_URL')
  if (url !== undefined) return { kind: 'postgres', url: new Secret(url) }
  const host = given('DB_HOST')
  if (host === undefined) {
    refuseAny(given, ['DB_PORT', 'DB_USER', 'DB_PASSWORD', 'DB_DB'], 'DB_HOST')
    return { kind: 'embedded', dir: join(dataDir, 'postgres') }
  }
  const made = new URL(`postgres://${host}`)
  made.port = String(given('DB_PORT') ?? 5432)
  made.username = encodeURIComponent(given('DB_USER') ?? 'postgres')
  made.password = encodeURIComponent(given('DB_PASSWORD') ?? '')
  made.pathname = `/${encodeURIComponent(given('DB_DB') ?? 'jarvis')}`
  return { kind: 'postgres', url: new Secret(made.href) }
}

function aiOf(given: Given): AiConfig {
  const key = given('OPENAI_API_KEY') ?? given('API_KEY')
  const baseUrl = given('OPENAI_BASE_URL') ?? null
  if (key === undefined && baseUrl === null) return { kind: 'none' }
  // A server of one's own takes any key, but the client insists on one.
  const apiKey = new Secret(key ?? 'none')
  return { kind: 'openai', apiKey, baseUrl, model: given('OPENAI_MODEL') ?? 'gpt-5-mini' }
}

function mailOf(given: Given, dataDir: string): MailConfig {
  const resendKey = given('RESEND_API_KEY')
  const baseUrl = given('RESEND_BASE_URL')
  const host = given('EMAIL_HOSTNAME')
  if (resendKey !== undefined)
    return { kind: 'resend', apiKey: new Secret(resendKey), ...(baseUrl && { baseUrl }) }
  refuseAny(given, ['RESEND_BASE_URL'], 'RESEND_API_KEY')
  if (host === undefined) {
    refuseAny(given, ['EMAIL_PORT', 'EMAIL_USERNAME', 'EMAIL_PASSWORD'], 'EMAIL_HOSTNAME')
    return { kind: 'outbox', dir: join(dataDir, 'outbox') }
  }
  const password = given('EMAIL_PASSWORD')
  return {
    kind: 'smtp',
    host,
    port: given('EMAIL_PORT') ?? 587,
    username: given('EMAIL_USERNAME') ?? null,
    password: password === undefined ? null : new Secret(password),
  }
}

/** Many mail servers know people by their address, some by a name that is none. */
function senderOf(given: Given): string | undefined {
  return mailbox.safeParse(given('EMAIL_USERNAME')).data
}

/** The token in `file`, which is made at the first start; nobody but its owner can read it from then on, or again. */
function keptToken(file: string): string {
  try {
    makeFolder(dirname(file), 0o700)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new BadSetting(
      'DATA_DIR',
      `this folder cannot be made (${code}); expected ${VARIABLES.DATA_DIR[1]}`,
    )
  }
  if (existsSync(file)) keepToOwner(file)
  else makeWhole(file, `jrv_admin_${randomBytes(32).toString('base64url')}\n`)
  return readFileSync(file, 'utf8').trim()
}

/**
 * Whoever starts at the same moment, or asks for the token, finds the file whole or not at all, and the first one stays.
 */
function makeWhole(file: string, content: string): void {
  const made = `${file}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(made, content, { mode: 0o600, flag: 'wx', flush: true })
    linkSync(made, file)
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException
    if (syscall !== 'link') throw error
    // On a file system without links the last one stays.
    if (code !== 'EEXIST') renameSync(made, file)
  } finally {
    rmSync(made, { force: true })
  }
}

/** A copy, or a backup that was brought back, may be readable by everybody on this machine. */
function keepToOwner(file: string): void {
  if ((statSync(file).mode & 0o077) === 0) return
  try {
    chmodSync(file, 0o600)
  } catch {
    // A file of somebody else's, or a file system without modes: whoever put it there decides who reads it.
  }
}
