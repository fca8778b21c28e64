import { createHash, createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { DomainError, type Issue, type Reason } from '../errors.ts'
import { inTurn } from '../in-turn.ts'
import { addressKey } from '../limits/limits.ts'
import { nameAccount, whileTrying } from '../limits/sign-in-attempts.ts'
import { Secret } from '../secret.ts'
import { type Claim, isHeld, type Row } from './claim-key.ts'
import { idempotencyKeys, type KeptAnswer } from './idempotency.sql.ts'
import { type Taken, takeKey } from './take-key.ts'

/** What is kept of a success: its output, nothing (it is run again), or whose it is, to answer afresh. */
export type Keeping =
  | { kind: 'output' }
  | { kind: 'nothing' }
  | { kind: 'user'; userOf: (output: unknown) => string; again: (userId: string) => Promise<unknown> }

/** Whose password is in a body: the signed-in user's, or that of whoever this field of it names. */
export type PasswordOf = 'user' | 'identifier' | 'email' | 'confirm'

export type Question = {
  /** As the caller sent it. */
  key: string
  /** The procedure. */
  path: string
  body: unknown
  /** Null when there is none. */
  passwordOf: PasswordOf | null
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
 * `idempotency_conflict` for another body, which counts as a wrong password where there is one in it: then RateLimited
 * as well. `run` throws DomainErrors for refusals; a kept one is a ReplayedRefusal. It should hand its success to
 * `keepAnswer` where it commits; else that is kept a moment later.
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
  const taken = await takeKeyOf(ctx, question)
  if (!taken.claim) return { output: await replay(taken.answer, taken.userId, question, run), replayed: true }
  try {
    return { output: await runAndKeep(ctx, taken.claim, question, run), replayed: false }
  } finally {
    taken.release()
  }
}

/**
 * Takes the key. Whether a body with a password conflicts or is answered tells whether the password is the one that
 * came with the key, and finding out costs a hash: so it has the limits of signing in and is a try like any other.
 */
async function takeKeyOf(ctx: Ctx, question: Question): Promise<Taken> {
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const take = async () => takeKey(ctx, await rowOf(ctx, question, userId))
  if (question.passwordOf === null) return take()
  await ctx.limits.take('passwordWithKey', userId ?? addressKey(ctx.ip))
  const named = (question.body as Record<string, unknown> | undefined)?.[question.passwordOf]
  const isConflict = (error: unknown) =>
    error instanceof DomainError && error.reason === 'idempotency_conflict'
  // The input was not checked yet: what is no text names nobody, and is refused later.
  const account = userId ?? nameAccount(typeof named === 'string' ? named : '')
  return whileTrying(ctx, account, isConflict, take)
}

/** Neither the key nor the body is stored, only what tells whether they are the same again. */
async function rowOf(ctx: Ctx, question: Question, userId: string | null): Promise<Row> {
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
 * such a body is hashed as slowly, one at a time for a key.
 */
async function bodyHashOf(ctx: Ctx, question: Question, row: Omit<Row, 'bodyHash'>): Promise<string> {
  const body = canonicalJson(question.body)
  if (question.passwordOf === null) return createHmac('sha256', question.key).update(body).digest('base64url')
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
