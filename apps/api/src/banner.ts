import { randomInt } from 'node:crypto'
import { join, relative } from 'node:path'
import type { Core } from '@jarvis/core/core'
import type { Settings } from './env.ts'

/** What a person who started the server wants to know, with a command to try that works as it stands. */
export function banner(core: Core, settings: Settings, url: string): string {
  const { ai, mail } = settings.core
  const here = (path: string) => relative(process.cwd(), path) || path
  const model = ai.kind === 'none' ? 'none: rules alone (set OPENAI_API_KEY or OPENAI_BASE_URL)' : ai.model
  const rows = {
    API: url,
    Documentation: `${url}/doc`,
    Database: core.database.description.replace(settings.dataDir, here(settings.dataDir)),
    Model: ai.kind === 'openai' && ai.baseUrl ? `${model} at ${ai.baseUrl}` : model,
    Mail:
      mail.kind === 'outbox'
        ? `written to ${here(mail.dir)}`
        : mail.kind === 'smtp'
          ? `SMTP at ${mail.host}`
          : 'Resend',
    'Admin token': settings.adminTokenFile ? here(settings.adminTokenFile) : 'ADMIN_TOKEN',
    Logs: join(here(settings.logDir), 'all_logs.log'),
  }
  const lines = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(14)} ${value}`)
  const login = `guest-${randomInt(1e6, 1e7)}`
  const body = JSON.stringify({ email: `${login}@example.com`, login, password: 'secure_password' })
  // With real mail an address must take mail, and example.com takes none (RFC 7505).
  const trial = core.mail.real
    ? `curl ${url}/healthz`
    : `curl -X POST ${url}/auth/register -H "Content-Type: application/json" -d '${body}'`
  return `
Jarvis is ready.

${lines.join('\n')}

Try it:

  ${trial}

Ctrl-C stops the server.

`
}

/** The URL to reach a listening address at; an address that means all of them is reached by localhost. */
export function urlOf(host: string, port: number): string {
  const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1']
  const name = everywhere.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
