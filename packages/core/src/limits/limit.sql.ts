import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from '../db/columns.ts'

/** Counters that must hold across instances and restarts; the columns are those of rate-limiter-flexible. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull(),
    expire: moment('expire'),
  },
  (t) => [index('rate_limits_expire').on(t.expire)],
)

/** Wrong passwords in a row, by the hash of a name or by user; `openAt` is when the next try is looked at. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    account: text('account').primaryKey(),
    failures: integer('failures').notNull(),
    openAt: moment('open_at').notNull(),
  },
  (t) => [index('sign_in_failures_open').on(t.openAt)],
)
