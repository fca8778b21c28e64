import { eq, getTableColumns, sql } from 'drizzle-orm'
import { users } from '../auth/user.sql.ts'
import type { Actor } from '../context.ts'
import type { Db } from '../db/client.ts'
import { newId } from '../db/columns.ts'
import { auditEvents } from './audit.sql.ts'

/** What happens to accounts by the doing of their owners, or of whoever says to be one. */
export const ACCOUNT_EVENTS = [
  'registered',
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'token_revoked',
  'password_reset_requested',
  'password_reset',
  'password_changed',
  'password_confirmation_failed',
  'profile_updated',
  'exported',
  'account_erased',
] as const

/** What admins do. */
export const ADMIN_EVENTS = [
  'user_disabled',
  'user_enabled',
  'user_promoted',
  'user_demoted',
  'user_deleted',
  'tokens_revoked',
  'cache_cleared',
  'test_mail_sent',
] as const
type AdminEvent = (typeof ADMIN_EVENTS)[number]

/** Everything that is written down of accounts and of what admins do. */
export const AUDIT_EVENTS = [...ACCOUNT_EVENTS, ...ADMIN_EVENTS] as const
export type AuditEvent = (typeof AUDIT_EVENTS)[number]

const isAdminEvent = (event: AuditEvent): event is AdminEvent =>
  (ADMIN_EVENTS as readonly string[]).includes(event)

/**
 * Writes one row of the audit trail, in the transaction of what it tells of. Details hold no secret and no address;
 * `by` in them is the id of the user who acted as an admin (none: the admin token did). Of a user who is gone nothing
 * is written.
 */
export async function audit(
  db: Db,
  by: { actor: Actor; ip: string; clock: () => Date },
  event: AuditEvent,
  about: { userId?: string | null; details?: Record<string, string | number | boolean> } = {},
): Promise<void> {
  const { actor } = by
  const adminUser = actor.kind === 'user' && isAdminEvent(event) ? { by: actor.userId } : null
  await insert(db, {
    id: newId(),
    event,
    actor: adminUser ? 'admin' : actor.kind,
    userId: about.userId ?? null,
    ip: by.ip,
    details: about.details || adminUser ? { ...about.details, ...adminUser } : null,
    createdAt: by.clock(),
  })
}

/**
 * A row about a user is written while nobody can erase that user, and not at all when somebody has: it would stay for
 * ever, since no foreign key ties it to the user.
 */
async function insert(db: Db, row: typeof auditEvents.$inferSelect): Promise<void> {
  if (row.userId === null) return void (await db.insert(auditEvents).values(row))
  const values = Object.entries(getTableColumns(auditEvents)).map(
    ([name, column]) =>
      sql`${sql.param(row[name as keyof typeof row], column)}::${sql.raw(column.getSQLType())}`,
  )
  await db
    .insert(auditEvents)
    .select(
      sql`select ${sql.join(values, sql`, `)} from ${users} where ${eq(users.id, row.userId)} for key share`,
    )
}
