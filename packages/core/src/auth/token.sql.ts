import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, newId } from '../db/columns.ts'
import { users } from './user.sql.ts'

/** A sign-in. Only the SHA-256 of the token is here; `device` is what the client said it is. */
export const tokens = pgTable(
  'tokens',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    device: text('device'),
    currentSessionId: uuid('current_session_id'),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at').notNull(),
  },
  (t) => [
    uniqueIndex('tokens_hash_unique').on(t.hash),
    index('tokens_user').on(t.userId, t.id),
    index('tokens_last_used').on(t.lastUsedAt),
  ],
)
