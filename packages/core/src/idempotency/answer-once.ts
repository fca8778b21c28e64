import { createHash, createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { withNewTimeBudget } from '../db/time-budget.ts'
import { DomainError, type Issue, type Reason } from '../errors.ts'
import { inTurn } from '../in-turn.ts'
import { addressKey } from '../limits/limits.ts'
import { Secret } from '../secret.ts'
import { idempotencyKeys, type KeptAnswer } from './idempotency.sql.ts'

const KEEP_MS = 24 * 60 * 60 * 1000
/** Longer than any request runs: whoever has not answered by then is taken for dead, and the next one may run. */
const LOCK_MS = 30_000
const POLL_MS = 50

/** What is kept of a success: its output, nothing (it is run again), or whose it is, to answer afresh. */
export type Keeping =
  | { kind: 'output' }
  | { kind: 'nothing' }
  | { kind: 'user'; userOf: (output: unknown) => string; again: (userId: string) => Promise<unknown> }

export type Question = {
  /** As the caller sent it. */
  key: string
  /** The procedure. */
  path: string
  body: unknown
  /** Whether the body has a password in it. */
  holdsPassword: boolean
  keeping: Keeping
  /** Whether a refusal is an answer to keep; others leave the key free. */
  keepsRefusal: (error: DomainError) => boolean
}

/** The refusal that the first request got, told again. */
export class ReplayedRefusal extends DomainError {}

/** Keeps a success in the transaction that does what it tells of; throws `unavailable` when the key was taken over. */
export type KeepAnswer = (tx: Db, output: unknown) => Promise<void>

type KeptRefusal = { reason: Reason; issues: Issue[] | null; retryAfterS: number | null }

/**
 * Runs `run` once for a caller's Idempotency-Key; whoever comes again with the same key and body within 24 hours gets
 * the first answer, also while the first still runs, on any instance. Throws `invalid_input` for a malformed key and
 * `idempotency_conflict` for another body. `run` throws DomainErrors for refusals; a kept one is a ReplayedRefusal.
 * It should hand its success to `keepAnswer` where it commits; else that is kept a moment later.
 */
export async function answerOnce<T>(
  ctx: Ctx,
  question: Question,
  run: (keepAnswer?: KeepAnswer) => Promise<T>,
): Promise<{ output: T; replayed: boolean }> {
  if (!/^[\x21-\x7e]{1,128}$/.test(question.key)) {
    throw new DomainError('invalid_input', {
      issues: [{ path: ['Idempotency-Key'], message: 'idempotency_key' }],
    })
  }
  const row = await rowOf(ctx, question)
  const look = async () => {
    const claim = await claimKey(ctx, row)
    if (claim) return claim
    const [known] = await ctx.db.select().from(idempotencyKeys).where(isRow(row))
    return known
  }
  const giveUp = Date.now() + LOCK_MS
  for (let found = await look(); ; found = await withNewTimeBudget(look)) {
    if (found && 'heldUntil' in found)
      return { output: await runAndKeep(ctx, found, question, run), replayed: false }
    if (found && found.bodyHash !== row.bodyHash) throw new DomainError('idempotency_conflict')
    if (found?.answer)
      return { output: await replay(found.answer, found.userId, question, run), replayed: true }
    if (Date.now() >= giveUp) throw new DomainError('overloaded', { retryAfterS: 1 })
    // What is waited for from here on is somebody's answer, not the database.
    await sleep(POLL_MS, undefined, { ...(ctx.signal && { signal: ctx.signal }) })
  }
}

type Row = { caller: string; userId: string | null; path: string; key: string; bodyHash: string }

/** Neither the key nor the body is stored, only what tells whether they are the same again. */
async function rowOf(ctx: Ctx, question: Question): Promise<Row> {
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const row = {
    caller: userId ?? `${ctx.actor.kind} ${addressKey(ctx.ip)}`,
    userId,
    path: question.path,
    key: createHash('sha256').update(question.key).digest('base64url'),
  }
  return { ...row, bodyHash: await bodyHashOf(ctx, question, row) }
}

/**
 * A key may be easy to guess, and then a fast hash would give the password in a body away sooner than the stored one:
 * such a body is hashed as slowly, one at a time for a key, and counts like a sign-in.
 */
async function bodyHashOf(ctx: Ctx, question: Question, row: Omit<Row, 'bodyHash'>): Promise<string> {
  const body = canonicalJson(question.body)
  if (!question.holdsPassword) return createHmac('sha256', question.key).update(body).digest('base64url')
  await ctx.limits.take('passwordWithKey', row.userId ?? addressKey(ctx.ip))
  const salt = [row.caller, row.path, question.key].join(' ')
  return inTurn(ctx.passwords, `body ${row.caller} ${row.path} ${row.key}`, () =>
    ctx.passwords.digest(new Secret(body), new Secret(salt)),
  )
}

const isRow = (row: Row) =>
  and(
    eq(idempotencyKeys.caller, row.caller),
    eq(idempotencyKeys.path, row.path),
    eq(idempotencyKeys.key, row.key),
  )

/** The right to run: of whoever holds the key until then. */
type Claim = { row: Row; heldUntil: Date }

/** Takes the key: a new one, an expired one, or one whose holder died before it answered. */
async function claimKey(ctx: Ctx, row: Row): Promise<Claim | null> {
  const now = ctx.clock()
  const heldUntil = new Date(now.getTime() + LOCK_MS)
  const expiresAt = new Date(now.getTime() + KEEP_MS)
  const [won] = await ctx.db
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
  return won ? { row, heldUntil } : null
}

/** Whoever was taken for dead no longer holds it. */
const isHeld = ({ row, heldUntil }: Claim) =>
  and(isRow(row), isNull(idempotencyKeys.answer), eq(idempotencyKeys.lockedUntil, heldUntil))

async function runAndKeep<T>(
  ctx: Ctx,
  claim: Claim,
  { keeping, keepsRefusal }: Question,
  run: (keepAnswer: KeepAnswer) => Promise<T>,
): Promise<T> {
  const keep = async (db: Db, answer: KeptAnswer, userId = claim.row.userId) => {
    const kept = await db
      .update(idempotencyKeys)
      .set({ answer, userId })
      .where(isHeld(claim))
      .returning({ one: sql`1` })
    return kept.length > 0
  }
  const keepOutput = (db: Db, output: unknown) =>
    keeping.kind === 'user'
      ? keep(db, { output: null }, keeping.userOf(output))
      : keep(db, { output: keeping.kind === 'output' ? (output ?? null) : null })
  let kept = false
  let output: T
  try {
    output = await run(async (tx, done) => {
      // Somebody else does it, or has: then this transaction must not.
      if (!(await keepOutput(tx, done))) throw new DomainError('unavailable', { retryAfterS: 1 })
      kept = true
    })
  } catch (error) {
    const refusal = error instanceof DomainError && keepsRefusal(error) ? toKept(error) : null
    await afterwards(ctx, async () => {
      if (refusal) await keep(ctx.db, { error: refusal })
      else await ctx.db.delete(idempotencyKeys).where(isHeld(claim))
    })
    throw error
  }
  if (!kept) await afterwards(ctx, async () => void (await keepOutput(ctx.db, output)))
  return output
}

const toKept = ({ reason, issues, retryAfterS }: DomainError): KeptRefusal => ({
  reason,
  issues: issues ?? null,
  retryAfterS: retryAfterS ?? null,
})

/** What was done is done: the caller is told so even when it cannot be written down, and the key's lock runs out. */
async function afterwards(ctx: Ctx, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    ctx.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'answer not kept for its key')
  }
}

async function replay<T>(
  answer: KeptAnswer,
  userId: string | null,
  { keeping }: Question,
  run: () => Promise<T>,
): Promise<T> {
  if ('error' in answer) {
    const { reason, issues, retryAfterS } = answer.error as KeptRefusal
    throw new ReplayedRefusal(reason, { ...(issues && { issues }), ...(retryAfterS && { retryAfterS }) })
  }
  if (keeping.kind === 'output') return answer.output as T
  if (keeping.kind === 'user' && userId) return (await keeping.again(userId)) as T
  return run()
}

/** JSON with sorted names, so that the order in which a client writes its fields does not matter. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value ?? {}, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
