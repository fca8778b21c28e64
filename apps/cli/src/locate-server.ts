import { readFileSync } from 'node:fs'
import { EXIT, Failure } from './failure.ts'
import { isLoopback, serverUrl } from './server-url.ts'
import type { LocalServer, Settings } from './settings.ts'
import { readLogin } from './stored-login.ts'

/** Where to ask and as whom, and for a person: why there, where the token is from, what to do if nobody answers. */
export type Target = {
  server: string
  serverFrom: string
  ifDown: string
  token: string
  tokenFrom: string
}
type Place = Pick<Target, 'server' | 'serverFrom' | 'ifDown'>

/**
 * The server and the token: as named, else as kept by `jarvis login`, else those of the local machine. A token is only
 * ever sent to the server it belongs to. Throws Failure when there is none.
 */
export function locateServer(settings: Settings, named: { server?: string; token?: string }): Target {
  const place = placeOf(settings, named.server)
  const { server } = place
  const token = named.token ?? settings.token
  if (token !== undefined) {
    return { ...place, token, tokenFrom: named.token === undefined ? 'JARVIS_TOKEN' : '--token' }
  }
  const kept = readLogin(settings.loginFile)
  if (kept?.server === server) return { ...place, token: kept.token, tokenFrom: settings.loginFile }
  const local = settings.local()
  const exact = withExactHost(server, local.url)
  if (new URL(exact).origin !== new URL(local.url).origin) {
    const signIn = `Not signed in to ${server}; sign in with "${settings.invocation} login --server ${server}"`
    const why = `, or give JARVIS_TOKEN. The local admin token is only for ${local.url}, as PORT and INSTANCE_HOST say`
    throw new Failure(EXIT.unreachable, isLoopback(server) ? signIn + why : signIn)
  }
  return { ...place, server: exact, ...localToken(local, settings) }
}

/**
 * `localhost` is the address where the local server listens. Another address of this machine, as another port, may be
 * anybody's, and `localhost` may lead there.
 */
function withExactHost(server: string, local: string): string {
  const url = new URL(server)
  if (url.hostname === 'localhost' && isLoopback(local)) url.hostname = new URL(local).hostname
  return serverUrl(url.href)
}

function placeOf(settings: Settings, named: string | undefined): Place {
  const ifDown = 'Is it running?'
  if (named !== undefined) return { server: serverUrl(named), serverFrom: 'named by --server', ifDown }
  if (settings.server !== undefined) {
    return { server: serverUrl(settings.server), serverFrom: 'named by JARVIS_SERVER', ifDown }
  }
  const kept = readLogin(settings.loginFile)
  if (kept) {
    return {
      server: kept.server,
      serverFrom: `kept in ${settings.loginFile}`,
      ifDown: `"${settings.invocation} logout" forgets it`,
    }
  }
  return {
    server: settings.local().url,
    serverFrom: 'the local server, by PORT and INSTANCE_HOST',
    ifDown: 'Start it with npm start, or name another with --server',
  }
}

function localToken(
  { adminToken }: LocalServer,
  { invocation }: Settings,
): Pick<Target, 'token' | 'tokenFrom'> {
  if ('value' in adminToken) return { token: adminToken.value, tokenFrom: 'ADMIN_TOKEN' }
  const { file } = adminToken
  try {
    return { token: readFileSync(file, 'utf8').trim(), tokenFrom: file }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new Failure(
      EXIT.unreachable,
      missing
        ? `There is no admin token at ${file}: start the server here (npm start), set DATA_DIR to where it keeps its data, or sign in to another one with "${invocation} login"`
        : `Cannot read the admin token at ${file}: run this as the user that the server runs as`,
    )
  }
}
