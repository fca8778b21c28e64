import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { ofLivingUser } from '../db/failures.ts'
import { idempotencyKeys } from './idempotency.sql.ts'

const KEEP_MS = 24 * 60 * 60 * 1000
/** Longer than any request runs: whoever has not answered by then is taken for dead, and the next one may run. */
export const LOCK_MS = 30_000

/** A caller's key on a path, and the body that came with it. */
export type Row = { caller: string; userId: string | null; path: string; key: string; bodyHash: string }

/** The right to run: of whoever holds the key until then. */
export type Claim = { row: Row; heldUntil: Date }

export const isRow = (row: Row) =>
  and(
    eq(idempotencyKeys.caller, row.caller),
    eq(idempotencyKeys.path, row.path),
    eq(idempotencyKeys.key, row.key),
  )

/** Whoever was taken for dead no longer holds it. */
export const isHeld = ({ row, heldUntil }: Claim) =>
  and(isRow(row), isNull(idempotencyKeys.answer), eq(idempotencyKeys.lockedUntil, heldUntil))

/**
 * Takes the key: a new one, an expired one, or one whose holder died before it answered. Throws `token_invalid` when
 * the caller was erased meanwhile.
 */
export async function claimKey(ctx: Pick<Ctx, 'db' | 'clock'>, row: Row): Promise<Claim | null> {
  const now = ctx.clock()
  const heldUntil = new Date(now.getTime() + LOCK_MS)
  const expiresAt = new Date(now.getTime() + KEEP_MS)
  const claiming = ctx.db
    .insert(idempotencyKeys)
    .values({ ...row, answer: null, lockedUntil: heldUntil, expiresAt })
    .onConflictDoUpdate({
      target: [idempotencyKeys.caller, idempotencyKeys.path, idempotencyKeys.key],
      set: { bodyHash: row.bodyHash, answer: null, lockedUntil: heldUntil, expiresAt },
      setWhere: or(
        lte(idempotencyKeys.expiresAt, now),
        and(
          isNull(idempotencyKeys.answer),
          lte(idempotencyKeys.lockedUntil, now),
          eq(idempotencyKeys.bodyHash, row.bodyHash),
        ),
      ),
    })
    .returning({ one: sql`1` })
  const [won] = await ofLivingUser(claiming)
  return won ? { row, heldUntil } : null
}
