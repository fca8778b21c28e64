import { and, desc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '../admin/audit.ts'
import type { UserCtx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { Moment } from '../profile/profile.ts'
import { holdUser } from './hold-user.ts'
import { tokens } from './token.sql.ts'
import { TOKEN_IDLE_MS, TOKEN_MAX_MS } from './token.ts'

export const Revoked = z.object({ revoked: z.literal(1) })

export const TokenList = z.object({
  tokens: z.array(
    z
      .object({
        id: z.uuid(),
        device: z.string().nullable().meta({ description: 'As create_session said, else the User-Agent.' }),
        created_at: Moment,
        last_used_at: Moment,
        current: z.boolean().meta({ description: 'It is the one of this request.' }),
      })
      .meta({ id: 'TokenInfo' }),
  ),
})

/** Bounded, and not checked further: what cannot be an id is answered like an unknown one. */
export const RevokeTokenInput = z.object({
  id: z.string().max(100).meta({ description: 'An `id` of auth.listTokens.' }),
})

/** Ends the token that the request came with. */
export async function logout(ctx: UserCtx): Promise<z.infer<typeof Revoked>> {
  // Of several requests at once the first ends it; to the others it is a dead token like any other.
  if (!(await remove(ctx, ctx.actor.tokenId, 'signed_out'))) throw new DomainError('token_invalid')
  return { revoked: 1 }
}

/** The person's living tokens, the newest first. */
export async function listTokens(ctx: UserCtx): Promise<z.infer<typeof TokenList>> {
  const ago = (ms: number) => new Date(ctx.clock().getTime() - ms)
  const rows = await ctx.db
    .select()
    .from(tokens)
    .where(
      and(
        eq(tokens.userId, ctx.actor.userId),
        gt(tokens.lastUsedAt, ago(TOKEN_IDLE_MS)),
        gt(tokens.createdAt, ago(TOKEN_MAX_MS)),
      ),
    )
    .orderBy(desc(tokens.id))
  return {
    tokens: rows.map((row) => ({
      id: row.id,
      device: row.device,
      created_at: row.createdAt.toISOString(),
      last_used_at: row.lastUsedAt.toISOString(),
      current: row.id === ctx.actor.tokenId,
    })),
  }
}

/** Ends one of the person's tokens; `not_found` for any other. */
export async function revokeToken(
  ctx: UserCtx,
  input: z.infer<typeof RevokeTokenInput>,
): Promise<z.infer<typeof Revoked>> {
  if (!z.uuid().safeParse(input.id).success) throw new DomainError('not_found')
  if (!(await remove(ctx, input.id, 'token_revoked'))) throw new DomainError('not_found')
  return { revoked: 1 }
}

/** Whether there was such a token of this person. */
function remove(ctx: UserCtx, id: string, event: 'signed_out' | 'token_revoked'): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    await holdUser(tx, ctx.actor.userId)
    const [removed] = await tx
      .delete(tokens)
      .where(and(eq(tokens.id, id), eq(tokens.userId, ctx.actor.userId)))
      .returning({ id: tokens.id })
    if (removed) await audit(tx, ctx, event, { userId: ctx.actor.userId })
    return removed !== undefined
  })
}
