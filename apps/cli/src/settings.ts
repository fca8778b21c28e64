import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { EXIT, Failure } from './failure.ts'

/** The server of the checkout that this command line is of. */
export type LocalServer = {
  url: string
  adminToken: { value: string } | { file: string }
}

export type Settings = {
  /** `JARVIS_SERVER` and `JARVIS_TOKEN`. */
  server: string | undefined
  token: string | undefined
  /** Where `jarvis login` keeps what it was given. */
  loginFile: string
  /** Whether colours are wanted where there is a terminal (https://no-color.org). */
  colors: boolean
  /** How this was called, for the commands it suggests. */
  invocation: string
  local: () => LocalServer
}

/**
 * The root of the checkout that this file is in. Another one around the current folder may be anybody's, and would name
 * the port that gets the admin token.
 */
const ROOT = resolve(import.meta.dirname, '../../..')

/** Reads the environment, and for the local server `.env` in the root of the checkout, as the server does. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = (name: string) => environment[name]?.trim() || undefined
  const xdg = given('XDG_CONFIG_HOME')
  const configHome = xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.config')
  return {
    server: given('JARVIS_SERVER'),
    token: given('JARVIS_TOKEN'),
    loginFile: join(configHome, 'jarvis', 'login.json'),
    colors: given('NO_COLOR') === undefined && given('TERM') !== 'dumb',
    invocation: given('npm_lifecycle_event') === 'jarvis' ? 'npm run -s jarvis --' : 'jarvis',
    local: () => localServer(environment),
  }
}

function localServer(environment: NodeJS.ProcessEnv): LocalServer {
  const file = join(ROOT, '.env')
  const values = { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...environment }
  const given = (name: string) => values[name]?.trim() || undefined
  const port = given('PORT') ?? '8080'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new Failure(EXIT.usage, `PORT: expected a port number from 0 to 65535 (environment or ${file})`)
  }
  const adminToken = given('ADMIN_TOKEN')
  return {
    url: `http://${reachable(given('INSTANCE_HOST') ?? '127.0.0.1')}:${port}`,
    adminToken:
      adminToken === undefined
        ? { file: join(resolve(ROOT, given('DATA_DIR') ?? '.data'), 'admin-token') }
        : { value: adminToken },
  }
}

/** A server that listens everywhere is reached over loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
