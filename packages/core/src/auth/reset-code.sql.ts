import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, newId } from '../db/columns.ts'
import { users } from './user.sql.ts'

/** A code that lets its holder set a new password, once. Only its SHA-256 is here. */
export const resetCodes = pgTable(
  'reset_codes',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    /** The job that asked for it. */
    requestId: uuid('request_id').notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('reset_codes_hash_unique').on(t.hash),
    index('reset_codes_user').on(t.userId),
    index('reset_codes_expires').on(t.expiresAt),
  ],
)
