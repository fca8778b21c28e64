import { and, desc, eq, gte, lt } from 'drizzle-orm'
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

export const AuditList = z.object({
  events: z.array(
    z.object({
      id: z.uuid(),
      event: z.string(),
      actor: z.string(),
      /** Whom it happened to; the login is null when the account is gone. */
      user: z.object({ id: z.uuid(), login: z.string().nullable() }).nullable(),
      ip: z.string().nullable(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
      created_at: Moment,
    }),
  ),
  next: z.string().nullable(),
})
export type AuditList = z.infer<typeof AuditList>

/** The audit trail, the newest first. */
export async function listAudit(ctx: AdminCtx, input: ListAuditInput): Promise<AuditList> {
  const { event, since, limit, before } = input
  const user = await findOptionalUser(ctx.db, input.user)
  const rows = await ctx.db
    .select({ event: auditEvents, login: users.login })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.userId))
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
    events: page.map(({ event: row, login }) => ({
      id: row.id,
      event: row.event,
      actor: row.actor,
      user: row.userId === null ? null : { id: row.userId, login },
      ip: row.ip || null,
      details: row.details,
      created_at: row.createdAt.toISOString(),
    })),
    next,
  }
}
