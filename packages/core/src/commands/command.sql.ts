import { index, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from '../auth/user.sql.ts'
import { createdAt, id } from '../db/columns.ts'
import type { CommandResult } from './command-result.ts'

export const verdict = pgEnum('verdict', ['right', 'wrong'])

/** A command that was answered: what was heard and the whole answer. Its id sorts by time. */
export const commands = pgTable(
  'commands',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id').notNull(),
    heardRu: text('heard_ru'),
    heardEn: text('heard_en'),
    heardText: text('heard_text'),
    /** The cache key of the utterance, so that feedback finds what to evict. */
    cacheKey: text('cache_key').notNull(),
    /** What `feedback: wrong` bans: the identity of the answer, not its words. */
    replyHash: text('reply_hash').notNull(),
    result: jsonb('result').$type<CommandResult>().notNull(),
    feedback: verdict('feedback'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index('commands_session').on(t.userId, t.sessionId, t.id),
    index('commands_created').on(t.createdAt),
  ],
)
