import { createHash, createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { DomainError, type Issue, type Reason } from '../errors.ts'
import { inTurn } from '../in-turn.ts'
import { addressKey } from '../limits/limits.ts'
import { Secret } from '../secret.ts'
import { type Claim, isHeld, type Row } from './claim-key.ts'
import { idempotencyKeys, type KeptAnswer } from './idempotency.sql.ts'
import { takeKey } from './take-key.ts'

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
  const taken = await takeKey(ctx, row)
  if (!taken.claim) return { output: await replay(taken.answer, taken.userId, question, run), replayed: true }
  try {
    return { output: await runAndKeep(ctx, taken.claim, question, run), replayed: false }
  } finally {
    taken.release()
  }
}

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
