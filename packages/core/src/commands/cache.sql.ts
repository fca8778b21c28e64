import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from '../auth/user.sql.ts'
import { createdAt, moment } from '../db/columns.ts'
import type { Reply } from './reply.ts'

/** A person's saved answers; the key is the SHA-256 of utterance, language, actions in force and versions. */
export const cacheEntries = pgTable(
  'cache_entries',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    utterance: text('utterance').notNull(),
    reply: jsonb('reply').$type<Reply>().notNull(),
    hits: integer('hits').notNull().default(0),
    createdAt: createdAt(),
    lastUsedAt: moment('last_used_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    index('cache_entries_lru').on(t.userId, t.lastUsedAt),
    index('cache_entries_last_used').on(t.lastUsedAt),
  ],
)

/** Answers that a person said were wrong: neither cache nor rules give that answer to that utterance again. */
export const rejectedReplies = pgTable(
  'rejected_replies',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    replyHash: text('reply_hash').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key, t.replyHash] })],
)
