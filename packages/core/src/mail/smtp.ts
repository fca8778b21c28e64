import { BlockList, isIP } from 'node:net'
import { createTransport, type NodemailerError, type SMTPTransportOptions } from 'nodemailer'
import type { MailConfig } from '../config.ts'
import { composeMessage } from './compose-message.ts'
import type { MailTransport } from './mail.ts'
import { MailError } from './mail-error.ts'

type SmtpConfig = Extract<MailConfig, { kind: 'smtp' }> & { from: string }

/** In milliseconds. nodemailer's own are 2 minutes, 30 seconds and 10 minutes; `total` bounds a server that drips. */
export type SmtpTimeouts = { connection: number; greeting: number; socket: number; total: number }

const TIMEOUTS: SmtpTimeouts = { connection: 5000, greeting: 5000, socket: 15_000, total: 60_000 }

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/**
 * Sends over SMTP, a connection for each mail. Port 465 speaks TLS from the start, any other takes STARTTLS when
 * it is offered. A password leaves in the clear, and a certificate goes unchecked, only to this very machine.
 */
export function createSmtpTransport(config: SmtpConfig, timeouts: SmtpTimeouts = TIMEOUTS): MailTransport {
  const transporter = createTransport(smtpOptions(config, timeouts))
  return {
    kind: 'smtp',
    real: true,
    async send(mail) {
      const message = composeMessage(mail, config.from)
      try {
        await transporter.sendMail({ ...message, signal: AbortSignal.timeout(timeouts.total) })
      } catch (error) {
        throw toMailError(error as NodemailerError)
      }
    },
    async close() {
      transporter.close()
    },
  }
}

function smtpOptions(config: SmtpConfig, timeouts: SmtpTimeouts): SMTPTransportOptions {
  const { host, port, username, password } = config
  const loopback = isLoopback(host)
  const secure = port === 465
  return {
    host,
    port,
    secure,
    requireTLS: !secure && username !== null && !loopback,
    tls: { rejectUnauthorized: !loopback, minVersion: 'TLSv1.2' },
    // A machine without a network still has its own mail server.
    allowInternalNetworkInterfaces: loopback,
    ...(username === null ? {} : { auth: { user: username, pass: password?.reveal() ?? '' } }),
    connectionTimeout: timeouts.connection,
    dnsTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
  }
}

function isLoopback(host: string): boolean {
  const family = isIP(host)
  if (family === 0) return host.toLowerCase() === 'localhost'
  return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6')
}

/** Steps at which a 5xx is about this mail; before them it is about the server's or our own settings. */
const MAIL_STEPS = ['RCPT TO', 'DATA']

/** Keeps the reply's numbers alone (RFC 5321, RFC 3463): its words may repeat the address. */
function toMailError(error: NodemailerError): MailError {
  const { code = 'unknown', command, response, responseCode } = error
  const step = command ?? 'connection'
  if (responseCode === undefined)
    return new MailError(`SMTP, ${step}: ${code} ${response ? '' : error.message}`.trim())
  const enhanced = response?.match(/^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/)?.[1]
  const permanent = responseCode >= 500 && responseCode !== 503 && MAIL_STEPS.includes(step)
  return new MailError(`SMTP, ${step}: ${[responseCode, enhanced].filter(Boolean).join(' ')}`, permanent)
}
