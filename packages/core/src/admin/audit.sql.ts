import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, newId } from '../db/columns.ts'

/**
 * What happened to accounts, one row an event. `userId` has no foreign key: the row that says an account was
 * erased outlives it, and holds nothing of the person.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    event: text('event').notNull(),
    /** Who did it: `user`, `admin` or `anonymous`. */
    actor: text('actor').notNull(),
    userId: uuid('user_id'),
    ip: text('ip'),
    details: jsonb('details').$type<Record<string, string | number | boolean>>(),
    createdAt: createdAt(),
  },
  (t) => [index('audit_events_user').on(t.userId, t.id), index('audit_events_created').on(t.createdAt)],
)
