import { audit } from '../admin/audit.ts'
import type { Ctx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { hasRoom } from '../limits/limits.ts'
import { sha256 } from './token.ts'
import type { User } from './user.sql.ts'

/** Writes down, in the transaction that changes a password, that it did, and has the person told of it. */
export type PasswordNotice = (tx: Db, event: 'password_changed' | 'password_reset') => Promise<void>

/**
 * The notice of a new password. It counts against the address, not the account: accounts can be made with the address
 * of somebody else, erased and made again. Beyond the limit the password changes all the same; that no mail goes out is
 * in the log and the audit trail. To be called before the transaction: the counter takes a connection of its own.
 */
export async function passwordNotice(ctx: Ctx, user: User): Promise<PasswordNotice> {
  const mailed = await hasRoom(ctx.limits, 'noticeByAddress', sha256(user.email))
  if (!mailed) ctx.log.warn({ userId: user.id }, 'notice of a new password left out: too many to one address')
  return async (tx, event) => {
    await audit(tx, ctx, event, { userId: user.id, ...(!mailed && { details: { mailed } }) })
    if (!mailed) return
    await ctx.jobs.send(tx, 'mail', {
      mail: 'password_changed',
      userId: user.id,
      at: ctx.clock().toISOString(),
      ...(event === 'password_reset' && { byCode: true }),
    })
  }
}
