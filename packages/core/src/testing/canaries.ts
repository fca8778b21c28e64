import pino from 'pino'
import type { Log } from '../log.ts'
import type { Mail, MailTransport } from '../mail/mail.ts'
import { Secret } from '../secret.ts'

/** Not what stands in harmless words as well: weak passwords and somebody's own address, which tests try. */
const isTelling = (secret: string) =>
  secret.length >= 12 && new Set(secret).size >= 6 && !/^[^\s/@]+@[^\s/@]+$/.test(secret)

/** What every token looks like, also one that nobody revealed here. */
const TOKEN = /jrv_(?:admin_)?[A-Za-z0-9_-]{43}/

const canaries = new Set<string>()
let leaks: string[] = []

/**
 * From now on whatever a Secret reveals (passwords, tokens, reset codes, API keys, the admin token, the address of the
 * database) is a canary: no text that is searched may hold it.
 */
export function keepCanaries(): void {
  const { reveal } = Secret.prototype
  Secret.prototype.reveal = function () {
    const value = reveal.call(this)
    for (const secret of [value, URL.parse(value)?.password ?? ''])
      if (isTelling(secret)) canaries.add(secret)
    return value
  }
}

/** Searches what leaves the server for canaries; the test under way fails for each that is found. */
export function search(where: string, text: string): void {
  const found = TOKEN.exec(text)?.[0] ?? canaries.values().find((secret) => text.includes(secret))
  if (found === undefined) return
  const at = text.indexOf(found)
  leaks.push(`${where}: ${text.slice(Math.max(0, at - 80), at + found.length + 20)}`)
}

/** The leaks since they were last taken. */
export function takeLeaks(): string[] {
  const taken = leaks
  leaks = []
  return taken
}

/** A log that is searched at every level, before `log` gets the line. */
export function searchedLog(log: Log): Log {
  const every = pino({ level: 'trace' }, { write: (line: string) => search('log', line) })
  const both =
    (level: Exclude<keyof Log, 'child'>) =>
    (...line: Parameters<Log['info']>) => {
      every[level](...line)
      log[level](...line)
    }
  return {
    debug: both('debug'),
    info: both('info'),
    warn: both('warn'),
    error: both('error'),
    child: (bindings, options) => searchedLog(log.child(bindings, options)),
  }
}

/** A mail transport whose mails are searched. The code in the link is what the mail is for. */
export function searchedMail<T extends MailTransport>(transport: T): T {
  return {
    ...transport,
    send: (mail: Mail) => {
      search('mail', JSON.stringify(mail).replaceAll(/confirm=[\w-]+/g, ''))
      return transport.send(mail)
    },
  }
}
