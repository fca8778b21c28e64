import type { AdminCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { patiently } from '../db/patiently.ts'
import { DomainError } from '../errors.ts'
import { answering } from '../idempotency/answering.ts'
import { type Erased, eraseUser } from '../profile/erase.ts'
import { audit } from './audit.ts'
import { findReferencedUser, type OfUserInput, refuseSelf } from './user-reference.ts'

/** Erases an account and all that is stored about the person. Refuses oneself with `forbidden`. */
export async function deleteUser(ctx: AdminCtx, input: OfUserInput): Promise<Erased> {
  const user = await findReferencedUser(ctx.db, input.user)
  refuseSelf(ctx, user)
  const erase = async (tx: Db) => {
    const erased = await eraseUser(ctx, tx, user)
    if (erased.users === 0) throw new DomainError('not_found')
    await audit(tx, ctx, 'user_deleted', { details: { tokens: erased.tokens, commands: erased.commands } })
    return { erased }
  }
  return answering(ctx, erase, patiently)
}
