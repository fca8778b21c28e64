import type { Ai } from './ai/ai.ts'
import type { DomainChecker } from './auth/email-domain.ts'
import type { Passwords } from './auth/passwords.ts'
import type { Config } from './config.ts'
import type { Db } from './db/client.ts'
import type { KeepAnswer } from './idempotency/answer-once.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Language } from './language.ts'
import type { Limits } from './limits/limits.ts'
import type { Log } from './log.ts'
import type { MailTransport } from './mail/mail.ts'
import type { Meter } from './meter.ts'

/** The parts every domain function may use, wired once by `createCore`. */
export type Parts = {
  config: Config
  db: Db
  log: Log
  /** The time, which tests move. */
  clock: () => Date
  /** Null when no model is set up. */
  ai: Ai | null
  mail: MailTransport
  domains: DomainChecker
  jobs: Jobs
  limits: Limits
  passwords: Passwords
  meter: Meter
}

/** A signed-in person: the owner of whatever the request reads or writes. */
export type UserActor = {
  kind: 'user'
  userId: string
  tokenId: string
  login: string
  role: 'user' | 'admin'
  language: Language
  /** When the token dies if it is not used again. */
  tokenExpiresAt: Date
  /** The token's current session of commands; null when it has none yet. */
  sessionId: string | null
  /** Which state the person's saved and rejected answers are in. */
  answersVersion: string
}

/** Who holds the admin token. */
export type AdminActor = { kind: 'admin' }

export type Actor = { kind: 'anonymous' } | UserActor | AdminActor

/** What is known of the one request. */
export type Request = {
  requestId: string
  /** The peer's address, or what the trusted proxies say it is. */
  ip: string
  /** The language to answer in. */
  language: Language
  /** What the client calls itself; shown in the list of tokens. */
  userAgent: string | null
  /** Aborted when the caller hangs up. */
  signal: AbortSignal | undefined
  /** Given when the caller wants the words as they come. */
  onText?: ((delta: string) => void) | undefined
  /** Given when the request has an Idempotency-Key; see `answering`. */
  keepAnswer?: KeepAnswer | undefined
}

/** The context of a domain function: an argument, never ambient. `actor` is the only source of ownership. */
export type Ctx<A extends Actor = Actor> = Parts & Request & { actor: A }
export type UserCtx = Ctx<UserActor>
export type AdminCtx = Ctx<AdminActor | UserActor>
