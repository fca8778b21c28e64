import type { Language } from './language.ts'
import type { Secret } from './secret.ts'

export type DatabaseConfig = { kind: 'postgres'; url: Secret } | { kind: 'embedded'; dir: string }

export type AiConfig =
  | { kind: 'none' }
  | { kind: 'openai'; apiKey: Secret; baseUrl: string | null; model: string }

export type MailConfig =
  | { kind: 'outbox'; dir: string }
  | { kind: 'resend'; apiKey: Secret; baseUrl?: string }
  | { kind: 'smtp'; host: string; port: number; username: string | null; password: Secret | null }

/** All that the domain is told from outside; the one who starts it reads the environment. */
export type Config = {
  /** The only source of links in mails, without a slash at its end. */
  publicUrl: string
  defaultLanguage: Language
  /** IANA name; the time zone of sessions that name none. */
  timeZone: string
  database: DatabaseConfig
  ai: AiConfig
  mail: MailConfig & { from: string }
  adminToken: Secret
  rateLimits: boolean
}
