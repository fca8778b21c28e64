import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt, max, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { identifierKey } from '../auth/find-user.ts'
import { loginKey } from '../auth/login.ts'
import { tokens } from '../auth/token.sql.ts'
import { users } from '../auth/user.sql.ts'
import type { AdminCtx } from '../context.ts'
import { Moment } from '../profile/profile.ts'
import { AdminUser, toAdminUser } from './admin-user.ts'
import { PageSize, toPage } from './page.ts'

export const ListUsersInput = z.object({
  search: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .optional()
    .meta({ description: 'A part of the login or the address, in any case; no character in it is special.' }),
  role: z.enum(['user', 'admin']).optional(),
  disabled: z.boolean().optional(),
  limit: PageSize,
  before: z.uuid().optional().meta({ description: 'The `next` of the last page.' }),
})
export type ListUsersInput = z.infer<typeof ListUsersInput>

export const UserList = z.object({
  users: z.array(AdminUser.extend({ last_used_at: Moment.nullable() })),
  next: z.string().nullable(),
})
export type UserList = z.infer<typeof UserList>

/** Accounts, the newest first. `last_used_at` is to the hour, and null when no token is left to tell. */
export async function listUsers(ctx: AdminCtx, input: ListUsersInput): Promise<UserList> {
  const { search, role, disabled, limit, before } = input
  const rows = await ctx.db
    .select(getTableColumns(users))
    .from(users)
    .where(
      and(
        search === undefined ? undefined : matches(search),
        role === undefined ? undefined : eq(users.role, role),
        disabled === undefined
          ? undefined
          : disabled
            ? isNotNull(users.disabledAt)
            : isNull(users.disabledAt),
        before === undefined ? undefined : lt(users.id, before),
      ),
    )
    .orderBy(desc(users.id))
    .limit(limit + 1)
  const { page, next } = toPage(rows, limit, (user) => user.id)
  const lastUse = await lastUseOf(
    ctx,
    page.map((user) => user.id),
  )
  return {
    users: page.map((user) => ({
      ...toAdminUser(user),
      last_used_at: lastUse.get(user.id)?.toISOString() ?? null,
    })),
    next,
  }
}

/** `strpos`, unlike LIKE, knows no wildcards. A whole address also finds an international domain. */
function matches(search: string) {
  return or(
    sql`strpos(${users.loginKey}, ${loginKey(search)}) > 0`,
    sql`strpos(${users.email}, ${search.toLowerCase()}) > 0`,
    eq(users.email, identifierKey(search)),
  )
}

async function lastUseOf(ctx: AdminCtx, ids: string[]): Promise<Map<string, Date | null>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .select({ userId: tokens.userId, at: max(tokens.lastUsedAt) })
    .from(tokens)
    .where(inArray(tokens.userId, ids))
    .groupBy(tokens.userId)
  return new Map(rows.map((row) => [row.userId, row.at]))
}
