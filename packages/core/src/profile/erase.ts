import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { auditEvents } from '../admin/audit.sql.ts'
import { audit } from '../admin/audit.ts'
import { confirmPassword } from '../auth/confirm-password.ts'
import { Password } from '../auth/password.ts'
import { resetCodes } from '../auth/reset-code.sql.ts'
import { tokens } from '../auth/token.sql.ts'
import { type User, users } from '../auth/user.sql.ts'
import { cacheEntries, rejectedReplies } from '../commands/cache.sql.ts'
import { commands } from '../commands/command.sql.ts'
import { sessions } from '../commands/session.sql.ts'
import type { Ctx, UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { patiently } from '../db/patiently.ts'
import { DomainError } from '../errors.ts'
import { idempotencyKeys } from '../idempotency/idempotency.sql.ts'
import { forgetFailures, nameAccounts } from '../limits/sign-in-attempts.ts'

export const EraseInput = z.object({ password: Password })

const Count = z.int().min(0)
/** How many rows of each kind are gone. */
export const Erased = z.object({
  erased: z.object({
    users: Count,
    tokens: Count,
    reset_codes: Count,
    sessions: Count,
    commands: Count,
    cache: Count,
    rejected_answers: Count,
    kept_answers: Count,
    mails: Count,
    events: Count,
  }),
})
export type Erased = z.infer<typeof Erased>

/** Erases the signed-in person, who confirms with the password; nothing of the person is left. */
export async function eraseProfile(ctx: UserCtx, input: z.infer<typeof EraseInput>): Promise<Erased> {
  const user = await confirmPassword(ctx, input.password)
  return patiently(ctx.db, async (tx) => {
    const erased = await eraseUser(ctx, tx, user)
    // Somebody else with the same token was quicker: erased once, told once.
    if (erased.users === 0) throw new DomainError('token_invalid')
    await audit(tx, { ...ctx, ip: '' }, 'account_erased', { userId: null })
    return { erased }
  })
}

/** Deletes a user's rows in every table, and the mails that wait for sending. */
export async function eraseUser(
  ctx: Pick<Ctx, 'jobs'>,
  tx: Db,
  user: Pick<User, 'id' | 'email' | 'loginKey'>,
): Promise<Erased['erased']> {
  const gone = async (table: OwnedTable) => {
    const rows = await tx.delete(table).where(eq(table.userId, user.id)).returning({ gone: sql`1` })
    return rows.length
  }
  // Of these there may be much, and while they go nobody may wait for the user: commands of several people are recorded
  // together.
  const much = { commands: await gone(commands), events: await gone(auditEvents) }
  // Before the rest of what is the user's, as others do: then nobody waits for who waits for them.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, user.id)).for('update')
  const counts = {
    tokens: await gone(tokens),
    reset_codes: await gone(resetCodes),
    sessions: await gone(sessions),
    commands: much.commands + (await gone(commands)),
    cache: await gone(cacheEntries),
    rejected_answers: await gone(rejectedReplies),
    kept_answers: await gone(idempotencyKeys),
    events: much.events + (await gone(auditEvents)),
    mails: await ctx.jobs.forget(tx, user),
  }
  await forgetFailures({ db: tx }, user.id, ...nameAccounts(user))
  const erased = await tx.delete(users).where(eq(users.id, user.id)).returning({ id: users.id })
  return { users: erased.length, ...counts }
}

type OwnedTable =
  | typeof tokens
  | typeof resetCodes
  | typeof sessions
  | typeof commands
  | typeof cacheEntries
  | typeof rejectedReplies
  | typeof idempotencyKeys
  | typeof auditEvents
