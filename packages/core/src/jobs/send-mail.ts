import { randomBytes } from 'node:crypto'
import { and, eq, isNull, ne } from 'drizzle-orm'
import { audit } from '../admin/audit.ts'
import { RESET_CODE_S } from '../auth/forgot-password.ts'
import { holdUser } from '../auth/hold-user.ts'
import { resetCodes } from '../auth/reset-code.sql.ts'
import { sha256 } from '../auth/token.ts'
import { type User, users } from '../auth/user.sql.ts'
import type { Parts } from '../context.ts'
import { MailError } from '../mail/mail-error.ts'
import type { MailTemplate } from '../mail/templates/templates.ts'
import { renderMail } from '../mail/templates/templates.ts'
import { Secret } from '../secret.ts'
import type { MailJob } from './jobs.ts'

type SendParts = Pick<Parts, 'db' | 'mail' | 'config' | 'clock' | 'log'>

/**
 * Sends one queued mail to the address that is stored for the user. Throws when the transport did not take it, so
 * that the queue tries again; a mail to nobody, or one that would be refused again, is done.
 */
export async function sendMail(parts: SendParts, job: MailJob, jobId: string): Promise<void> {
  if (job.mail === 'password_changed') {
    const [user] = await parts.db.select().from(users).where(eq(users.id, job.userId))
    if (!user) return
    const { at, byCode } = job
    await send(parts, user, jobId, {
      name: 'password_changed',
      at: new Date(at),
      ...(byCode && { byCode }),
    })
    return
  }
  const [user] = await parts.db
    .select()
    .from(users)
    .where(and(eq(users.email, job.email), isNull(users.disabledAt)))
  if (!user) return
  const code = await newResetCode(parts, user.id, jobId)
  const link = `${parts.config.publicUrl}/auth/forgot_password/confirm?confirm=${code.reveal()}`
  await send(parts, user, jobId, {
    name: 'reset_password',
    link,
    minutes: RESET_CODE_S / 60,
  })
  const by = { actor: { kind: 'anonymous' as const }, ip: job.ip, clock: parts.clock }
  await audit(parts.db, by, 'password_reset_requested', { userId: user.id })
}

async function send(parts: SendParts, user: User, jobId: string, template: MailTemplate): Promise<void> {
  const mail = renderMail(template, user.language)
  try {
    await parts.mail.send({ to: user.email, ...mail, idempotencyKey: jobId })
  } catch (error) {
    const known = error instanceof MailError ? error : null
    const about = { mail: mail.name, job: jobId, error: known?.message ?? 'unknown' }
    if (!known?.permanent) {
      parts.log.warn(about, 'mail not sent, will be tried again')
      throw error
    }
    parts.log.error(about, 'mail refused for good, given up')
  }
}

/**
 * A code of 128 random bits that lives ten minutes from now and kills those of other requests. One that an earlier try
 * of the same job made stays: its mail may have gone out before the try failed.
 */
async function newResetCode(parts: SendParts, userId: string, requestId: string): Promise<Secret> {
  const code = new Secret(randomBytes(16).toString('base64url'))
  const now = parts.clock()
  await parts.db.transaction(async (tx) => {
    await holdUser(tx, userId)
    await tx.delete(resetCodes).where(and(eq(resetCodes.userId, userId), ne(resetCodes.requestId, requestId)))
    await tx.insert(resetCodes).values({
      userId,
      requestId,
      hash: sha256(code),
      createdAt: now,
      expiresAt: new Date(now.getTime() + RESET_CODE_S * 1000),
    })
  })
  return code
}
