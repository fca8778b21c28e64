import { readFileSync } from 'node:fs'
import { EXIT, Failure } from './failure.ts'
import { isLoopback, serverUrl } from './server-url.ts'
import type { LocalServer, Settings } from './settings.ts'
import { readLogin } from './stored-login.ts'

/** Where to ask and as whom. The two `From` tell a person where it was looked. */
export type Target = { server: string; serverFrom: string; token: string; tokenFrom: string }

/**
 * The server and the token: as named, else as kept by `jarvis login`, else those of the local machine. A token is only
 * ever sent to the server it belongs to. Throws Failure when there is none.
 */
export function locateServer(settings: Settings, named: { server?: string; token?: string }): Target {
  const { server, serverFrom } = placeOf(settings, named.server)
  const token = named.token ?? settings.token
  if (token !== undefined) {
    return { server, serverFrom, token, tokenFrom: named.token === undefined ? 'JARVIS_TOKEN' : '--token' }
  }
  const kept = readLogin(settings.loginFile)
  if (kept?.server === server) return { server, serverFrom, token: kept.token, tokenFrom: settings.loginFile }
  const local = settings.local()
  if (server !== local.url && !isLoopback(server)) {
    throw new Failure(
      EXIT.unreachable,
      `Not signed in to ${server}; sign in with "${settings.invocation} login --server ${server}"`,
    )
  }
  return { server, serverFrom, ...localToken(local, settings) }
}

function placeOf(settings: Settings, named: string | undefined): Pick<Target, 'server' | 'serverFrom'> {
  if (named !== undefined) return { server: serverUrl(named), serverFrom: '--server' }
  if (settings.server !== undefined) {
    return { server: serverUrl(settings.server), serverFrom: 'JARVIS_SERVER' }
  }
  const kept = readLogin(settings.loginFile)
  if (kept) return { server: kept.server, serverFrom: settings.loginFile }
  return { server: settings.local().url, serverFrom: 'this machine; PORT and INSTANCE_HOST say otherwise' }
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
