import { integer, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, newId } from '../db/columns.ts'

export const userRole = pgEnum('user_role', ['user', 'admin'])
export const language = pgEnum('language', ['ru', 'en'])

/**
 * A person's account. `email` is kept in its normal form, `loginKey` is the login in NFKC without case;
 * `answersVersion` is another number with each change of the person's saved and rejected answers.
 */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().$defaultFn(newId),
    email: text('email').notNull(),
    login: text('login').notNull(),
    loginKey: text('login_key').notNull(),
    passwordHash: text('password_hash').notNull(),
    language: language('language').notNull(),
    role: userRole('role').notNull().default('user'),
    disabledAt: moment('disabled_at'),
    answersVersion: integer('answers_version').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('users_email_unique').on(t.email), uniqueIndex('users_login_unique').on(t.loginKey)],
)
export type User = typeof users.$inferSelect
