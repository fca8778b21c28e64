import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import type { MailConfig } from '../config.ts'
import { makeFolder } from '../make-folder.ts'
import { composeMessage } from './compose-message.ts'
import type { MailTransport } from './mail.ts'
import { MailError } from './mail-error.ts'

type OutboxConfig = Extract<MailConfig, { kind: 'outbox' }> & { from: string }

/**
 * Writes each mail into a folder, as `<UTC time>-<name>-<random>.eml`, for the owner's eyes only: it may hold a
 * reset link. Its text is beside it as `.txt`, since a link inside an `.eml` is encoded and cannot be copied. A file is
 * there whole or not at all. `announce` is told the path of the mail.
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
      const path = join(dir, `${time}-${name}-${randomBytes(3).toString('hex')}`)
      makeOutbox(dir)
      await writeWhole(`${path}.txt`, `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}\n`)
      await writeWhole(`${path}.eml`, message)
      announce(`${path}.eml`)
      return `${path}.eml`
    },
    async close() {},
  }
}

function makeOutbox(dir: string): void {
  try {
    makeFolder(dir, 0o700)
  } catch (error) {
    refuse(error)
  }
}

async function writeWhole(path: string, content: string | Buffer | NodeJS.ReadableStream): Promise<void> {
  const unfinished = `${path}.tmp`
  try {
    await writeFile(unfinished, content, { mode: 0o600, flag: 'wx', flush: true })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    refuse(error)
  }
}

function refuse(error: unknown): never {
  throw new MailError(`outbox: ${String(error)}`)
}
