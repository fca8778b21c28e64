import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import type { MailConfig } from '../config.ts'
import { composeMessage } from './compose-message.ts'
import type { MailTransport } from './mail.ts'
import { MailError } from './mail-error.ts'

type OutboxConfig = Extract<MailConfig, { kind: 'outbox' }> & { from: string }

/**
 * Writes each mail into a folder, as `<UTC time>-<name>-<random>.eml`, for the owner's eyes only: it may hold a
 * reset link. A file is there whole or not at all. `announce` is told its path.
 */
export function createOutboxTransport(config: OutboxConfig, announce: (path: string) => void): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const dir = resolve(config.dir)
  return {
    kind: 'outbox',
    real: false,
    async send(mail) {
      const { message } = await composer.sendMail(composeMessage(mail, config.from))
      const name = mail.name?.replace(/[^a-z0-9_-]/gi, '').slice(0, 40) || 'mail'
      const time = new Date().toISOString().replace(/[-:]/g, '')
      const path = join(dir, `${time}-${name}-${randomBytes(3).toString('hex')}.eml`)
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 })
        await writeFile(`${path}.tmp`, message, { mode: 0o600, flag: 'wx', flush: true })
        await rename(`${path}.tmp`, path)
      } catch (error) {
        await rm(`${path}.tmp`, { force: true }).catch(() => {})
        throw new MailError(`outbox: ${String(error)}`)
      }
      announce(path)
    },
    async close() {},
  }
}
