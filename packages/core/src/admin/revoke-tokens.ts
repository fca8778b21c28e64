import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { holdUser } from '../auth/hold-user.ts'
import { tokens } from '../auth/token.sql.ts'
import type { AdminCtx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { answering } from '../idempotency/answering.ts'
import { audit } from './audit.ts'
import { findReferencedUser, type OfUserInput } from './user-reference.ts'

export const RevokeAnyTokenInput = z.object({ id: z.uuid() })
export type RevokeAnyTokenInput = z.infer<typeof RevokeAnyTokenInput>

export const TokensRevoked = z.object({ revoked: z.int().min(0) })
export type TokensRevoked = z.infer<typeof TokensRevoked>

/** Ends one token, whosever it is; `not_found` when there is none. */
export function revokeAnyToken(ctx: AdminCtx, input: RevokeAnyTokenInput): Promise<TokensRevoked> {
  return answering(ctx, async (tx) => {
    const [owner] = await tx.select({ userId: tokens.userId }).from(tokens).where(eq(tokens.id, input.id))
    if (owner) await holdUser(tx, owner.userId)
    const [gone] = await tx.delete(tokens).where(eq(tokens.id, input.id)).returning({ userId: tokens.userId })
    if (!gone) throw new DomainError('not_found')
    await audit(tx, ctx, 'tokens_revoked', { userId: gone.userId, details: { tokens: 1 } })
    return { revoked: 1 }
  })
}

/** Signs a user out everywhere. */
export async function revokeTokensOfUser(ctx: AdminCtx, input: OfUserInput): Promise<TokensRevoked> {
  const user = await findReferencedUser(ctx.db, input.user)
  return answering(ctx, async (tx) => {
    await holdUser(tx, user.id)
    const gone = await tx.delete(tokens).where(eq(tokens.userId, user.id)).returning({ id: tokens.id })
    if (gone.length > 0) {
      await audit(tx, ctx, 'tokens_revoked', { userId: user.id, details: { tokens: gone.length } })
    }
    return { revoked: gone.length }
  })
}
