import type { Actor } from '../context.ts'
import type { Db } from '../db/client.ts'
import { auditEvents } from './audit.sql.ts'

/** Everything that is written down of accounts and of what admins do. */
export type AuditEvent =
  | 'registered'
  | 'signed_in'
  | 'sign_in_failed'
  | 'signed_out'
  | 'token_revoked'
  | 'password_reset_requested'
  | 'password_reset'
  | 'password_changed'
  | 'password_confirmation_failed'
  | 'profile_updated'
  | 'exported'
  | 'account_erased'
  | 'user_disabled'
  | 'user_enabled'
  | 'user_promoted'
  | 'user_demoted'
  | 'user_deleted'
  | 'tokens_revoked'
  | 'cache_cleared'
  | 'test_mail_sent'

/** Writes one row of the audit trail, in the transaction of what it tells of. Details hold no secret and no address. */
export async function audit(
  db: Db,
  by: { actor: Actor; ip: string; clock: () => Date },
  event: AuditEvent,
  about: { userId?: string | null; details?: Record<string, string | number | boolean> } = {},
): Promise<void> {
  await db.insert(auditEvents).values({
    event,
    actor: by.actor.kind === 'user' && by.actor.userId !== about.userId ? 'admin' : by.actor.kind,
    userId: about.userId ?? null,
    ip: by.ip,
    details: about.details ?? null,
    createdAt: by.clock(),
  })
}
