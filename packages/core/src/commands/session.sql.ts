import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from '../auth/user.sql.ts'
import { createdAt, id, moment } from '../db/columns.ts'
import type { ClientActions } from './client-actions.ts'
import type { OwnNames } from './own-names.ts'

/** One run of a client: where it is in time, and what it can do. `actions` is null for all built-in ones. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    deviceName: text('device_name'),
    platform: text('platform'),
    timezone: text('timezone').notNull(),
    actions: jsonb('actions').$type<ClientActions>(),
    /** What the person calls programs and pages. */
    names: jsonb('names').$type<OwnNames>(),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.id] }), index('sessions_last_used').on(t.lastUsedAt)],
)
