import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Core } from '@jarvis/core/core'
import type { Settings } from './env.ts'

/** What a person who started the server wants to know, with a command to try that works as it stands. */
export function banner(core: Core, settings: Settings, url: string): string {
  const { ai, mail } = settings.core
  const model = ai.kind === 'none' ? 'none: rules alone (set OPENAI_API_KEY or OPENAI_BASE_URL)' : ai.model
  const rows = {
    API: url,
    Documentation: `${url}/doc`,
    Database: core.database.description,
    Model: ai.kind === 'openai' && ai.baseUrl ? `${model} at ${ai.baseUrl}` : model,
    Mail:
      mail.kind === 'outbox'
        ? `written to ${mail.dir}`
        : mail.kind === 'smtp'
          ? `SMTP at ${mail.host}`
          : 'Resend',
    'Admin token': settings.adminTokenFile ?? 'ADMIN_TOKEN',
    Logs: join(settings.logDir, 'all_logs.log'),
  }
  const lines = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(14)} ${value}`)
  return `
Jarvis is ready.

${lines.join('\n')}

Try it:

${core.mail.real ? `  curl ${url}/healthz -w '\\n'` : conversation(url)}

Ctrl-C stops the server.

`
}

/**
 * An account and a command to it. With real mail an address must take mail, and example.com takes none (RFC 7505): then
 * no account can be made of thin air.
 */
function conversation(url: string): string {
  const login = `guest-${randomInt(1e6, 1e7)}`
  const account = { email: `${login}@example.com`, login, password: 'secure_password' }
  const command = { text: 'open the browser', language: 'en' }
  const json = (body: object) => `-H "Content-Type: application/json" -d '${JSON.stringify(body)}' -w '\\n'`
  return `  curl -X POST ${url}/auth/register ${json(account)}

and, with the "token" of its answer in the place of TOKEN:

  curl -X POST ${url}/commands/command_processing -H "Authorization: Bearer TOKEN" ${json(command)}`
}

/** The URL to reach a listening address at; an address that means all of them is reached by localhost. */
export function urlOf(host: string, port: number): string {
  const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1']
  const name = everywhere.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
