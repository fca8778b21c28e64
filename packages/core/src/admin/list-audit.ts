import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { users } from '../auth/user.sql.ts'
import type { AdminCtx } from '../context.ts'
import { Moment } from '../profile/profile.ts'
import { auditEvents } from './audit.sql.ts'
import { AUDIT_EVENTS } from './audit.ts'
import { PageSize, toPage } from './page.ts'
import { findOptionalUser, OfAnyUserInput } from './user-reference.ts'

export const ListAuditInput = OfAnyUserInput.extend({
  event: z.enum(AUDIT_EVENTS).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  limit: PageSize,
  before: z.uuid().optional().meta({ description: 'The `next` of the last page.' }),
})
export type ListAuditInput = z.infer<typeof ListAuditInput>

/** The login is null when the account is gone. */
const Somebody = z.object({ id: z.uuid(), login: z.string().nullable() })

export const AuditList = z.object({
  events: z.array(
    z.object({
      id: z.uuid(),
      event: z.string(),
      actor: z.string(),
      /** Which user acted as an admin; null for the admin token and for what is no admin's doing. */
      by: Somebody.nullable(),
      /** Whom it happened to. */
      user: Somebody.nullable(),
      ip: z.string().nullable(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
      created_at: Moment,
    }),
  ),
  next: z.string().nullable(),
})
export type AuditList = z.infer<typeof AuditList>

const admins = alias(users, 'admins')

/** The audit trail, the newest first. */
export async function listAudit(ctx: AdminCtx, input: ListAuditInput): Promise<AuditList> {
  const { event, since, limit, before } = input
  const user = await findOptionalUser(ctx.db, input.user)
  const rows = await ctx.db
    .select({ event: auditEvents, login: users.login, adminLogin: admins.login })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.userId))
    .leftJoin(admins, eq(admins.id, sql`(${auditEvents.details}->>'by')::uuid`))
    .where(
      and(
        user && eq(auditEvents.userId, user.id),
        event && eq(auditEvents.event, event),
        since === undefined ? undefined : gte(auditEvents.createdAt, new Date(since)),
        before === undefined ? undefined : lt(auditEvents.id, before),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(limit + 1)
  const { page, next } = toPage(rows, limit, (row) => row.event.id)
  return {
    events: page.map(({ event: row, login, adminLogin }) => {
      const { by, ...details } = row.details ?? {}
      return {
        id: row.id,
        event: row.event,
        actor: row.actor,
        by: typeof by === 'string' ? { id: by, login: adminLogin } : null,
        user: row.userId === null ? null : { id: row.userId, login },
        ip: row.ip || null,
        details: Object.keys(details).length > 0 ? details : null,
        created_at: row.createdAt.toISOString(),
      }
    }),
    next,
  }
}
