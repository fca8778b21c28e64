import { setTimeout as sleep } from 'node:timers/promises'
import type { Passwords } from '../auth/passwords.ts'
import type { Ctx } from '../context.ts'
import { withNewTimeBudget } from '../db/time-budget.ts'
import { DomainError } from '../errors.ts'
import { onceForEach } from '../once-for-each.ts'
import { createPlaces, type Places } from '../places.ts'
import { untilAborted } from '../until-aborted.ts'
import { type Claim, claimKey, isRow, LOCK_MS, type Row } from './claim-key.ts'
import { idempotencyKeys, type KeptAnswer } from './idempotency.sql.ts'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1000
/** How many requests of one caller may wait for answers on one instance, whatever their keys. */
const MAX_WAITING = 32

/** The key is the request's own until it calls `release`, or it has been answered. */
export type Taken =
  | { claim: Claim; release: () => void }
  | { claim: null; answer: KeptAnswer; userId: string | null }

type Known = typeof idempotencyKeys.$inferSelect

/** The requests of one instance with one key and body: one of them looks for all. */
type Lane = {
  requests: number
  claiming: Promise<void> | undefined
  look: Promise<Known | undefined> | undefined
  pause: Promise<void> | undefined
  pauseMs: number
  /** Resolved and replaced when a holder on this instance ends. */
  changed: PromiseWithResolvers<void>
  /** `changed` as it was when the last look began: what has ended since, that look may have missed. */
  seen: PromiseWithResolvers<void>
}

type Instance = { lanes: Map<string, Lane>; waiting: Places }
/** Of each core in this process; it has its own passwords. */
const instanceOf = onceForEach(
  (_: Passwords): Instance => ({ lanes: new Map(), waiting: createPlaces(MAX_WAITING) }),
)

/**
 * Takes the key, or waits for what its holder answers. Whoever comes to a key that is known here waits in memory, up to
 * 32 of a caller. Throws `idempotency_conflict` for another body, `overloaded` for too many or too long a wait.
 */
export async function takeKey(ctx: Ctx, row: Row): Promise<Taken> {
  const instance = instanceOf(ctx.passwords)
  const id = [row.caller, row.path, row.key, row.bodyHash].join(' ')
  const joined = instance.lanes.get(id)
  const lane = joined ?? newLane()
  instance.lanes.set(id, lane)
  lane.requests++
  const leave = () => {
    if (--lane.requests === 0) instance.lanes.delete(id)
  }
  const release = () => {
    wake(lane)
    leave()
  }
  let claim: Claim | null = null
  try {
    if (!joined) claim = await claimFor(ctx, lane, row)
    const found = claim ?? (await awaitKey(ctx, instance, lane, row, joined !== undefined))
    if ('heldUntil' in found) claim = found
    else return { claim: null, answer: found.answer, userId: found.userId }
    return { claim, release }
  } finally {
    if (!claim) (joined ? leave : release)()
  }
}

async function awaitKey(
  ctx: Ctx,
  { waiting }: Instance,
  lane: Lane,
  row: Row,
  isRunning: boolean,
): Promise<Claim | (Known & { answer: KeptAnswer })> {
  const giveUp = Date.now() + LOCK_MS
  let leaveQueue: (() => void) | undefined
  const pause = async () => {
    leaveQueue ??= waiting.take(row.caller)
    if (Date.now() >= giveUp) throw new DomainError('overloaded', { retryAfterS: 1 })
    await untilAborted(pauseIn(lane), ctx.signal)
  }
  // What is waited for from the first pause on is somebody's answer, not the database.
  const budgeted = <T>(work: () => Promise<T>) => (leaveQueue ? withNewTimeBudget(work) : work())
  try {
    if (isRunning) await pause()
    for (;;) {
      const known = await budgeted(() => lookIn(ctx, lane, row))
      const now = ctx.clock()
      const isKept = known !== undefined && known.expiresAt > now
      if (isKept && known.bodyHash !== row.bodyHash) throw new DomainError('idempotency_conflict')
      if (isKept && known.answer) return { ...known, answer: known.answer }
      if (isKept && known.lockedUntil > now) await pause()
      else if (lane.claiming) await lane.claiming
      else {
        const claim = await budgeted(() => claimFor(ctx, lane, row))
        if (claim) return claim
      }
    }
  } finally {
    leaveQueue?.()
  }
}

function newLane(): Lane {
  const changed = Promise.withResolvers<void>()
  return {
    requests: 0,
    claiming: undefined,
    look: undefined,
    pause: undefined,
    pauseMs: FIRST_PAUSE_MS,
    changed,
    seen: changed,
  }
}

function wake(lane: Lane): void {
  lane.changed.resolve()
  lane.changed = Promise.withResolvers()
}

/** One of a lane at a time. */
function claimFor(ctx: Ctx, lane: Lane, row: Row): Promise<Claim | null> {
  const claim = claimKey(ctx, row)
  const done = () => {
    lane.claiming = undefined
  }
  lane.claiming = claim.then(done, done)
  return claim
}

/** What the database knows of the key: asked once for all who want to know at the same time. */
function lookIn(ctx: Ctx, lane: Lane, row: Row): Promise<Known | undefined> {
  if (lane.look) return lane.look
  lane.seen = lane.changed
  const look = async () => {
    try {
      const [known] = await ctx.db.select().from(idempotencyKeys).where(isRow(row))
      return known
    } finally {
      lane.look = undefined
    }
  }
  lane.look = look()
  return lane.look
}

/** Until a holder here has ended, else a while, which grows. */
function pauseIn(lane: Lane): Promise<void> {
  const pause = async () => {
    await Promise.race([lane.seen.promise, sleep(lane.pauseMs, undefined, { ref: false })])
    lane.pauseMs = Math.min(lane.pauseMs * 2, LONGEST_PAUSE_MS)
    lane.pause = undefined
  }
  lane.pause ??= pause()
  return lane.pause
}
