import type { Logger } from 'pino'
import type { MailConfig } from '../config.ts'
import type { MailTransport } from './mail.ts'
import { createOutboxTransport } from './outbox-folder.ts'
import { createResendTransport } from './resend.ts'
import { createSmtpTransport } from './smtp.ts'

/** The transport that the configuration names; a mail written to the outbox is announced in the log by its path. */
export function createMailTransport(
  config: MailConfig & { from: string },
  log: Pick<Logger, 'info'>,
): MailTransport {
  switch (config.kind) {
    case 'resend':
      return createResendTransport(config)
    case 'smtp':
      return createSmtpTransport(config)
    case 'outbox':
      return createOutboxTransport(config, (file) => log.info({ file }, 'mail written to the outbox'))
  }
}
