import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from '../auth/user.sql.ts'
import { moment } from '../db/columns.ts'

/** An answer kept so far: what a procedure returned, or the refusal it ended with. */
export type KeptAnswer = { output: unknown } | { error: unknown }

/** The first answer to an Idempotency-Key. `caller` is the user, else the address; `answer` is null while it runs. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    caller: text('caller').notNull(),
    path: text('path').notNull(),
    key: text('key').notNull(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    bodyHash: text('body_hash').notNull(),
    answer: jsonb('answer').$type<KeptAnswer>(),
    /** Until then nobody else runs it; afterwards whoever ran it is taken for dead. */
    lockedUntil: moment('locked_until').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caller, t.path, t.key] }),
    index('idempotency_keys_user').on(t.userId),
    index('idempotency_keys_expires').on(t.expiresAt),
  ],
)
